from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site

from assessments import attempts
from assessments.models import Attempt
from courses.learning import casework, enrolment, progress
from courses.learning.outline import (
    Outline,
    Part,
    blank_outline,
    current_outline,
    outline,
    outlines,
    syllabus,
    syllabus_around,
)
from courses.models import (
    CasePage,
    CataloguePage,
    CoursePage,
    Enrolment,
    LessonPage,
    QuizPage,
)
from elearning.accounts.models import Organisation, User
from tests.courses.conftest import WHEN, new_case, new_course, published

DONE, NOW, AHEAD = "done", "now", "ahead"


def seen(*states: str) -> Outline:
    """A course with parts 1, 2, 3 … in these states."""
    parts = tuple(Part(Page(id=place), state) for place, state in enumerate(states, 1))  # type: ignore[arg-type]
    return Outline(CoursePage(id=100), None, parts)


@pytest.mark.parametrize(
    ("states", "after", "expected"),
    [
        ((NOW, AHEAD, AHEAD), 1, 2),
        ((DONE, DONE, NOW), 1, 3),
        ((NOW, DONE, DONE), 3, 1),  # round to what was passed over
        ((NOW, DONE, AHEAD), 2, 3),
        ((DONE, NOW, DONE), 3, 2),
        ((NOW, DONE, DONE), 99, 1),  # a part that left the course
        ((DONE, DONE, DONE), 2, None),
        ((), 1, None),
    ],
)
def test_after_a_part_comes_what_lies_ahead_and_then_what_was_passed_over(
    states: tuple[str, ...], after: int, expected: int | None
) -> None:
    found = seen(*states).next_after(after)

    assert (found.pk if found else None) == expected


def test_the_part_to_do_now_is_the_first_that_is_not_done() -> None:
    now = seen(DONE, NOW, AHEAD).now

    assert now
    assert now.pk == 2
    assert seen(DONE, DONE).now is None


def test_a_part_knows_which_one_it_is() -> None:
    whole = seen(DONE, NOW, AHEAD)

    assert [whole.place(page_id).number for page_id in (1, 3, 99)] == [1, 3, None]


def test_after_the_last_part_the_way_leads_to_the_course() -> None:
    whole = seen(DONE, DONE)

    assert whole.place(2).onward == whole.course
    assert whole.place(2).done
    assert seen(DONE, NOW).place(1).onward.pk == 2


def test_parts_stand_in_the_order_of_the_course_as_one_learner_sees_them(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)

    bobs_course = outline(bobs)

    assert [(part.page.pk, part.state) for part in bobs_course.parts] == [
        (lesson.pk, DONE),
        (case_page.pk, NOW),
    ]
    assert bobs_course.done == 1
    assert not bobs_course.completed


