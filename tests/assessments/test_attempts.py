import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from assessments import attempts
from assessments.demo import load_quiz
from assessments.models import Attempt, Quiz
from assessments.scoring.kinds import IncompleteError, NotOfferedError
from elearning.accounts.models import Organisation, User
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Record
from tests.assessments.conftest import RIGHT, WHEN, WRONG, answer_all, origin, written


def told(verb: str) -> list[Record]:
    return list(Record.objects.filter(verb__endswith=f"/{verb}"))


def begin(quiz: Quiz, actor: Actor, **given: Any) -> Attempt:
    return attempts.begin(quiz, actor=actor, context=origin(**given), when=WHEN)


def test_who_begins_again_goes_on_with_the_open_attempt(quiz: Quiz, actor: Actor) -> None:
    first, second = begin(quiz, actor), begin(quiz, actor)

    assert first == second
    assert len(told("initialized")) == 1


def test_another_enrolment_is_another_attempt(quiz: Quiz, actor: Actor) -> None:
    elsewhere = begin(quiz, actor, registration="0b9a2f4e-6d3c-4e8a-9f71-2c5d8e0b1a34")

    assert begin(quiz, actor) != elsewhere


def test_charlie_gets_an_attempt_of_his_own(
    attempt: Attempt, quiz: Quiz, charlie: User, elders: Organisation
) -> None:
    theirs = begin(quiz, actor_for(charlie, elders))

    assert theirs != attempt
    assert list(attempts.of_person(charlie)) == [theirs]


def test_a_finished_attempt_is_followed_by_a_new_one(attempt: Attempt, quiz: Quiz) -> None:
    answer_all(attempt)

    assert begin(quiz, attempt.actor) != attempt


def test_a_draft_cannot_be_begun(quiz: Quiz, actor: Actor) -> None:
    quiz.unpublish()

    with pytest.raises(attempts.NotPublishedError):
        begin(quiz, actor)


def test_who_has_used_all_attempts_cannot_begin_another(quiz: Quiz, actor: Actor) -> None:
    quiz.max_attempts = 1
    answer_all(begin(quiz, actor), WRONG)

    with pytest.raises(attempts.NoAttemptsLeftError):
        begin(quiz, actor)


@pytest.mark.parametrize(("allowed", "left"), [(None, None), (3, 2), (1, 0)])
def test_the_attempts_left_are_those_that_can_be_begun(
    attempt: Attempt, quiz: Quiz, allowed: int | None, left: int | None
) -> None:
    quiz.max_attempts = allowed

    now = attempts.attempts_left(quiz, actor=attempt.actor, registration=attempt.registration)

    assert now == left


def test_an_edit_made_meanwhile_changes_nothing_for_who_is_busy(attempt: Attempt) -> None:
    before = attempt.paper
    load_quiz(written(title="Iets anders", questions=written()["questions"][:1]))

    attempt = Attempt.objects.get()

    assert attempt.paper == before
    assert attempt.quiz.title == "Iets anders"


def test_an_answer_is_marked_kept_and_told(attempt: Attempt) -> None:
    mark = attempts.answer(attempt, question_id="q1", response=("zin-2",), when=WHEN)

    kept = Attempt.objects.get()
    (record,) = told("answered")
    assert not mark.correct
    assert kept.responses == {"q1": ("zin-2",)}
    assert record.audience == "learner"
    assert json.loads(record.text)["result"]["response"] == "zin-2"


def test_the_same_answer_twice_counts_once(attempt: Attempt) -> None:
    marks = [
        attempts.answer(attempt, question_id="q1", response=("zin-1",), when=WHEN) for _ in "12"
    ]

    assert marks[0] == marks[1]
    assert len(told("answered")) == 1


