"""The moves of a case, told apart only where rules tell them apart."""

import random
from collections import Counter

import pytest

from courses.cases.graph import Case
from courses.cases.proof.exploring import explore
from courses.cases.proof.projecting import Machine, TooManyError
from courses.cases.steps import Chose, Went
from courses.cases.walking import Walk
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


def test_effects_of_a_pick_count_in_the_authors_order() -> None:
    variables = [{"name": "n", "minimum": 0, "maximum": 2}]
    told = case(
        pick("s", 2, "t", choice("x", effects={"n": -1}), choice("y", effects={"n": 1})),
        passage("t", to="l"),
        logic("l", "e", ({"compare": ["n", "==", 1]}, "f")),
        E,
        F,
        variables=variables,
    )
    machine = Machine(told)

    ((step, moment),) = machine.moves(machine.openings()[0])

    assert machine.stands_at(Walk(told, 0, (step,)), moment)
    assert moment[2] == (1,)


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


def test_each_lot_has_an_opening_of_its_own() -> None:
    told = case(logic("l", "e", ({"draw": [1, 3]}, "f"), ({"draw": [2, 3]}, "e")), E, F)
    machine = Machine(told)

    assert [machine.scene(moment) for moment in machine.openings()] == [
        told.scene("f"),
        told.scene("e"),
    ]


def test_a_story_called_from_here_and_there_forgets_here_what_is_asked_only_there() -> None:
    signals = {"id": "s", "kind": "signals", "body": "Zo.", "choices": [choice("x")]}
    told = case(
        {**signals, "to": "c"},
        {"id": "c", "kind": "call", "calls": "p", "to": "l"},
        passage("p", to="r"),
        {"id": "r", "kind": "return"},
        logic("l", "t", ({"chosen": ["s", "x"]}, "u")),
        passage("t", to="d"),
        passage("u", to="d"),
        {"id": "d", "kind": "call", "calls": "p", "to": "e"},
        E,
    )
    found = explore(told)

    assert found.complete
    assert Counter(scene.id for n in range(len(found.moments)) if (scene := found.scene(n))) == {
        "s": 1,
        "p": 3,
        "t": 1,
        "u": 1,
        "e": 1,
    }
