"""What was seen on the way to a moment, told by the steps that led there."""

from typing import Any

import pytest

from courses.cases.conditions import read_condition
from courses.cases.proof.exploring import explore
from courses.cases.proof.riding import Riding, can_be_seen
from courses.cases.steps import Chose, Went
from tests.courses.cases.stories import case, choice, decision, ending, passage, pick

NOTED = case(
    decision(
        "a", choice("x", to="b", effects={"log": "+jas"}), choice("y", to="b"), choice("z", to="c")
    ),
    passage("b", to="c"),
    passage("c", to="d", effects={"log": "-jas"}),
    ending("d"),
    observations=[{"id": "jas"}],
)
TOGETHER = case(
    pick("a", 1, "b", choice("x", effects={"log": "+jas"}), choice("y")),
    pick("b", 1, "e", choice("x"), choice("y")),
    ending("e"),
    observations=[{"id": "jas"}],
)


def way_by(asked: dict[str, Any]) -> Any:
    """The shortest way to where this is so, and the scene."""
    found, condition = explore(NOTED), read_condition(asked, "")
    assert len(found.moments) == 4  # no rule asks for anything, so nothing is told apart
    riding = Riding(found, (condition,), lambda holds: holds(condition))
    near = riding.nearest([0] * len(found.moments))
    scene = found.scene(near[1]) if near else None
    return (near[0], scene.id) if near and scene else None


X, Y, Z = (Chose("a", (name,)) for name in "xyz")


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ({"visited": "a"}, ((), "a")),
        ({"visited": "b"}, ((X,), "b")),
        ({"chosen": ["a", "y"]}, ((Y,), "b")),
        ({"has": ["log", "jas"]}, ((X,), "b")),
        ({"all": [{"has": ["log", "jas"]}, {"visited": "c"}]}, None),
        ({"all": [{"chosen": ["a", "y"]}, {"visited": "d"}]}, ((Y, Went("b"), Went("c")), "d")),
        ({"all": [{"chosen": ["a", "x"]}, {"chosen": ["a", "y"]}]}, None),
        ({"all": [{"visited": "d"}, {"not": {"visited": "b"}}]}, ((Z, Went("c")), "d")),
    ],
)
def test_what_was_seen_is_told_by_the_shortest_way_there(asked: dict[str, Any], way: Any) -> None:
    assert way_by(asked) == way


@pytest.mark.parametrize(
    ("asked", "is_seen"),
    [
        ({"visited": "a"}, True),
        ({"chosen": ["a", "x"]}, False),
        ({"chosen": ["b", "x"]}, False),
        ({"has": ["log", "jas"]}, False),
        ({"compare": ["V", ">", 0]}, False),
        ({"run": "first"}, False),
    ],
)
def test_of_choices_made_together_a_step_does_not_tell_which(
    asked: dict[str, Any], is_seen: bool
) -> None:
    assert can_be_seen(TOGETHER, [read_condition(asked, "")]) == is_seen


def test_what_one_step_at_a_time_brings_about_can_be_seen() -> None:
    assert can_be_seen(NOTED, [read_condition({"has": ["log", "jas"]}, "")])
    assert can_be_seen(NOTED, [read_condition({"chosen": ["a", "x"]}, "")])