def test_what_was_begun_last_is_to_be_done_now(
    bob: User, bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    other = published(new_case(course, slug="nog-een"))
    for page, when in [(other, WHEN), (case_page, WHEN + timedelta(hours=1))]:
        casework.begin(bobs, page=page, when=when)

    expected = [(AHEAD, False), (NOW, True), (AHEAD, True)]
    for seen_by_bob in (outline(bobs), *outlines(bob), current_outline(bob, syllabus(course))):
        assert [(part.state, part.begun) for part in seen_by_bob.parts] == expected
        assert seen_by_bob.under_way


def test_a_quiz_that_was_begun_is_to_be_done_now_until_it_is_finished(
    client: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    client.force_login(bobs.person)
    client.post(reverse("courses:begin_quiz", args=[quiz_page.pk]))
    assert [(part.state, part.begun) for part in outline(bobs).parts][-1] == (NOW, True)

    attempts.finish(Attempt.objects.get(), when=WHEN)
    assert not outline(bobs).under_way


def test_what_is_done_is_under_way_no_more(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    casework.begin(bobs, page=case_page, when=WHEN)
    progress.complete_part(bobs, part=case_page, when=WHEN)

    bobs_course = outline(bobs)

    assert [(part.state, part.begun) for part in bobs_course.parts] == [(NOW, False), (DONE, False)]
    assert not bobs_course.under_way


def test_what_bob_began_is_not_under_way_for_charlie(
    bobs: Enrolment, charlie: User, course: CoursePage, case_page: CasePage
) -> None:
    casework.begin(bobs, page=case_page, when=WHEN)
    enrolment.enrol(charlie, course=course, organisation=None, when=WHEN)

    (charlies,) = outlines(charlie)
    assert not charlies.under_way


def test_a_part_knows_its_course_and_all_parts_of_it(
    course: CoursePage, lesson: LessonPage, case_page: CasePage, catalogue: CataloguePage
) -> None:
    new_case(course, slug="nog-niet")
    new_course(catalogue, slug="elders")

    taught = syllabus_around(lesson)

    assert taught.course.pk == course.pk
    assert [part.pk for part in taught.parts] == [lesson.pk, case_page.pk]
    ways: list[Any] = [taught.course, *taught.parts]
    pages: list[Any] = [course, lesson, case_page]
    for way, page in zip(ways, pages, strict=True):
        assert (way.title, way.get_url()) == (page.title, page.get_url())


def test_where_the_parts_are_follows_the_language_their_addresses_and_the_sites(
    course: CoursePage, lesson: LessonPage
) -> None:
    def shown() -> list[str]:
        return [part.get_url() for part in syllabus_around(lesson).parts]

    assert shown() == ["/cursussen/signalen-zien/vijf-stappen/"]
    with override("en"):
        assert shown() == ["/en/cursussen/signalen-zien/vijf-stappen/"]
    lesson.slug = "zes-stappen"
    published(lesson)
    assert shown() == ["/cursussen/signalen-zien/zes-stappen/"]
    Site.objects.update(root_page=course.get_parent())
    Site.clear_site_root_paths_cache()
    assert shown() == ["/signalen-zien/zes-stappen/"]


def test_around_a_part_costs_one_query(
    lesson: LessonPage, case_page: CasePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert lesson.url  # where the site begins is known from then on
    with django_assert_num_queries(1):
        taught = syllabus_around(lesson)
        assert [page.get_url() for page in (taught.course, *taught.parts)]


def test_without_an_enrolment_all_lies_ahead(course: CoursePage, case_page: CasePage) -> None:
    assert {part.state for part in blank_outline(syllabus(course)).parts} == {AHEAD}


def test_drafts_are_no_parts(course: CoursePage, case_page: CasePage) -> None:
    draft = new_case(course, slug="nog-niet")

    assert draft.pk not in {part.page.pk for part in blank_outline(syllabus(course)).parts}


def test_somebody_sees_their_own_courses_the_latest_first(
    bob: User,
    charlie: User,
    bobs: Enrolment,
    catalogue: CataloguePage,
    de_wilg: Organisation,
) -> None:
    other = new_course(catalogue, "een-tweede")
    latest = enrolment.enrol(
        bob, course=other, organisation=None, when=bobs.enrolled_at + timedelta(days=1)
    )
    enrolment.enrol(charlie, course=other, organisation=None, when=WHEN)

    mine = outlines(bob)

    assert [each.enrolment for each in mine] == [latest, bobs]
    assert [len(each.parts) for each in mine] == [0, 2]


def test_who_takes_nothing_has_no_courses(charlie: User) -> None:
    assert outlines(charlie) == []


def test_five_courses_cost_as_many_queries_as_one(
    bob: User,
    bobs: Enrolment,
    catalogue: CataloguePage,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):  # enrolments with what was done and begun, parts
        outlines(bob)
    for number in range(4):
        course = new_course(catalogue, f"cursus-{number}")
        new_case(course, slug="casus").save_revision().publish()
        enrolment.enrol(bob, course=course, organisation=None, when=WHEN)
    with django_assert_num_queries(2):
        assert [len(each.parts) for each in outlines(bob)].count(1) == 4
