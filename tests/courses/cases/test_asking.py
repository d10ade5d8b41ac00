"""What rules can tell apart, and for how long."""

import pytest

from courses.cases.asking import Asked
from courses.cases.conditions import Chosen, Draw, Visited
from courses.cases.graph import Case
from courses.cases.state import LOTS
from tests.courses.cases.stories import case, choice, decision, ending, logic, passage

E, F = ending("e"), ending("f")
ASKS_B = logic("l", "e", ({"visited": "b"}, "f"))


def lasting(told: Case) -> dict[str, int]:
    ways = {scene.id: scene.ways() for scene in told.scenes}
    return Asked(told).lasting(told.scenes, ways)


def test_what_nobody_asks_has_no_bit() -> None:
    asked = Asked(case(decision("a", choice("x", to="b"), choice("y", to="l")), ASKS_B, E, F))

    assert set(asked.bits) == {Visited("b")}
    assert not asked.slots


def test_a_choice_that_can_be_made_once_is_asked_about_where_it_is_made() -> None:
    asked = Asked(case(decision("a", choice("x", to="e", once=True)), E))

    assert set(asked.bits) == {Chosen("a", "x")}


def test_what_was_asked_for_the_last_time_is_forgotten() -> None:
    told = case(passage("a", to="l"), ASKS_B, passage("b", to="e"), E, F)

    live = lasting(told)

    assert live["a"] == live["l"] != 0
    assert live["b"] == live["e"] == live["f"] == 0


def test_what_is_asked_on_a_round_lasts_all_the_way_round() -> None:
    told = case(
        passage("a", to="l"), logic("l", "b", ({"visited": "b"}, "e")), passage("b", to="a"), E
    )

    assert lasting(told)["b"] == lasting(told)["l"] != 0


def counted(*effects: int, sign: str = ">=", number: int = 2) -> Asked:
    offered = [choice(f"c{n}", to="l", effects={"n": each}) for n, each in enumerate(effects)]
    rules = logic("l", "e", ({"compare": ["n", sign, number]}, "f"))
    variables = [{"name": "n", "minimum": -9, "maximum": 9}]
    return Asked(case(decision("a", *offered), rules, E, F, variables=variables))


def test_a_number_that_only_grows_is_counted_no_further_than_is_asked() -> None:
    slot = counted(1, 2).slots["n"]

    assert [slot.kept(value) for value in (-9, 0, 3, 4, 9)] == [-9, 0, 3, 3, 3]


def test_a_number_that_only_shrinks_is_counted_no_further_than_is_asked() -> None:
    slot = counted(-1).slots["n"]

    assert [slot.kept(value) for value in (-9, 0, 1, 9)] == [1, 1, 1, 9]


def test_a_number_that_may_come_back_is_counted_in_full() -> None:
    slot = counted(1, -1).slots["n"]

    assert [slot.kept(value) for value in (-9, 9)] == [-9, 9]


def test_lots_are_parted_where_some_rule_answers_otherwise() -> None:
    rules = [({"draw": [share, 3]}, "f") for share in (1, 2)]
    asked = Asked(case(logic("l", "e", *rules), E, F))

    assert len(asked.lots["l"]) == 3
    told = asked.case.scene("l")
    answers = [asked.answer(Draw(share, 3), told) for share in (1, 2)]
    assert [[answer(bit, ()) for answer in answers] for bit, _ in asked.lots["l"]] == [
        [True, True],
        [False, True],
        [False, False],
    ]
    assert [lot * 3 // LOTS for _, lot in asked.lots["l"]] == [0, 1, 2]


@pytest.mark.parametrize(
    ("amounts", "enough", "is_noted"), [((1, -1), 2, True), ((1, 2), 2, False), ((1, 2), 9, True)]
)
def test_that_a_bound_held_a_number_back_has_a_bit_where_anybody_could_tell(
    amounts: tuple[int, int], enough: int, is_noted: bool
) -> None:
    one, other = amounts
    changing = decision(
        "a", choice("x", to="l", effects={"n": one}), choice("y", to="l", effects={"n": other})
    )
    asking = logic("l", "e", ({"compare": ["n", ">=", enough]}, "f"))
    number = {"name": "n", "minimum": 0, "maximum": 3}

    asked = Asked(case(changing, asking, E, F, variables=[number]))

    assert bool(asked.slots["n"].past) == is_noted
