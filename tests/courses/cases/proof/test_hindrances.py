"""What is found by going everywhere, and the walk that shows it."""

from typing import Any

import pytest

from courses.cases.graph import Case
from courses.cases.offering import moves
from courses.cases.proof.codes import Code
from courses.cases.proof.exploring import explore
from courses.cases.proof.findings import Finding
from courses.cases.proof.hindrances import untrue
from courses.cases.proof.proofing import proof
from courses.cases.steps import Chose, Went
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    passage,
    pick,
    the,
)

Found = list[tuple[Code, str | None, str | None]]

E = ending("e")
X, Y = choice("x", to="e"), choice("y", to="e")
LATE = ending("laat", type="delayed")
ONCE: dict[str, Any] = {"once": True}


def been(scene: str) -> dict[str, Any]:
    return {"visited": scene}


def no(condition: dict[str, Any]) -> dict[str, Any]:
    return {"not": condition}


HUB = decision(
    "hub",
    choice("x", to="b", once=True),
    choice("y", to="c", once=True),
    choice("z", to="hub", once=True),
)
BACK = [passage("b", to="hub"), passage("c", to="hub")]
COUNTED = [{"name": "n", "minimum": 0, "maximum": 2}]

FACTS = pick(
    "p", 2, "e", choice("f", when=no(been("b"))), choice("g"), choice("u"), expert=["f", "g"]
)
"""Of three things two are to be picked; the first is gone for who came by b."""

OPEN = pick(
    "p", 1, "e", choice("f", when=no(been("b"))), choice("g"), choice("u"), expert=["f", "g"]
)

UNTRUE = case(
    decision("a", X, choice("y", to="b")),
    passage("b", to="e"),
    E,
    properties=[{"name": "Altijd langs b", "states": {"always": been("b")}}],
)

