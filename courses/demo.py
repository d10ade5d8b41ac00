"""The demo: everything in `fixtures/`, brought in as an author would.

Pages are saved as drafts and then published through the road that an author takes, so a case that
does not proof is refused here as well. What is there already is an author's: it is left alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site

from assessments.demo import load_quiz, quiz_uuid
from courses.exchange.casefile import (
    observations_of,
    stated_in,
    stream_of,
    variables_of,
    with_pictures,
)
from courses.exchange.coursefile import body_of, sources_of
from courses.exchange.editing import as_saved
from courses.models import (
    CasePage,
    CataloguePage,
    CoursePage,
    LandingPage,
    LessonPage,
    MeldcodeStep,
    Mistake,
    QuizPage,
    WeighingFramework,
    WeighingQuestion,
)
from elearning.accounts.demo import load_people
from elearning.accounts.models import Sector
from elearning.accounts.terms import load_terms
from elearning.network.demo import load_contact, load_support

FIXTURES = settings.ROOT / "fixtures"

Data = Mapping[str, Any]
P = TypeVar("P", bound=Page)
QUESTION = ("step", "question", "if_no", "if_yes", "certainty")


def load() -> Iterator[str]:
    """Load all of it or nothing, and name each course of which something was not there yet."""
    with transaction.atomic():
        load_people()
        load_support(read("network/support"))
        load_contact()
        yield from load_site(courses())


def load_site(courses: Iterable[Data]) -> Iterator[str]:
    """What a site begins with: lists, front page, catalogue, and these courses, named as above."""
    load_terms(read("meldcode"))
    load_meldcode(read("meldcode"))
    landing = LandingPage.objects.first() or load_landing(read("landing"))
    catalogue = put(CataloguePage, landing, slug="cursussen", title="Cursussen")
    for data in courses:
        known = Page.objects.count()
        course = load_course(data, catalogue=catalogue)
        if Page.objects.count() > known:
            yield f"{course.title} ({course.parts().count()} parts)"


def read(name: str) -> dict[str, Any]:
    """A file of the fixtures, such as `cases/de-lege-broodtrommel`."""
    return tomllib.loads((FIXTURES / f"{name}.toml").read_text())


def courses() -> list[dict[str, Any]]:
    """The course files by name, and one that says it is `last` after the others."""
    names = sorted(path.stem for path in (FIXTURES / "courses").glob("*.toml"))
    return sorted((read(f"courses/{name}") for name in names), key=lambda data: "last" in data)


def load_meldcode(data: Data) -> None:
    """The steps, the mistakes, and the weighing framework of each sector."""
    for step in data["steps"]:
        MeldcodeStep.objects.get_or_create(code=step["code"], defaults=without(step, "code"))
    for mistake in data["mistakes"]:
        if not Mistake.objects.filter(code=mistake["code"]).exists():
            Mistake.objects.create(**mistake)
    for framework in data["weighing_frameworks"]:
        for sector in Sector.objects.filter(code__in=framework["sectors"]):
            load_framework(framework, sector=sector)


def load_framework(data: Data, *, sector: Sector) -> None:
    row, new = WeighingFramework.objects.get_or_create(
        sector=sector,
        valid_from=data["valid_from"],
        defaults={"certainty": data["certainty"]},
    )
    if new:
        for asked in data["questions"]:
            values = {name: asked[name] for name in QUESTION}
            WeighingQuestion.objects.create(framework=row, sort_order=asked["number"], **values)


def load_landing(data: Data) -> LandingPage:
    """The front page, as the root of the one site, in the place of Wagtail's own welcome page."""
    sections = [data[name] for name in ("for_whom", "privacy", "name")]
    page = put(
        LandingPage,
        Page.objects.get(depth=1),
        slug="voordeur",
        title=data["title"],
        heading=data["heading"],
        lead=data["lead"],
        trial=[("scene", trial(data["trial"], after=data["trial_after"]["html"]))],
        body=[("prose", f"<h2>{each['heading']}</h2>{each['html']}") for each in sections],
    )
    site = Site.objects.first() or Site(hostname="localhost", is_default_site=True)
    site.root_page, site.site_name = page, "Olifantenpaadjes"
    site.save()
    Page.objects.exact_type(Page).filter(depth=2).delete()
    return page


def trial(data: Data, *, after: str) -> dict[str, Any]:
    """The scene of the front page as its block wants it."""
    choices = [without(choice, "id") for choice in data["choices"]]
    return {**data, "choices": choices, "after": after}


