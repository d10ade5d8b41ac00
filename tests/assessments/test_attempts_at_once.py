"""Two requests that meet: a double click, two tabs, two machines."""

from collections.abc import Callable
from typing import Any

import pytest

from assessments import attempts
from assessments.models import Attempt, Quiz
from elearning.records.models import Actor, Record
from tests.assessments.conftest import RIGHT, WHEN, answer_all, origin
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def answering(attempt: Attempt, question_id: str, *response: str) -> Callable[[], Any]:
    mine = Attempt.objects.select_related("actor").get(pk=attempt.pk)
    return lambda: attempts.answer(mine, question_id=question_id, response=response, when=WHEN)


def test_the_same_answer_twice_at_once_is_recorded_once(attempt: Attempt) -> None:
    marks = at_once(*(answering(attempt, "q1", "zin-1") for _ in range(4)))

    assert [mark.correct for mark in marks] == [True] * 4
    assert Record.objects.filter(verb__endswith="/answered").count() == 1


def test_of_two_answers_at_once_one_stands(attempt: Attempt) -> None:
    outcomes = at_once(answering(attempt, "q1", "zin-1"), answering(attempt, "q1", "zin-2"))

    refused = [each for each in outcomes if isinstance(each, attempts.AlreadyAnsweredError)]
    (record,) = Record.objects.filter(verb__endswith="/answered")
    (kept,) = Attempt.objects.get().responses["q1"]
    assert len(refused) == 1
    assert f'"response":"{kept}"' in record.text


def test_answers_to_two_questions_at_once_both_stand(attempt: Attempt) -> None:
    at_once(*(answering(attempt, question_id, *RIGHT[question_id]) for question_id in RIGHT))

    kept = Attempt.objects.get()
    assert kept.responses == RIGHT
    assert kept.outcome is not None
    assert kept.outcome.passed
    assert Record.objects.filter(audience="institute").count() == 1


def test_finishing_twice_at_once_is_told_once(attempt: Attempt) -> None:
    def finishing() -> Callable[[], Any]:
        mine = Attempt.objects.select_related("actor").get(pk=attempt.pk)
        return lambda: attempts.finish(mine, when=WHEN)

    outcomes = at_once(finishing(), finishing())

    assert outcomes[0] == outcomes[1] == Attempt.objects.get().outcome
    assert Record.objects.filter(audience="institute").count() == 1


def test_beginning_twice_at_once_begins_one_attempt(quiz: Quiz, actor: Actor) -> None:
    def begin() -> Attempt:
        return attempts.begin(quiz, actor=actor, context=origin(), when=WHEN)

    begun = at_once(begin, begin, begin, begin)

    assert begun == [begun[0]] * 4
    assert Attempt.objects.count() == 1


def test_the_last_attempt_allowed_is_given_out_once(quiz: Quiz, actor: Actor) -> None:
    quiz.max_attempts = 2
    answer_all(attempts.begin(quiz, actor=actor, context=origin(), when=WHEN))

    def begin() -> Attempt:
        return attempts.begin(quiz, actor=actor, context=origin(), when=WHEN)

    at_once(begin, begin, begin)

    assert Attempt.objects.count() == 2
