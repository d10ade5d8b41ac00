"""A walk told afterwards."""

from courses.cases.expert import expert_route
from courses.cases.routes import meldcode_steps, route
from courses.cases.walking import Walk, choose, go_back, go_on
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    lunch_box,
    passage,
    told,
)

LUCKY, UNLUCKY = 4, 1


def changed_mind() -> Walk:
    walk = choose(Walk(lunch_box(), UNLUCKY), ["wait"], scene_id="tuesday")
    walk = go_back(walk, scene_id="marloes")
    return choose(walk, ["write"], scene_id="tuesday")


def test_a_route_is_told_in_the_order_of_coming_there() -> None:
    walk = go_on(choose(Walk(lunch_box(), 1), ["wait"], scene_id="tuesday"), scene_id="marloes")
    assert told(route(walk)) == ["tuesday:wait", "marloes", "signals"]


def test_a_route_goes_by_the_first_choice_and_tells_of_going_back() -> None:
    first, *others = route(changed_mind())
    assert told((first,)) == ["tuesday:wait"]
    assert first.went_back
    assert told(tuple(others)) == ["marloes", "signals"]


def test_going_back_on_a_second_thought_leaves_the_first_alone() -> None:
    walk = go_back(changed_mind(), scene_id="signals")
    walk = choose(walk, ["ask"], scene_id="tuesday")
    first = route(walk)[0]
    assert told((first,)) == ["tuesday:wait"]
    assert first.went_back


def test_only_going_back_on_the_first_choice_is_told() -> None:
    hub = case(
        decision("a", choice("x", to="b"), choice("y", to="c")),
        passage("b", to="a"),
        passage("c", to="e"),
        ending("e"),
    )
    walk = go_on(choose(Walk(hub, 1), ["x"], scene_id="a"), scene_id="b")
    walk = go_back(choose(walk, ["y"], scene_id="a"), scene_id="c")
    assert not route(walk)[0].went_back


def test_who_never_went_back_did_not_go_back() -> None:
    walk = choose(Walk(lunch_box(), UNLUCKY), ["wait"], scene_id="tuesday")
    assert not route(walk)[0].went_back


def test_a_scene_outside_the_steps_belongs_where_one_was() -> None:
    way = case(
        passage("a", to="b"),
        passage("b", to="c", step=2),
        passage("c", to="d"),
        passage("d", to="e", step=4),
        ending("e"),
    )
    assert meldcode_steps(expert_route(way)) == {"a": 2, "b": 2, "c": 2, "d": 4, "e": 4}


def test_a_scene_on_both_routes_has_one_place() -> None:
    fork = case(
        decision("a", choice("x", to="b"), choice("y", to="c"), expert=["y"], step=1),
        passage("b", to="c", step=3),
        logic("l", "c"),
        passage("c", to="e"),
        ending("e"),
    )
    yours = route(choose(Walk(fork, 1), ["x"], scene_id="a"))
    yours = route(go_on(choose(Walk(fork, 1), ["x"], scene_id="a"), scene_id="b"))
    assert meldcode_steps(yours)["c"] == 3
    assert meldcode_steps(yours, expert_route(fork))["c"] == 1


def test_a_step_the_meldcode_does_not_have_is_drawn_on_its_edge() -> None:
    way = case(passage("a", to="b", step=9), ending("b", step=-3))
    assert meldcode_steps(expert_route(way)) == {"a": 5, "b": 1}