HINDERED: list[tuple[Case, Found]] = [
    (
        case(
            HUB | {"choices": [*HUB["choices"], choice("u", to="e", when=no(been("b")))]}, *BACK, E
        ),
        [(Code.SOFT_LOCK, "hub", None)],
    ),
    (
        case(HUB | {"choices": [*HUB["choices"], choice("u", to="e", fallback=True)]}, *BACK, E),
        [],
    ),
    (
        case(
            decision("a", X, choice("y", to="b")),
            decision("b", choice("x", to="c"), choice("y", to="e", when=no(been("b")))),
            passage("c", to="b"),
            E,
        ),
        [(Code.TRAPPED, "b", None), (Code.CHOICE_NEVER, "b", "y")],
    ),
    (
        case(
            passage("a", to="l"),
            logic("l", "m", ({"draw": [1, 2]}, "e")),
            logic("m", "e", (no({"draw": [1, 3]}), "l")),
            E,
        ),
        [(Code.UNSEEN_ROUND, "l", None)],
    ),
    (
        case(decision("a", X, choice("y", to="b", when=been("b"))), passage("b", to="e"), E),
        [(Code.CHOICE_NEVER, "a", "y"), (Code.UNREACHED, "b", None)],
    ),
    (
        case(passage("a", to="l"), logic("l", "e", (been("a"), "f")), E, ending("f")),
        [(Code.RULE_ALWAYS, "l", None), (Code.UNREACHED, "e", None)],
    ),
    (
        case(
            passage("a", to="e", variants=[{"when": been("a"), "body": "Zo."}]),
            E
            | {
                "variants": [{"when": been("e"), "body": "."}, {"when": no(been("a")), "body": "."}]
            },
        ),
        [(Code.VARIANT_ALWAYS, "a", None), (Code.VARIANT_ALWAYS, "e", None)],
    ),
    (
        case(passage("a", to="e"), E | {"variants": [{"when": no(been("a")), "body": "Zo."}]}),
        [(Code.VARIANT_NEVER, "e", None)],
    ),
    (
        case(decision("a", X, choice("y", to="e", when=been("a"))), E),
        [(Code.CHOICE_ALWAYS, "a", "y")],
    ),
    (
        case(decision("a", X, choice("y", to="laat"), expert=["x"]), E, LATE),
        [(Code.NO_REPAIR, "a", "y")],
    ),
    (
        case(
            decision("a", X, choice("y", to="b"), expert=["x"]),
            decision("b", choice("x", to="e"), choice("y", to="laat")),
            E,
            LATE,
        ),
        [],
    ),
    (
        case(passage("a", to="b"), passage("b", to="e", priority="avoid"), E),
        [(Code.UNAVOIDABLE, "b", None)],
    ),
    (
        case(
            decision("a", choice("x", to="b"), choice("y", to="c")),
            passage("b", to="e", priority="avoid"),
            passage("c", to="e", priority="avoid"),
            E,
        ),
        [(Code.UNAVOIDABLE, "b", None), (Code.UNAVOIDABLE, "c", None)],
    ),
    (case(decision("a", X, choice("y", to="b")), passage("b", to="e", priority="avoid"), E), []),
    (
        case(
            passage("a", to="b", step=1),
            passage("b", to="c", step=2),
            passage("c", to="e", step=3),
            E | {"step": 5},
        ),
        [(Code.STEPS_SKIPPED, None, None)],
    ),
    (
        case(
            passage("a", to="b", step=1),
            passage("b", to="c", step=2),
            passage("c", to="e", step=3),
            E,
        ),
        [(Code.STEPS_SKIPPED, None, None)],
    ),
    (case(passage("a", to="b", step=2), passage("b", to="e", step=3), E), []),
    (
        case(passage("a", to="b", step=1), passage("b", to="e", step=3), E),
        [(Code.STEPS_SKIPPED, None, None)],
    ),
    (
        case(
            decision("a", X, choice("y", to="b"), expert=["x"]),
            passage("b", to="e", priority="must"),
            E,
        ),
        [(Code.PASSED_BY, "b", None)],
    ),
    (
        case(
            decision("a", X, choice("y", to="b"), expert=["y"]),
            passage("b", to="e", priority="must"),
            E,
        ),
        [],
    ),
    (
        case(logic("a", "e", ({"draw": [1, 2]}, "b")), passage("b", to="e", priority="must"), E),
        [(Code.PASSED_BY, "b", None)],
    ),
    (
        case(
            decision("a", choice("x", to="b"), expert=["x"]),
            decision("b", choice("x", to="e", when=no(been("a"))), Y, expert=["x"]),
            E,
        ),
        [(Code.CHOICE_NEVER, "b", "x"), (Code.EXPERT_SHUT, "b", None)],
    ),
    (
        case(
            decision("a", X, choice("y", to="l"), expert=["y"]),
            logic("l", "a", ({"compare": ["n", ">", 1]}, "e")),
            E | {"effects": {"n": 2}},
            variables=COUNTED,
        ),
        [(Code.EXPERT_TRAPPED, "a", None), (Code.RULE_NEVER, "l", None)],
    ),
    (UNTRUE, [(Code.UNTRUE, None, None)]),
    (
        case(
            decision("a", choice("x", to="a", effects={"n": 1}), choice("y", to="l")),
            logic("l", "a", ({"compare": ["n", ">=", 2]}, "e")),
            E,
            variables=COUNTED,
        ),
        [],
    ),
    (  # who waited finds one of the two facts gone
        case(
            decision("a", choice("x", to="p"), choice("y", to="b")),
            passage("b", to="p"),
            FACTS,
            E,
        ),
        [(Code.FEW_OPEN, "p", None)],
    ),
    (  # who waited finds nothing that could be picked at all, which is worse
        case(
            decision("a", choice("x", to="p"), choice("y", to="b")),
            passage("b", to="p"),
            FACTS | {"choices": [*FACTS["choices"][:2], choice("u", fallback=True)]},
            E,
        ),
        [(Code.SOFT_LOCK, "p", None)],
    ),
    (
        case(
            decision("a", choice("x", to="p"), choice("y", to="b")),
            passage("b", to="p"),
            FACTS | {"kind": "check", "pick": 0},
            E,
        ),
        [(Code.FEW_OPEN, "p", None)],
    ),
    (  # what one did not write down, one cannot answer: that is what a wrong choice may cost
        case(
            decision("a", choice("x", to="p"), choice("y", to="b"), expert=["x"]),
            passage("b", to="p"),
            FACTS,
            E,
        ),
        [],
    ),
    (
        case(
            decision("a", choice("x", to="p"), choice("y", to="b")), passage("b", to="p"), OPEN, E
        ),
        [],
    ),
]


