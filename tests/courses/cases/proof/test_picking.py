"""Combinations of choices, told apart only where rules tell them apart."""

import random

import pytest

from courses.cases.graph import Case
from courses.cases.proof.moving import Machine
from courses.cases.proof.picking import TooManyError
from courses.cases.steps import Chose, Went
from tests.courses.cases.stories import case, choice, ending, logic, passage, pick

E, F = ending("e"), ending("f")
LETTERS = "abcdefghijklmnop"


def marked(kind: str, *, pick: int = 1, asked: str = "") -> Case:
    """A scene in which sixteen things can be marked, of which these are asked about later."""
    scene = {"id": "s", "kind": kind, "to": "l", "pick": pick, "body": "Zo."}
    scene["choices"] = [choice(letter) for letter in LETTERS]
    rules = [({"chosen": ["s", letter]}, "f") for letter in asked]
    return case(scene, logic("l", "e", *rules), E, F)


def first_moves(told: Case) -> list[object]:
    machine = Machine(told)
    return [step for step, _ in machine.moves(machine.openings()[0])]


def test_combinations_that_make_no_difference_are_one_move() -> None:
    assert first_moves(marked("pick", pick=3)) == [Chose("s", ("a", "b", "c"))]
    assert first_moves(marked("signals")) == [Went("s")]


def test_combinations_are_told_apart_by_what_is_asked() -> None:
    told = case(
        pick("s", 2, "t", *(choice(letter) for letter in "abcd")),
        passage("t", to="l"),
        logic("l", "e", ({"chosen": ["s", "b"]}, "f"), ({"chosen": ["s", "c"]}, "f")),
        E,
        F,
    )

    assert {step.choices for step in first_moves(told) if isinstance(step, Chose)} == {
        ("a", "d"),
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    }


def test_more_outcomes_than_there_is_room_for_are_refused() -> None:
    told = marked("signals", asked=LETTERS)
    told = Case.from_dict(
        told.to_dict()
        | {
            "scenes": [
                *({**s, "to": "t"} if s["id"] == "s" else s for s in told.to_dict()["scenes"]),
                passage("t", to="l"),
            ]
        }
    )
    machine = Machine(told, most=1000)

    chance = random.Random(1)  # noqa: S311

    with pytest.raises(TooManyError):
        machine.moves(machine.openings()[0])
    ((step, _),) = machine.some_moves(machine.openings()[0], chance)
    assert isinstance(step, Chose | Went)