def test_the_first_answer_stands(attempt: Attempt) -> None:
    attempts.answer(attempt, question_id="q1", response=("zin-1",), when=WHEN)

    with pytest.raises(attempts.AlreadyAnsweredError):
        attempts.answer(attempt, question_id="q1", response=("zin-2",), when=WHEN)

    assert Attempt.objects.get().responses == {"q1": ("zin-1",)}
    assert len(told("answered")) == 1


def test_an_answer_from_a_stale_copy_sees_what_the_other_tab_did(attempt: Attempt) -> None:
    stale = Attempt.objects.get()
    attempts.answer(attempt, question_id="q1", response=("zin-1",), when=WHEN)
    attempts.answer(stale, question_id="q2", response=("gezien",), when=WHEN)

    assert set(Attempt.objects.get().responses) == {"q1", "q2"}


@pytest.mark.parametrize(
    ("question_id", "response", "refusal"),
    [
        ("q99", ("zin-1",), attempts.NotAskedError),
        ("q1", ("zin-3",), NotOfferedError),
        ("q1", ("gezien",), NotOfferedError),
        ("q1", (), IncompleteError),
        ("q4", ("signalen", "overleg"), IncompleteError),
    ],
)
def test_a_forged_answer_leaves_no_trace(
    attempt: Attempt, question_id: str, response: tuple[str, ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        attempts.answer(attempt, question_id=question_id, response=response, when=WHEN)

    assert Attempt.objects.get().answers == {}
    assert told("answered") == []


def test_the_last_answer_finishes_the_attempt(attempt: Attempt) -> None:
    answer_all(attempt)

    kept = Attempt.objects.get()
    (record,) = told("passed")
    assert kept.finished_at == WHEN
    assert kept.passed
    assert record.audience == "institute"


def test_who_is_below_the_pass_mark_has_not_passed_yet(attempt: Attempt) -> None:
    answer_all(attempt, WRONG)

    assert not Attempt.objects.get().passed
    assert len(told("failed")) == 1
    assert told("passed") == []


def test_the_organisation_reads_no_mark_and_no_answer(attempt: Attempt) -> None:
    answer_all(attempt)

    (record,) = Record.objects.filter(audience="institute")
    assert json.loads(record.text)["result"] == {"success": True}


def test_finishing_early_counts_what_is_missing_as_nothing(attempt: Attempt) -> None:
    attempts.answer(attempt, question_id="q1", response=("zin-1",), when=WHEN)

    assert attempts.finish(attempt, when=WHEN).scaled == 0.25


def test_finishing_twice_is_finishing_once(attempt: Attempt) -> None:
    outcomes = {attempts.finish(attempt, when=WHEN) for _ in "12"}

    assert len(outcomes) == 1
    assert len(told("failed")) == 1


def test_a_finished_attempt_takes_no_answers(attempt: Attempt) -> None:
    attempts.finish(attempt, when=WHEN)

    with pytest.raises(attempts.FinishedError):
        attempts.answer(attempt, question_id="q1", response=("zin-1",), when=WHEN)


def test_an_answer_that_comes_in_again_after_the_finish_gets_its_mark(attempt: Attempt) -> None:
    answer_all(attempt)

    mark = attempts.answer(attempt, question_id="q4", response=RIGHT["q4"], when=WHEN)

    assert mark.correct
    assert len(told("passed")) == 1


def test_forgetting_somebody_leaves_the_attempts_of_others(
    attempt: Attempt, quiz: Quiz, bob: User, charlie: User, elders: Organisation
) -> None:
    theirs = begin(quiz, actor_for(charlie, elders))

    attempts.forget_person(bob)

    assert list(Attempt.objects.all()) == [theirs]


def test_an_answer_costs_the_same_at_the_start_and_at_the_end(
    attempt: Attempt, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Lock, write, tell; the two others are the savepoint that a test sees as a transaction."""
    for question_id in ("q1", "q2", "q3"):
        with django_assert_num_queries(5):
            attempts.answer(
                attempt, question_id=question_id, response=RIGHT[question_id], when=WHEN
            )
