"""A rule asks, and always gets an answer."""

from typing import Any

import pytest
from hypothesis import given

from courses.cases.conditions import (
    DEEPEST,
    OPERATORS,
    holds,
    questions,
    read_condition,
    write_condition,
)
from courses.cases.state import State
from courses.cases.variables import BUILT_IN, Plus
from elearning.plain import MalformedError
from tests.courses.cases import strategies

OPENING = State.opening({each.name: each for each in BUILT_IN}, seed=7)


def answer(data: dict[str, Any], state: State = OPENING) -> bool:
    return holds(read_condition(data, "when"), state, scene_id="l")


def test_a_rule_knows_where_the_learner_stood() -> None:
    assert answer({"visited": "a"}, OPENING.having_visited("a"))
    assert not answer({"visited": "b"}, OPENING.having_visited("a"))


def test_a_rule_knows_what_the_learner_chose_and_where() -> None:
    state = OPENING.having_chosen("a", ["x"])
    assert answer({"chosen": ["a", "x"]}, state)
    assert not answer({"chosen": ["a", "y"]}, state)
    assert not answer({"chosen": ["b", "x"]}, state)


@pytest.mark.parametrize(
    ("sign", "answers"),
    [
        ("<", [True, False, False]),
        ("<=", [True, True, False]),
        ("==", [False, True, False]),
        ("!=", [True, False, True]),
        (">=", [False, True, True]),
        (">", [False, False, True]),
    ],
)
def test_a_number_is_compared(sign: str, answers: list[bool]) -> None:
    states = [OPENING.changed([{"T": Plus(days)}]) for days in (13, 14, 15)]
    assert [answer({"compare": ["T", sign, 14]}, state) for state in states] == answers


def test_every_sign_has_been_tried() -> None:
    assert set(OPERATORS) == {"<", "<=", "==", "!=", ">=", ">"}


@pytest.mark.parametrize(
    ("sign", "answers"),
    [(">=", [False, True, True]), ("<=", [True, True, False]), ("==", [False, True, False])],
)
def test_right_answers_are_counted_in_the_checks_that_are_named(
    sign: str, answers: list[bool]
) -> None:
    none = OPENING.having_answered("elsewhere", right=True).having_answered("k1", right=False)
    one = none.having_answered("k2", right=True)
    states = [none, one, one.having_answered("k1", right=True)]

    asked = {"score": [["k1", "k2", "k2"], sign, 1]}
    assert [answer(asked, state) for state in states] == answers


def test_only_the_latest_answer_in_a_check_is_counted() -> None:
    better = OPENING.having_answered("k1", right=True).having_answered("k1", right=False)

    assert answer({"score": [["k1"], "==", 0]}, better)


def test_asking_about_what_is_not_kept_is_answered_no() -> None:
    assert not answer({"compare": ["unknown", "!=", 0]})


def test_rules_that_draw_in_turn_divide_the_learners_between_them() -> None:
    thirds = [0, 0, 0]
    for seed in range(3000):
        state = State.opening({}, seed=seed)
        thirds[answer({"draw": [1, 3]}, state) + answer({"draw": [2, 3]}, state)] += 1
    assert all(900 < number < 1100 for number in thirds)


def test_the_same_learner_draws_the_same_lot_in_the_same_scene() -> None:
    answers = {answer({"draw": [1, 2]}, OPENING.having_visited(name)) for name in "abc"}
    assert len(answers) == 1


def test_all_any_and_not_mean_what_they_say() -> None:
    yes, no = {"compare": ["T", "==", 0]}, {"visited": "nowhere"}
    assert answer({"all": [yes, yes]})
    assert not answer({"all": [yes, no]})
    assert answer({"any": [no, yes]})
    assert not answer({"any": [no, no]})
    assert answer({"not": no})
    assert answer({"all": []})
    assert not answer({"any": []})


@given(strategies.conditions)
def test_a_condition_is_written_as_it_was_read(data: dict[str, Any]) -> None:
    assert write_condition(read_condition(data, "when")) == data


@given(strategies.conditions, strategies.seeds)
def test_every_condition_is_answered_yes_or_no(data: dict[str, Any], seed: int) -> None:
    state = State.opening({}, seed=seed)
    assert answer(data, state) is not answer({"not": data}, state)


def test_the_questions_in_a_condition_are_found_however_deep() -> None:
    nested = {"all": [{"visited": "a"}, {"any": [{"not": {"draw": [1, 2]}}]}]}
    found = [type(each).__name__ for each in questions(read_condition(nested, "when"))]
    assert found == ["Visited", "Draw"]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("True", "when"),
        ({}, "when"),
        ({"visited": "a", "draw": [1, 2]}, "when"),
        ({"visited": 1}, "when"),
        ({"chosen": ["a"]}, "when"),
        ({"compare": ["T", "=>", 1]}, "when"),
        ({"compare": ["T", ">=", "1"]}, "when"),
        ({"draw": [1]}, "when"),
        ({"score": [["k1"], "<", 1]}, "when"),
        ({"score": [["k1", 2], ">=", 1]}, "when"),
        ({"score": ["k1", ">=", 1]}, "when"),
        ({"eval": "__import__('os')"}, "when"),
        ({"all": {"visited": "a"}}, "when"),
        ({"all": [{"visited": "a"}, {"any": [{"not": {}}]}]}, "when.all[1].any[0].not"),
    ],
)
def test_what_is_no_condition_is_refused_at_its_place(data: object, path: str) -> None:
    with pytest.raises(MalformedError) as caught:
        read_condition(data, "when")
    assert caught.value.path == path


def test_a_bottomless_condition_is_refused() -> None:
    data: dict[str, Any] = {"visited": "a"}
    for _ in range(DEEPEST):
        data = {"not": data}
    read_condition(data, "when")
    with pytest.raises(MalformedError):
        read_condition({"not": data}, "when")
