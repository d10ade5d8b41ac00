from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import rich_text, streamfield

from courses.models import (
    CasePage,
    CataloguePage,
    CoursePage,
    CourseReview,
    Enrolment,
    LandingPage,
    LessonPage,
    Mistake,
    QuizPage,
    editions,
)
from courses.models.editions import BrokenCaseError
from elearning.accounts.models import User
from tests.courses.conftest import SCENES, WHEN, new_case, new_course, published
from tests.courses.editor import case_form

BROKEN = [SCENES[0], SCENES[2]]  # it leads to scenes that are not there, and has no ending
TRIAL = {
    "title": "Maandagochtend",
    "where": "Groep 5",
    "story": "<p>Sem heeft niet geslapen.</p>",
    "question": "Wat doe je?",
    "choices": [
        {"text": "Je vraagt het hem.", "note": "<p>Luisteren kan altijd.</p>"},
        {"text": "Je schrijft het op.", "note": "<p>Met data erbij.</p>"},
    ],
    "after": "<p>In de cursus leer je meer.</p>",
}


@pytest.fixture(autouse=True)
def waiting(db: None) -> Mistake:
    """The mistake that a choice of the case is tagged with."""
    return Mistake.objects.create(
        code="ALLEEN_AFWACHTEN", name_nl="Alleen afwachten", valid_from=WHEN
    )


@pytest.fixture
def landing(catalogue: CataloguePage) -> LandingPage:
    page = LandingPage.objects.get()
    page.trial = [("scene", TRIAL)]
    page.save()
    return page


# The front page and the catalogue


def test_anybody_can_try_a_scene_and_nothing_of_it_is_kept(
    landing: LandingPage, client: Client
) -> None:
    before = client.get("/").content.decode()
    answered = client.get("/", {"keuze": "1"}).content.decode()

    assert "Met data erbij." not in before
    assert "Met data erbij." in answered
    assert "Luisteren kan altijd." not in answered
    assert not client.session.keys()


@pytest.mark.parametrize("choice", ["7", "-1", "x", ""])
def test_a_choice_that_is_not_offered_there_is_no_choice(
    landing: LandingPage, client: Client, choice: str
) -> None:
    answer = client.get("/", {"keuze": choice})

    assert answer.status_code == 200
    assert "Met data erbij." not in answer.content.decode()


def test_a_front_page_without_a_scene_can_be_opened(
    catalogue: CataloguePage, client: Client
) -> None:
    assert client.get("/").status_code == 200


def test_the_catalogue_lists_what_is_published_in_its_order(
    catalogue: CataloguePage, client: Client
) -> None:
    first, draft, last = (new_course(catalogue, slug) for slug in ("een", "twee", "drie"))
    draft.unpublish()

    assert list(catalogue.courses()) == [first, last]
    assert client.get(reverse("courses:catalogue")).status_code == 200


def test_an_empty_catalogue_says_so(catalogue: CataloguePage, client: Client) -> None:
    assert client.get(reverse("courses:catalogue")).status_code == 200


# A course


def test_the_parts_of_a_course_are_its_published_pages_in_order(
    course: CoursePage, lesson: LessonPage, case_page: CasePage, quiz_page: QuizPage
) -> None:
    new_case(course, slug="nog-niet")
    case_page.move(lesson, pos="left")

    assert [part.pk for part in course.parts()] == [case_page.pk, lesson.pk, quiz_page.pk]


def test_the_edition_of_a_course_follows_what_is_published_in_it(
    course: CoursePage, lesson: LessonPage, case_page: CasePage, quiz_page: QuizPage
) -> None:
    seen = {course.edition()}
    lesson.title = "Zes stappen"
    lesson.save_revision()
    assert course.edition() in seen  # a draft is nobody's edition yet

    published(lesson)
    seen.add(course.edition())
    published(retold(case_page))
    seen.add(course.edition())
    quiz_page.quiz.pass_mark = 90
    published(quiz_page.quiz)
    seen.add(course.edition())
    lesson.unpublish()
    seen.add(course.edition())

    assert len(seen) == 5


def retold(case_page: CasePage) -> CasePage:
    page = CasePage.objects.get(pk=case_page.pk)
    page.scenes[0].value["title"] = "Woensdag"
    return page


def test_content_is_unreviewed_until_somebody_signs_it(course: CoursePage, client: Client) -> None:
    asked = CourseReview(course=course, reviewer="Dr. Vos", discipline="jeugdarts")
    asked.save()
    assert course.signed == []

    asked.signed_on = date(2026, 11, 1)
    asked.save()

    again = CoursePage.objects.get(pk=course.pk)
    assert again.signed == [asked]
    assert "Dr. Vos" in client.get(course.url).content.decode()


def test_a_course_shows_its_sources_and_how_sure_they_are(
    course: CoursePage, client: Client
) -> None:
    source = {"text": "Wmo 2015, artikel 5.2.6", "url": "", "certainty": "S"}
    course.sources = [("source", source)]
    course.save()

    html = client.get(course.url).content.decode()
    assert "Wmo 2015, artikel 5.2.6" in html
    assert 'data-certainty="S"' in html


# Publishing a case


def is_published(page: CasePage) -> bool:
    page.refresh_from_db()
    return page.live or page.edition is not None


def test_a_clean_case_goes_live_with_its_edition(case_page: CasePage) -> None:
    assert case_page.live
    assert case_page.edition


def test_a_draft_may_be_broken(course: CoursePage) -> None:
    draft = new_case(course, slug="half-af", scenes=BROKEN)

    draft.save_revision()

    assert not is_published(draft)


