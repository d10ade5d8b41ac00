"""A walk told afterwards, and the expert's way beside it."""

from hypothesis import given

from courses.cases.graph import Case, SceneKind
from courses.cases.routes import Route, expert_route, meldcode_steps, route
from courses.cases.walking import Walk, choose, go_back, go_on
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    lunch_box,
    passage,
    pick,
)
from tests.courses.cases.strategies import broken_cases, tidy_cases, walks

LUCKY, UNLUCKY = 4, 1


def told(route: Route) -> list[str]:
    """A route in short: each scene with what was chosen there."""
    return [":".join([stop.scene.id, *(each.id for each in stop.chosen)]) for stop in route]


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


def test_the_expert_makes_the_best_known_choices() -> None:
    assert told(expert_route(lunch_box(), seed=LUCKY)) == [
        "tuesday:write",
        "signals:bread:coat",
        "well",
    ]


def test_the_expert_has_the_learners_luck() -> None:
    assert told(expert_route(lunch_box(), seed=UNLUCKY))[-2:] == ["again:report", "reported"]


def test_where_the_learner_chose_well_the_expert_does_the_same() -> None:
    yours = route(choose(Walk(lunch_box(), LUCKY), ["ask"], scene_id="tuesday"))
    assert told(expert_route(lunch_box(), seed=LUCKY, beside=yours))[0] == "tuesday:ask"


def test_where_the_learner_chose_otherwise_the_expert_does_not() -> None:
    yours = route(choose(Walk(lunch_box(), LUCKY), ["wait"], scene_id="tuesday"))
    assert told(expert_route(lunch_box(), seed=LUCKY, beside=yours))[0] == "tuesday:write"


def test_where_no_choice_is_claimed_the_learners_is_as_good_as_any() -> None:
    open_case = case(
        decision("a", choice("x", to="e"), choice("y", to="f")), ending("e"), ending("f")
    )
    yours = route(choose(Walk(open_case, 1), ["y"], scene_id="a"))
    assert told(expert_route(open_case, beside=yours)) == ["a:y", "f"]


def test_the_expert_picks_as_many_as_are_asked_for() -> None:
    few = case(pick("a", 2, "e", choice("x"), choice("y"), choice("z"), expert=["z"]), ending("e"))
    many = case(
        pick("a", 2, "e", choice("x"), choice("y"), choice("z"), expert=["z", "y", "x"]),
        ending("e"),
    )
    assert told(expert_route(few))[0] == "a:x:z"
    assert told(expert_route(many))[0] == "a:y:z"


def test_coming_round_again_the_expert_tries_the_other_good_choice() -> None:
    hub = case(
        decision("a", choice("x", to="b"), choice("y", to="e"), expert=["x", "y"]),
        passage("b", to="a"),
        ending("e"),
    )
    assert told(expert_route(hub)) == ["a:x", "b", "e"]


def test_an_expert_in_a_broken_draft_goes_as_far_as_it_goes() -> None:
    assert told(expert_route(case(decision("a", choice("x", to="gone"))))) == ["a:x"]
    assert told(expert_route(case(decision("a")))) == ["a"]
    assert told(expert_route(case(passage("a", to="b"), passage("b", to="a")))) == ["a", "b"]
    assert expert_route(case()) == ()


@given(walks(broken_cases | tidy_cases()))
def test_an_expert_goes_somewhere_in_any_case_beside_anyone(walk: Walk) -> None:
    yours = route(walk)
    experts = expert_route(walk.case, seed=walk.seed, beside=yours)
    assert len({stop.scene.id for stop in yours}) == len(yours)
    assert len({stop.scene.id for stop in experts}) == len(experts)
    if yours:
        assert experts[0].scene is yours[0].scene


@given(broken_cases)
def test_nobody_is_ever_seen_in_a_logic_scene(broken: Case) -> None:
    assert all(stop.scene.kind is not SceneKind.LOGIC for stop in expert_route(broken))


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


def test_an_expert_goes_the_way_of_the_same_sector_and_the_same_run() -> None:
    asked = {"all": [{"sector": "mbo"}, {"run": "later"}]}
    hub = case(logic("a", "e", (asked, "f")), ending("e"), ending("f"))
    assert told(expert_route(hub)) == ["e"]
    assert told(expert_route(hub, run=2, sector="mbo")) == ["f"]
