"""What is written and does nothing."""

import pytest

from courses.cases.graph import Case
from courses.cases.proof.codes import Code
from courses.cases.proof.proofing import proof
from tests.courses.cases.stories import case, choice, decision, ending, logic, passage, pick

Found = list[tuple[Code, str | None, str | None]]

E = ending("e")
N = {"name": "n", "minimum": 0, "maximum": 3}
LESS = {"name": "n", "start": 2, "minimum": 0, "maximum": 3}
ASKED = logic("l", "e", ({"compare": ["n", ">=", 2]}, "f"))
ENDS = [E, ending("f")]

IDLE: list[tuple[Case, Found]] = [
    (
        case(decision("a", choice("x", to="e", effects={"n": 1})), E, variables=[N]),
        [(Code.NEVER_READ, None, None)],
    ),
    (
        case(passage("a", to="l"), ASKED, *ENDS, variables=[N]),
        [(Code.NEVER_SET, None, None), (Code.RULE_NEVER, "l", None), (Code.UNREACHED, "f", None)],
    ),
    (
        case(
            decision("a", choice("x", to="l", effects={"n": 2}), choice("y", to="l")),
            ASKED,
            *ENDS,
            variables=[N],
        ),
        [],
    ),
    (  # who gains and then loses is left with less than was gained
        case(
            decision("a", choice("x", to="a", effects={"n": 1}), choice("y", to="b")),
            passage("b", to="l", effects={"n": -1}),
            ASKED,
            *ENDS,
            variables=[LESS],
        ),
        [(Code.PAST_BOUND, "a", "x")],
    ),
    (  # what only grows beyond what is asked makes no difference
        case(
            decision("a", choice("x", to="a", effects={"n": 1}), choice("y", to="l")),
            ASKED,
            *ENDS,
            variables=[N],
        ),
        [],
    ),
    (
        case(
            passage("a", to="e", effects={"n": 2}),
            E,
            variables=[N],
            properties=[{"name": "Twee", "states": {"always": {"compare": ["n", "==", 2]}}}],
        ),
        [],
    ),
    (
        case(decision("a", choice("x", to="e", effects={"V": 21})), E),
        [(Code.AT_BOUND, "a", "x")],
    ),
    (
        case(decision("a", choice("x", to="e", effects={"T": -1})), E),
        [(Code.AT_BOUND, "a", "x")],
    ),
    (
        case(decision("a", choice("x", to="e", effects={"V": "=21"})), E),
        [(Code.AT_BOUND, "a", "x")],
    ),
    (
        case(passage("a", to="b", effects={"V": 20}), passage("b", to="e", effects={"V": 1}), E),
        [(Code.AT_BOUND, "b", None)],
    ),
    (
        case(
            decision("a", choice("x", to="b", effects={"V": 20}), choice("y", to="b")),
            passage("b", to="e", effects={"V": 1}),
            E,
        ),
        [],
    ),
    (
        case(
            pick("a", 1, "b", choice("x", effects={"V": 20}), choice("y", effects={"V": -1})),
            passage("b", to="e", effects={"V": 1}),
            E,
        ),
        [],
    ),
    (
        case(
            {"id": "a", "kind": "call", "calls": "b", "to": "d"},
            passage("b", to="c", effects={"V": 20}),
            {"id": "c", "kind": "return"},
            passage("d", to="e", effects={"V": 1}),
            E,
        ),
        [(Code.AT_BOUND, "d", None)],
    ),
    (  # whoever makes both begins again from nought, and so the second counts in full
        case(
            passage("a", to="b", effects={"V": 20}),
            pick("b", 2, "e", choice("x", effects={"V": "=0"}), choice("y", effects={"V": 1})),
            E,
        ),
        [],
    ),
    (
        case(
            passage("a", to="b", effects={"V": 20}),
            pick("b", 2, "e", choice("x", effects={"V": 1}), choice("y", effects={"V": "=0"})),
            E,
        ),
        [(Code.AT_BOUND, "b", "x")],
    ),
    (
        case(
            decision("a", choice("x", to="e"), choice("y", to="e", feedback="<p>Zo is x.</p>")), E
        ),
        [(Code.ALIKE, "a", "y")],
    ),
    (
        case(
            pick(
                "a", 1, "e", choice("x", feedback="<p>Zo.</p>"), choice("y", feedback="<p>Zo.</p>")
            ),
            E,
        ),
        [],
    ),
    (
        case(passage("a", to="e", body="<p>Hij heeft een blauwe plek.</p>"), E),
        [(Code.UNANNOUNCED, "a", None)],
    ),
]


def found(told: Case) -> Found:
    return [(finding.code, finding.scene_id, finding.choice_id) for finding in proof(told)]


@pytest.mark.parametrize(("told", "expected"), IDLE)
def test_what_does_nothing_is_found_where_it_is_and_nothing_else(
    told: Case, expected: Found
) -> None:
    assert found(told) == expected


def test_choices_alike_are_told_of_both() -> None:
    told = case(
        decision("a", choice("x", to="e"), choice("y", to="e", feedback="<p>Zo is x.</p>")), E
    )

    assert proof(told)[0].params == {"scene": "a", "choice": "Je doet y.", "other": "Je doet x."}
