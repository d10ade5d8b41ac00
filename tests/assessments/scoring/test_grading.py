from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.grading import Outcome, grade
from assessments.scoring.papers import Paper
from assessments.scoring.questions import Kind
from tests.assessments.papers import PAPER, question

RIGHT = {
    "q1": ("zin-1",),
    "q2": ("gezien", "gehoord"),
    "q3": ("true",),
    "q4": ("signalen", "overleg", "praten"),
}


def ten_questions(pass_mark: int) -> Paper:
    asked = tuple(question(Kind.SINGLE, "a", question_id=f"q{number}") for number in range(10))
    return Paper("quiz", "Tien vragen", "nl", pass_mark, asked)


def right_ones(number: int) -> dict[str, tuple[str, ...]]:
    return {f"q{index}": ("a",) for index in range(number)}


def test_all_right_is_everything() -> None:
    assert grade(PAPER, RIGHT) == Outcome(scaled=1.0, passed=True)


def test_what_was_not_answered_counts_as_nothing() -> None:
    assert grade(PAPER, {"q1": ("zin-1",)}) == Outcome(scaled=0.25, passed=False)
    assert grade(PAPER, {}) == Outcome(scaled=0.0, passed=False)


def test_part_of_a_mark_is_part_of_the_outcome() -> None:
    assert grade(PAPER, {**RIGHT, "q2": ("gezien",)}).scaled == 0.875


@given(right=st.integers(0, 10), pass_mark=st.integers(1, 100))
def test_who_reaches_the_pass_mark_exactly_has_passed(right: int, pass_mark: int) -> None:
    assert grade(ten_questions(pass_mark), right_ones(right)).passed == (right * 10 >= pass_mark)


@pytest.mark.parametrize("right", range(11))
def test_the_percentage_is_whole(right: int) -> None:
    assert grade(ten_questions(70), right_ones(right)).percentage == right * 10


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.integers(1, 100))
def test_the_percentage_shown_never_reaches_a_pass_mark_that_was_missed(
    answers: list[bool], pass_mark: int
) -> None:
    asked = tuple(
        question(Kind.SINGLE, "a", question_id=str(number)) for number in range(len(answers))
    )
    paper = Paper("quiz", "Toets", "nl", pass_mark, asked)
    responses = {str(number): ("a" if right else "b",) for number, right in enumerate(answers)}

    outcome = grade(paper, responses)

    assert outcome.passed == (outcome.percentage >= pass_mark)


def test_a_paper_without_questions_cannot_be_passed() -> None:
    assert not grade(replace(PAPER, questions=()), {}).passed
