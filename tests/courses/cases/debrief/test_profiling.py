"""How a walk came out, beside how far one could have come."""

import pytest
from hypothesis import given

from courses.cases.debrief.profiling import Band, Outcome, bands_of_steps, profile, total
from courses.cases.expert import expert_route
from courses.cases.graph import Case
from courses.cases.luck import luck_of
from courses.cases.proof.reaching import reach_of, reaches
from courses.cases.walking import Walk, choose, go_back, go_on
from tests.courses.cases.stories import case, choice, decision, ending, passage, the
from tests.courses.cases.strategies import walks
from tests.courses.cases.weighed import weighed_cases


def told(walk: Walk) -> dict[str, Outcome]:
    reach = reach_of(reaches(walk.case), walk.case, luck_of(walk))
    return {each.name: each for each in profile(walk, reach)}


def weighing(effect: int, best: int, *, name: str = "V", note: str = "") -> Case:
    """One decision, in which x weighs so much and y is the best there is."""
    offered = [choice("x", "e", effects={name: effect}), choice("y", "e", effects={name: best})]
    return case(decision("a", *offered, note=note), ending("e"))


@pytest.mark.parametrize(
    ("effect", "band"),
    [
        (9, Band.STRONG),
        (6, Band.STRONG),
        (5, Band.GROWING),
        (0, Band.GROWING),
        (-1, Band.STRAINED),
    ],
)
def test_a_band_says_how_near_one_came_to_the_best_that_can_be_reached(
    effect: int, band: Band
) -> None:
    walk = choose(Walk(weighing(effect, 8), 1), ["x"], scene_id="a")
    assert told(walk)["V"].band is band


def test_who_came_as_far_as_can_be_stands_firm_even_where_all_of_it_costs() -> None:
    walk = choose(Walk(weighing(-1, -5), 1), ["x"], scene_id="a")
    assert told(walk)["V"].band is Band.STRONG


def test_who_came_as_far_as_an_expert_stands_firm_though_one_can_come_further() -> None:
    story = case(
        decision(
            "a",
            *(choice(f"v{n}", "e", effects={"V": n}) for n in (4, 5, 9)),
            expert=["v5"],
        ),
        ending("e"),
    )
    (reach,) = reaches(story).values()
    for chosen, band in (("v5", Band.STRONG), ("v4", Band.GROWING)):
        walk = choose(Walk(story, 1), [chosen], scene_id="a")
        (outcome,) = profile(walk, reach, beside=expert_route(story))
        assert outcome.band is band


@pytest.mark.parametrize(
    ("days", "band"), [(0, Band.STRONG), (7, Band.GROWING), (14, Band.STRAINED)]
)
def test_of_days_the_fewest_are_best(days: int, band: Band) -> None:
    walk = Walk(
        case(
            decision("a", *(choice(f"d{n}", "e", effects={"T": n}) for n in (0, 7, 14, 21))),
            ending("e"),
        ),
        1,
    )
    assert told(choose(walk, [f"d{days}"], scene_id="a"))["T"].band is band


def test_who_lost_days_never_reads_that_the_child_was_safe_all_the_while() -> None:
    story = case(
        decision("a", choice("x", "b", effects={"T": 7}), choice("y", "b")),
        decision("b", choice("x", "e", effects={"V": 3}), choice("y", "e")),
        ending("e"),
    )
    for first, band in (("x", Band.GROWING), ("y", Band.STRONG)):
        walk = choose(Walk(story, 1), [first], scene_id="a")
        assert told(choose(walk, ["x"], scene_id="b"))["V"].band is band


def test_what_moved_it_is_told_most_first() -> None:
    story = case(
        decision("a", choice("x", "b", effects={"Z": 1}), choice("y", "b", effects={"Z": -3})),
        decision("b", choice("x", "c", effects={"Z": 2}), choice("y", "c")),
        decision("c", choice("x", "e", effects={"Z": -1}), choice("y", "e")),
        ending("e"),
    )
    walk = Walk(story, 1)
    for scene in "abc":
        walk = choose(walk, ["x"], scene_id=scene)
    outcome = told(walk)["Z"]
    assert [(m.scene.id, m.amount) for m in outcome.better] == [("b", 2), ("a", 1)]
    assert [(m.scene.id, m.amount) for m in outcome.worse] == [("c", -1)]
    assert outcome.better[0].choices[0].id == "x"


def test_what_comes_by_itself_moves_it_without_a_choice() -> None:
    story = case(
        decision("a", choice("x", "b"), choice("y", "e")),
        passage("b", "e", effects={"T": 7}),
        ending("e"),
    )
    walk = go_on(choose(Walk(story, 1), ["x"], scene_id="a"), scene_id="b")
    (mover,) = told(walk)["T"].worse
    assert (mover.scene.id, mover.choices, mover.amount) == ("b", (), 7)


def test_going_back_does_not_undo_what_the_first_choice_cost() -> None:
    walk = choose(Walk(weighing(-4, 6), 1), ["x"], scene_id="a")
    walk = choose(go_back(walk, scene_id="e"), ["y"], scene_id="a")
    outcome = told(walk)["V"]
    assert outcome.total == -4
    assert outcome.worse[0].choices[0].id == "x"


def test_trying_every_choice_in_turn_gains_nothing() -> None:
    story = case(
        decision("a", choice("x", "e", effects={"V": 5}), choice("y", "b")),
        decision("b", choice("x", "e", effects={"V": 5}), choice("y", "e")),
        ending("e"),
    )
    walk = choose(Walk(story, 1), ["x"], scene_id="a")
    walk = choose(go_back(walk, scene_id="e"), ["y"], scene_id="a")
    walk = choose(walk, ["x"], scene_id="b")
    assert total(walk, "V") == 5


def test_what_was_chosen_where_a_story_may_have_been_left_shut_does_not_count() -> None:
    walk = choose(Walk(weighing(-4, 6, note="Over thuis."), 1), ["x"], scene_id="a")
    assert told(walk) == {}
    assert total(walk, "V") == 0


def test_where_every_way_comes_to_the_same_nothing_is_told() -> None:
    assert told(choose(Walk(weighing(2, 2), 1), ["x"], scene_id="a")) == {}


@given(walks(weighed_cases(), most=20))
def test_what_moved_it_adds_up_to_where_it_came_out(walk: Walk) -> None:
    for outcome in told(walk).values():
        moved = sum(mover.amount for mover in (*outcome.better, *outcome.worse))
        assert moved == outcome.total == total(walk, outcome.name)


def test_a_step_has_a_band_where_something_could_be_chosen_well() -> None:
    story = case(
        *(decision(name, choice("x", "e"), choice("y", "e")) for name in "abc"),
        decision("d", choice("x", "e"), choice("y", "e"), note="Over thuis."),
        ending("e"),
    )
    a, b, c, d = (the(story.scene(name)) for name in "abcd")
    places = {"a": 1, "b": 2, "c": 2, "d": 3}
    assert bands_of_steps(places, met=[a, b], parted=[c, d]) == {1: Band.STRONG, 2: Band.GROWING}
    assert bands_of_steps(places, met=[], parted=[a]) == {1: Band.STRAINED}
