from collections.abc import Iterator
from typing import Any

import pytest

from courses.learning import enrolment, progress
from courses.models import CasePage, CoursePage, Enrolment, LessonPage, Progress, QuizPage
from courses.signals import CourseCompleted, course_completed
from elearning.accounts.models import User
from elearning.records.models import Record
from tests.courses.conftest import WHEN, audiences, told


@pytest.fixture
def heard() -> Iterator[list[CourseCompleted]]:
    """What was told to the rooms above."""
    completions: list[CourseCompleted] = []

    def hear(sender: object, completed: CourseCompleted, **_: Any) -> None:
        completions.append(completed)

    course_completed.connect(hear)
    yield completions
    course_completed.disconnect(hear)


def test_a_part_counts_as_done_once(bobs: Enrolment, lesson: LessonPage) -> None:
    assert progress.complete_part(bobs, part=lesson, when=WHEN)
    assert not progress.complete_part(bobs, part=lesson, when=WHEN)

    assert progress.done_parts(bobs) == {lesson.pk}
    assert len(told("completed")) == 1


def test_reading_a_lesson_is_the_learners_own_and_that_it_is_done_is_not(
    bobs: Enrolment, lesson: LessonPage
) -> None:
    progress.leave_lesson(bobs, lesson=lesson, when=WHEN)

    assert {
        verb.rpartition("/")[2]: audience
        for verb, audience in Record.objects.values_list("verb", "audience")
    } == {"registered": "institute", "experienced": "learner", "completed": "institute"}


def test_the_course_is_done_with_the_last_required_part(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage, heard: list[CourseCompleted]
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    bobs.refresh_from_db()
    assert bobs.completed_at is None
    assert heard == []

    progress.complete_part(bobs, part=case_page, when=WHEN)
    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN
    assert len(heard) == 1


def test_the_order_in_which_parts_are_done_does_not_matter(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    progress.complete_part(bobs, part=case_page, when=WHEN)
    progress.complete_part(bobs, part=lesson, when=WHEN)

    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN


def test_what_is_not_required_is_not_waited_for(
    bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    case_page.required = False
    case_page.save()

    assert progress.required_parts(course) == {lesson.pk}
    progress.complete_part(bobs, part=lesson, when=WHEN)

    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN


def test_where_nothing_is_required_everything_is(
    bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    for part in (lesson, case_page):
        part.required = False
        part.save()

    progress.complete_part(bobs, part=lesson, when=WHEN)
    bobs.refresh_from_db()
    assert bobs.completed_at is None

    progress.complete_part(bobs, part=case_page, when=WHEN)
    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN


def test_when_the_last_part_was_taken_out_the_course_can_be_rounded_off(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage, heard: list[CourseCompleted]
) -> None:
    progress.complete_course(bobs, when=WHEN)
    progress.complete_part(bobs, part=lesson, when=WHEN)
    progress.complete_course(bobs, when=WHEN)
    assert heard == []

    case_page.unpublish()
    for _ in range(2):
        progress.complete_course(bobs, when=WHEN)

    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN
    assert len(heard) == 1


def test_a_course_without_parts_is_never_done(bobs: Enrolment, course: CoursePage) -> None:
    course.get_children().unpublish()

    progress.complete_course(bobs, when=WHEN)

    bobs.refresh_from_db()
    assert bobs.completed_at is None


def test_drafts_are_not_waited_for(course: CoursePage, case_page: CasePage) -> None:
    case_page.unpublish()

    assert case_page.pk not in progress.required_parts(course)


def test_a_quiz_is_required_like_any_part(course: CoursePage, quiz_page: QuizPage) -> None:
    assert quiz_page.pk in progress.required_parts(course)


def test_what_is_told_upward_is_all_that_a_certificate_needs(
    bobs: Enrolment,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
    heard: list[CourseCompleted],
) -> None:
    for part in (lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)

    (completed,) = heard
    assert completed.person_id == bobs.person_id
    assert completed.organisation_id == bobs.organisation_id
    assert completed.edition == course.edition()
    assert completed.study_load_minutes == 45
    assert completed.outcomes == ("Je schrijft op wat je ziet.",)
    assert completed.form_of_assessment == "Toets"


def test_the_statement_bears_the_edition_of_the_course(
    bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    for part in (lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)

    (of_course,) = [each for each in told("completed") if "revision" in each["context"]]
    assert of_course["context"]["revision"] == course.edition()


def test_doing_a_part_again_completes_nothing_again(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage, heard: list[CourseCompleted]
) -> None:
    for part in (lesson, case_page, lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)

    assert len(heard) == 1
    assert len(told("completed")) == 3  # two parts and the course


def test_when_the_last_open_part_is_taken_out_the_course_is_done_with_what_one_does_next(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    case_page.unpublish()

    progress.complete_part(bobs, part=lesson, when=WHEN)

    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN
    assert len(told("completed")) == 2  # the part, once, and the course


def test_if_telling_fails_nothing_happened(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    def fail(sender: object, **_: Any) -> None:
        raise RuntimeError("the press is out of paper")

    progress.complete_part(bobs, part=lesson, when=WHEN)
    course_completed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            progress.complete_part(bobs, part=case_page, when=WHEN)
    finally:
        course_completed.disconnect(fail)

    bobs.refresh_from_db()
    assert bobs.completed_at is None
    assert progress.done_parts(bobs) == {lesson.pk}
    assert len(told("completed")) == 1


def test_a_passed_quiz_counts_as_done_and_another_does_not(
    bobs: Enrolment, quiz_page: QuizPage
) -> None:
    progress.note_result(bobs.uuid, part_id=quiz_page.pk, passed=False, when=WHEN)
    assert progress.done_parts(bobs) == set()

    progress.note_result(bobs.uuid, part_id=quiz_page.pk, passed=True, when=WHEN)
    assert progress.done_parts(bobs) == {quiz_page.pk}


def test_the_result_of_a_quiz_that_left_the_course_counts_for_no_part(
    bobs: Enrolment, quiz_page: QuizPage
) -> None:
    gone = quiz_page.pk
    quiz_page.delete()

    progress.note_result(bobs.uuid, part_id=gone, passed=True, when=WHEN)

    assert not Progress.objects.exists()


def test_charlie_gets_no_further_by_what_bob_does(
    bobs: Enrolment, charlie: User, course: CoursePage, lesson: LessonPage
) -> None:
    theirs = enrolment.enrol(charlie, course=course, organisation=None, when=WHEN)

    progress.complete_part(bobs, part=lesson, when=WHEN)

    assert progress.done_parts(theirs) == set()


def test_nothing_of_a_part_says_whether_it_was_played(bobs: Enrolment, lesson: LessonPage) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)

    (statement,) = told("completed")
    assert "result" not in statement
    assert audiences() == {"institute"}
