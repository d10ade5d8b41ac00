"""Which scenes can be reached, and where one goes round without end."""

from hypothesis import given

from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.ways import reachable, rounds
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    lunch_box,
    passage,
    the,
)
from tests.courses.cases.strategies import broken_cases

ALWAYS: dict[str, list[object]] = {"all": []}


def closed(told: Case) -> list[tuple[str, str]]:
    return [(last.id, first.id) for last, first in rounds(told).closed]


def rule_bound(told: Case) -> list[str]:
    return [scene.id for scene in rounds(told).rule_bound]


def test_every_way_a_rule_may_lead_is_reached() -> None:
    assert set(reachable(lunch_box())) == {scene.id for scene in lunch_box().scenes}


def test_what_no_way_leads_to_is_not_reached() -> None:
    told = case(passage("a", to="e"), ending("e"), ending("island"))
    assert list(reachable(told)) == ["a", "e"]


def test_an_experts_ways_are_the_good_ones_where_good_ones_are_named() -> None:
    told = case(
        decision("a", choice("x", to="b"), choice("y", to="e"), expert=["x"]),
        decision("b", choice("x", to="e"), choice("y", to="f")),
        ending("e"),
        ending("f"),
    )
    assert list(reachable(told, Scene.expert_ways)) == ["a", "b", "e", "f"]
    assert the(told.scene("a")).expert_ways() == ("b",)


def test_a_round_with_a_way_out_is_no_trap() -> None:
    told = case(
        decision("a", choice("x", to="b"), choice("y", to="e")), passage("b", to="a"), ending("e")
    )
    assert not rounds(told)


def test_a_round_without_a_way_out_is_found_where_it_closes() -> None:
    told = case(
        decision("a", choice("x", to="b"), choice("y", to="e")),
        passage("b", to="c"),
        passage("c", to="b"),
        ending("e"),
    )
    assert closed(told) == [("c", "b")]


def test_each_round_is_found_once() -> None:
    told = case(
        decision("a", choice("x", to="b"), choice("y", to="c"), choice("z", to="e")),
        passage("b", to="b"),
        passage("c", to="c"),
        ending("e"),
    )
    assert closed(told) == [("b", "b"), ("c", "c")]


def test_a_gap_is_no_round() -> None:
    assert not closed(case(passage("a", to="gone")))


def test_a_way_out_that_only_the_rules_can_open_is_no_way_out() -> None:
    told = case(passage("a", to="l"), logic("l", "e", (ALWAYS, "a")), ending("e"))
    assert not closed(told)
    assert rule_bound(told) == ["l"]


def test_rules_do_not_bind_whom_a_choice_can_free() -> None:
    told = case(
        decision("a", choice("x", to="l"), choice("y", to="e")),
        logic("l", "e", (ALWAYS, "a")),
        ending("e"),
    )
    assert not rule_bound(told)


def test_a_trap_behind_the_rules_is_told_as_the_trap_it_is() -> None:
    told = case(logic("l", "e", (ALWAYS, "a")), passage("a", to="a"), ending("e"))
    assert closed(told) == [("a", "a")]
    assert not rule_bound(told)


@given(broken_cases)
def test_from_a_closed_round_no_ending_can_be_reached(told: Case) -> None:
    for _, scene in rounds(told).closed:
        beyond = reachable(Case(id="c", start=scene.id, scenes=told.scenes))
        assert all(each.kind is not SceneKind.ENDING for each in beyond.values())
