"""A quiz that is finished below counts in the course above."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments import attempts
from assessments.models import Attempt
from courses.learning import progress
from courses.models import CasePage, Enrolment, LessonPage, QuizPage
from tests.courses.conftest import WHEN, told


@pytest.fixture
def attempt(as_bob: Client, bobs: Enrolment, quiz_page: QuizPage) -> Attempt:
    """Bob's attempt, begun from the course."""
    as_bob.post(reverse("courses:begin_quiz", args=[quiz_page.pk]))
    return Attempt.objects.get()


def answer(attempt: Attempt, response: str) -> None:
    attempts.answer(attempt, question_id="q1", response=[response], when=WHEN)


def test_passing_counts_the_place_of_the_quiz_as_done(
    attempt: Attempt, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    answer(attempt, "true")

    assert progress.done_parts(bobs) == {quiz_page.pk}


def test_not_passing_counts_nothing(attempt: Attempt, bobs: Enrolment) -> None:
    answer(attempt, "false")

    assert attempt.finished_at
    assert progress.done_parts(bobs) == set()


def test_the_quiz_can_be_the_last_part_of_the_course(
    attempt: Attempt, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    for part in (lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)

    answer(attempt, "true")

    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN
    assert len(told("completed")) == 4  # three parts and the course
    assert len(told("passed")) == 1


def test_passing_once_more_completes_nothing_again(
    as_bob: Client, attempt: Attempt, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    answer(attempt, "true")
    as_bob.post(reverse("courses:begin_quiz", args=[quiz_page.pk]))
    answer(Attempt.objects.get(finished_at=None), "true")

    assert len(told("passed")) == 2
    assert len(told("completed")) == 1


def test_an_attempt_can_be_finished_when_its_page_has_left_the_course(
    attempt: Attempt, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    quiz_page.delete()

    answer(attempt, "true")

    assert attempt.passed
    assert progress.done_parts(bobs) == set()
