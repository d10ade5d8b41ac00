from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from courses.models import (
    CasePage,
    CataloguePage,
    CoursePage,
    Enrolment,
    LessonPage,
    QuizPage,
)
from elearning.accounts.models import User
from tests.courses.conftest import SCENES, new_case, new_course, published
from tests.courses.editor import case_form

pytestmark = pytest.mark.usefixtures("waiting")


# The catalogue


def test_the_catalogue_lists_what_is_published_in_its_order(
    catalogue: CataloguePage, client: Client
) -> None:
    first, draft, last = (new_course(catalogue, slug) for slug in ("een", "twee", "drie"))
    draft.unpublish()

    assert list(catalogue.courses()) == [first, last]
    assert client.get(reverse("pages:catalogue")).status_code == 200


def test_the_catalogue_says_of_each_course_what_one_learns_and_of_none_how_deep_it_goes(
    catalogue: CataloguePage, client: Client
) -> None:
    course = new_course(catalogue)
    course.outcomes = [("outcome", "feiten vastleggen"), ("outcome", "op tijd overleggen")]
    course.save()

    html = client.get(reverse("pages:catalogue")).content.decode()

    assert 'Je leert onder meer: <span lang="nl">feiten vastleggen</span>' in html
    assert "op tijd overleggen" not in html
    assert "Basis:" not in html
    assert "Basis:" in client.get(course.url).content.decode()


def test_the_sources_of_a_course_are_folded_and_its_outcomes_have_no_box_to_tick(
    course: CoursePage, client: Client
) -> None:
    source = {"text": "Meldcode Haaglanden", "certainty": "R"}
    course.sources = [("source", source), ("source", source)]
    course.outcomes = [("outcome", "feiten vastleggen")]
    course.save()

    html = client.get(course.url).content.decode()

    folded = html.partition("<summary>2 bronnen</summary>")[2].partition("</details>")[0]
    assert folded.count("Meldcode Haaglanden") == html.count("Meldcode Haaglanden") == 2
    assert "<li>feiten vastleggen</li>" in html


def test_an_empty_catalogue_says_so(catalogue: CataloguePage, client: Client) -> None:
    assert client.get(reverse("pages:catalogue")).status_code == 200


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


def test_a_course_shows_its_sources_and_how_sure_they_are(
    course: CoursePage, client: Client
) -> None:
    source = {"text": "Wmo 2015, artikel 5.2.6", "url": "", "certainty": "S"}
    course.sources = [("source", source)]
    course.save()

    html = client.get(course.url).content.decode()
    assert "Wmo 2015, artikel 5.2.6" in html
    assert 'data-certainty="S"' in html


# Previews


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