def without(data: Data, name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


def load_course(data: Data, *, catalogue: CataloguePage) -> CoursePage:
    """A course with its parts, each from its own file."""
    values = course_values(data, sources=sources_of(data))
    course = put(CoursePage, catalogue, slug=data["slug"], **values)
    for part in data["parts"]:
        load_part(part, data, course=course)
    return course


def course_values(data: Data, *, sources: Mapping[str, str]) -> dict[str, Any]:
    """What the page of a course says, in the form in which it holds that."""
    taught = data["teacher_page"]
    names = ("title", "intro", "for_whom", "tier", "assessment_form", "content_note")
    return {
        **{name: data[name] for name in names},
        "outcomes": [("outcome", outcome) for outcome in data["what_you_learn"]],
        "sector": Sector.objects.filter(code=data["sector"]).first(),
        "study_load": data["study_load_minutes"],
        "teacher_page": [("prose", taught["intro"]), *body_of(taught["body"], sources=sources)],
        "sources": [("source", without(source, "key")) for source in data["sources"]],
    }


def load_part(part: Data, data: Data, *, course: CoursePage) -> Page:
    """A lesson stands in the course's own file; a case and a quiz have files of their own."""
    match part["kind"]:
        case "lesson":
            (lesson,) = [each for each in data["lessons"] if each["id"] == part["ref"]]
            return load_lesson(lesson, course=course, sources=sources_of(data))
        case "case":
            return load_case(read(f"cases/{part['ref']}"), course=course)
        case "quiz":
            quiz = read(f"quizzes/{part['ref']}")
            return load_quiz_page(quiz, course=course, minutes=part["minutes"])
        case unknown:
            raise ValueError(f"a course has no part of this kind: {unknown}")


def load_lesson(data: Data, *, course: CoursePage, sources: Mapping[str, str]) -> LessonPage:
    names = ("title", "minutes", "content_note", "intro", "summary")
    values = {name: data[name] for name in names} | {"required": data.get("required", True)}
    return put(
        LessonPage,
        course,
        slug=data["slug"],
        body=body_of(data["body"], sources=sources),
        **values,
    )


def load_case(data: Data, *, course: CoursePage) -> CasePage:
    names = ("title", "minutes", "about", "touches", "summary")
    return put(
        CasePage,
        course,
        slug=data["id"],
        scenes=with_pictures(stream_of(data["scenes"]), pictures_of(data)),
        variables=variables_of(data.get("variables", [])),
        observations=observations_of(data.get("observations", [])),
        back=data.get("back", "free"),
        properties=stated_in(data.get("properties", [])),
        content_note="",
        **{name: data[name] for name in names},
    )


def pictures_of(data: Data) -> dict[str, dict[str, Any]]:
    """The pictures beside a case, by the names that its stories have for them."""
    return {
        each["id"]: {"image": drawing(each), "alt": each["alt"]}
        for each in data.get("pictures", [])
    }


def drawing(data: Data) -> AbstractImage:
    """The image in the CMS of a file of the fixtures."""
    images = get_image_model().objects
    with (FIXTURES / "pictures" / data["file"]).open("rb") as file:
        there = images.filter(title=data["title"]).first()
        return there or images.create(title=data["title"], file=ImageFile(file, name=data["file"]))


def load_quiz_page(data: Data, *, course: CoursePage, minutes: int) -> QuizPage:
    """The page of this quiz, under whichever path; so a course can have several."""
    pages = QuizPage.objects.child_of(course).filter(quiz__uuid=quiz_uuid(data["id"]))
    values = {"title": data["title"], "minutes": minutes, "summary": data.get("intro", "")}
    return pages.first() or put(QuizPage, course, slug=data["id"], quiz=load_quiz(data), **values)


def key_of(parent: Page, slug: str) -> UUID:
    """The key of a page, by which records name it: the same wherever the demo is loaded."""
    return uuid5(NAMESPACE_URL, f"page/{parent.slug}/{slug}")


def put(kind: type[P], parent: Page, *, slug: str, **values: Any) -> P:
    """The page with this slug, published with these values; left alone if it is there already."""
    there = kind.objects.child_of(parent).filter(slug=slug).first()
    if there:
        return there
    known = {"slug": slug, "translation_key": key_of(parent, slug)}
    page = parent.add_child(instance=as_saved(kind(live=False, **known, **values)))
    page.save_revision().publish()
    page.refresh_from_db()
    return page
