"""What no rule will ask about any more is forgotten."""

from collections import Counter

from courses.cases.proof.exploring import explore
from courses.cases.proof.projecting import Projection
from courses.cases.variables import Plus
from tests.courses.cases.stories import case, choice, decision, ending, logic, passage

E = ending("e")


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


def test_a_choice_changes_only_what_is_asked_about_beyond_it() -> None:
    told = case(
        decision("a", choice("x", "l", effects={"V": 1, "R": 1})),
        logic("l", "b", ({"compare": ["V", ">", 0]}, "b")),
        decision("b", choice("x", "e", effects={"V": 1})),
        E,
    )
    first, _, second, _ = Projection(told).stations
    ((slot, effect),) = first.options[0].shift.slots  # type: ignore[union-attr]

    assert (slot.variable.name, effect) == ("V", Plus(1))
    assert second.options[0].shift is None