def found(told: Case) -> Found:
    return [(finding.code, finding.scene_id, finding.choice_id) for finding in proof(told)]


@pytest.mark.parametrize(("told", "expected"), HINDERED)
def test_what_hinders_is_found_where_it_is_and_nothing_else(told: Case, expected: Found) -> None:
    assert found(told) == expected


def only(told: Case, code: Code) -> Finding:
    (finding,) = [each for each in proof(told) if each.code is code]
    return finding


def test_getting_stuck_can_be_played() -> None:
    finding = only(HINDERED[0][0], Code.SOFT_LOCK)

    assert finding.walk
    assert not [*moves(the(finding.walk.scene), finding.walk.state)]
    assert len(finding.walk.steps) == 5


def test_a_good_way_that_passes_by_what_it_should_come_by_can_be_walked() -> None:
    told = case(
        decision("a", X, choice("y", to="b"), expert=["x"]),
        passage("b", to="e", priority="must"),
        E,
    )
    (finding,) = proof(told)
    assert finding.walk
    assert finding.walk.steps == (Chose("a", ("x",)),)
    assert finding.params["way"] == "a → e"


def test_where_too_few_good_choices_are_open_it_is_told_how_many_and_by_which_way() -> None:
    told = case(
        decision("a", choice("x", to="p"), choice("y", to="b")), passage("b", to="p"), FACTS, E
    )
    finding = only(told, Code.FEW_OPEN)

    assert finding.walk
    assert finding.walk.steps == (Chose("a", ("y",)), Went("b"))
    assert (finding.params["pick"], finding.params["number"]) == (2, 1)
    assert finding.params["way"] == "a → b → p"


def test_a_step_that_no_scene_tells_is_left_out_of_however_large_a_case() -> None:
    told = case(passage("a", to="b", step=1), passage("b", to="e", step=4), E)
    (sampled, finding) = proof(told, cap=1)

    assert (sampled.code, finding.code) == (Code.SAMPLED, Code.STEPS_SKIPPED)


def test_all_steps_that_are_left_out_are_told_in_one_finding() -> None:
    (finding,) = proof(case(passage("a", to="b", step=1), passage("b", to="e", step=4), E))
    assert finding.params["steps"] == "2, 3, 5"


def test_an_untrue_statement_names_the_way_that_shows_it() -> None:
    finding = only(UNTRUE, Code.UNTRUE)

    assert finding.params == {"property": "Altijd langs b", "way": "a → e"}
    assert finding.walk
    assert finding.walk.steps == (Chose("a", ("x",)),)


def test_a_statement_for_which_there_is_no_room_is_said_to_be_tried_in_a_sample() -> None:
    trusted = {"compare": ["V", ">", 0]}
    told = case(
        decision("a", choice("x", to="b", effects={"V": 1}), choice("y", to="b")),
        passage("b", to="c"),
        passage("c", to="e"),
        E,
        properties=[{"name": "Vertrouwen", "states": {"always": trusted}}] * 2,
    )
    found = explore(told)
    *untold, sampled = untrue(found, cap=5)
    assert [each.code for each in untold] == [Code.UNTRUE] * 2
    assert (sampled.code, sampled.params) == (Code.SAMPLED, {"runs": 7})
    assert [each.code for each in untrue(found, cap=14)] == [Code.UNTRUE] * 2


def test_of_a_long_way_the_last_scenes_are_told() -> None:
    ways = [passage(f"p{n}", to=f"p{n + 1}") for n in range(7)]
    told = case(*ways, decision("p7", choice("x", to="e", when=been("e"))), E)

    finding = only(told, Code.SOFT_LOCK)

    assert finding.params["way"] == "… → p3 → p4 → p5 → p6 → p7"
    assert finding.walk
    assert finding.walk.steps[0] == Went("p0")
