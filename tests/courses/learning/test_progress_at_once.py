"""Two parts, or one part twice, done at the same moment."""

from collections.abc import Callable

import pytest
from wagtail.models import Page

from courses.learning import progress
from courses.models import CasePage, Enrolment, LessonPage, Progress
from tests.at_once import at_once
from tests.courses.conftest import WHEN, told

pytestmark = pytest.mark.django_db(transaction=True)


def completing(enrolment: Enrolment, part: Page) -> Callable[[], bool]:
    mine = Enrolment.objects.get(pk=enrolment.pk)
    return lambda: progress.complete_part(mine, part=part, when=WHEN)


def test_the_last_two_parts_at_once_complete_the_course_once(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    assert at_once(completing(bobs, lesson), completing(bobs, case_page)) == [True, True]

    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN
    assert len(told("completed")) == 3  # each part and, once, the course
    assert len(told("earned")) == 1


def test_one_part_done_twice_at_once_is_done_once(bobs: Enrolment, lesson: LessonPage) -> None:
    outcomes = at_once(*(completing(bobs, lesson) for _ in range(4)))

    assert sorted(outcomes) == [False, False, False, True]
    assert Progress.objects.count() == 1
    assert len(told("completed")) == 1


def test_a_lesson_left_from_two_tabs_is_read_once(bobs: Enrolment, lesson: LessonPage) -> None:
    def leaving() -> bool:
        mine = Enrolment.objects.get(pk=bobs.pk)
        return progress.leave_lesson(mine, lesson=lesson, when=WHEN)

    assert sorted(at_once(leaving, leaving)) == [False, True]
    assert len(told("experienced")) == 1