def test_code_cannot_publish_a_broken_case(course: CoursePage) -> None:
    draft = new_case(course, slug="half-af", scenes=BROKEN)

    with pytest.raises(BrokenCaseError) as refused:
        draft.save_revision().publish()

    assert any("keuze" in message for message in refused.value.messages)
    assert not is_published(draft)


def test_nor_can_it_save_one_as_live(course: CoursePage) -> None:
    draft = new_case(course, slug="half-af", scenes=BROKEN)
    draft.live = True

    with pytest.raises(BrokenCaseError):
        draft.save()

    assert not is_published(draft)


def test_what_is_live_stays_when_what_follows_is_refused(case_page: CasePage) -> None:
    before = case_page.edition
    page = CasePage.objects.get(pk=case_page.pk)
    del page.scenes[-1]

    with pytest.raises(BrokenCaseError):
        page.save_revision().publish()

    case_page.refresh_from_db()
    assert case_page.edition == before
    assert len(case_page.case().scenes) == len(SCENES)


def test_without_an_edition_nothing_goes_live(
    course: CoursePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = new_case(course, slug="af")

    def fail(page: CasePage) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(editions, "edition_of", fail)
    with pytest.raises(RuntimeError):
        draft.save_revision().publish()

    assert not is_published(draft)


def test_what_is_scheduled_in_time_gets_its_edition_when_it_goes_live(course: CoursePage) -> None:
    page = new_case(course, slug="straks", go_live_at=timezone.now() + timedelta(hours=1))
    revision = page.save_revision()
    revision.publish()
    assert not is_published(page)

    revision.content["go_live_at"] = str(timezone.now() - timedelta(minutes=1))
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")

    assert is_published(page)


def test_a_copy_of_a_case_is_a_case_of_its_own(course: CoursePage, case_page: CasePage) -> None:
    copied = case_page.copy(to=course, update_attrs={"slug": "kopie"}, keep_live=True)

    copied.refresh_from_db()
    assert copied.edition
    assert copied.edition != case_page.edition
    assert copied.edition.page_id == copied.pk


# Previews


def preview(admin: Client, page: CasePage, scenes: Any, **query: Any) -> Any:
    """What an author sees beside the editor, of a form that was not saved."""
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin.post(url, case_form(scenes)).json()["is_valid"]
    return admin.get(url, query)


def test_an_author_plays_what_is_in_the_editor_from_any_scene(
    admin: Client, case_page: CasePage
) -> None:
    answer = preview(admin, case_page, SCENES, mode="play", begin="feiten")

    assert answer.status_code == 200
    assert "Kies twee zinnen." in answer.content.decode()


def test_a_step_in_the_preview_leads_on(admin: Client, case_page: CasePage) -> None:
    answer = preview(
        admin,
        case_page,
        SCENES,
        mode="play",
        begin="begin",
        steps='[["begin", "wacht"]]',
        scene="later",
    )

    html = answer.content.decode()
    assert "Wat schrijf je op?" in html
    assert "begin" in html


def test_a_broken_draft_can_be_played_until_it_leads_nowhere(
    admin: Client, case_page: CasePage
) -> None:
    answer = preview(
        admin, case_page, BROKEN, mode="play", begin="begin", scene="begin", choice="wacht"
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "De weken gaan voorbij." in html
    assert 'data-kind="trouble"' in html


@pytest.mark.parametrize("mode", ["play", "print", ""])
def test_a_draft_that_is_too_open_to_be_a_case_can_be_previewed(
    admin: Client, case_page: CasePage, mode: str
) -> None:
    half = {"compare": ["T", ">=", ""]}
    scenes = [{**SCENES[3], "rules": [{"to": "", "when": half}]}, *SCENES[4:]]

    answer = preview(admin, case_page, scenes, mode=mode)

    assert answer.status_code == 200
    assert ("rules[0]" in answer.content.decode()) == bool(mode)


def test_a_reviewer_prints_every_scene_with_where_each_choice_leads(
    admin: Client, case_page: CasePage
) -> None:
    html = preview(admin, case_page, SCENES, mode="print").content.decode()

    for scene in SCENES:
        assert scene.get("title", scene["id"]) in html
    assert "→ 2" in html


def test_nobody_else_plays_a_draft(client: Client, bob: User, case_page: CasePage) -> None:
    client.force_login(bob)

    url = reverse("wagtailadmin_pages:preview_on_edit", args=[case_page.pk])
    assert client.get(url, {"mode": "play"}).status_code in (302, 403)


@pytest.mark.parametrize("kind", ["coursepage", "lessonpage", "casepage", "quizpage"])
def test_a_page_can_be_previewed_before_it_is_saved_by_an_author_who_takes_the_course(
    admin: Client, alice: User, course: CoursePage, quiz_page: QuizPage, kind: str
) -> None:
    admin.post(reverse("courses:enrol", args=[course.pk]))
    assert Enrolment.objects.get().person == alice
    parent = course.get_parent() if kind == "coursepage" else course
    url = reverse("wagtailadmin_pages:preview_on_add", args=["courses", kind, parent.pk])

    assert admin.post(url, everything(quiz_page)).json()["is_valid"]

    assert admin.get(url).status_code == 200


def everything(quiz_page: QuizPage) -> dict[str, Any]:
    """The fields of whatever page; each kind takes its own."""
    fields = {
        "intro": rich_text(""),
        "body": streamfield([]),
        "outcomes": streamfield([]),
        "teacher_page": streamfield([]),
        "sources": streamfield([]),
        "tier": "basis",
        "study_load": "45",
        "reviews": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"},
        "quiz": quiz_page.quiz.pk,
    }
    return case_form(SCENES, slug="nieuw", **fields)
