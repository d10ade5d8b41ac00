"""A learner's way: every step recorded, every other step refused."""

import json
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.graph import SceneKind
from courses.cases.steps import (
    Back,
    Chose,
    NotOfferedError,
    Step,
    Went,
    from_json,
    to_json,
    without_detours,
)
from courses.cases.walking import Walk, choose, go_back, go_on, history, shown_choices
from tests.courses.cases.effort import work
from tests.courses.cases.stateful import stateful_cases
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    lunch_box,
    passage,
    pick,
    the,
)
from tests.courses.cases.strategies import a_step, broken_cases, tidy_cases, walks

LUCKY, UNLUCKY = 4, 1
"""Seeds with which the plan in the lunch box case works out, and with which it does not."""


def waited(seed: int = LUCKY) -> Walk:
    return choose(Walk(lunch_box(), seed), ["wait"], scene_id="tuesday")


def wrote(seed: int = LUCKY) -> Walk:
    return choose(Walk(lunch_box(), seed), ["write"], scene_id="tuesday")


def noticed(seed: int) -> Walk:
    return choose(wrote(seed), ["coat", "bread"], scene_id="signals")


# Forward


def test_a_walk_begins_at_the_start() -> None:
    walk = Walk(lunch_box(), LUCKY)
    assert the(walk.scene).id == "tuesday"
    assert walk.visited == {"tuesday"}
    assert not walk.finished
    assert not walk.can_go_back


def test_a_choice_leads_on_and_has_its_effects() -> None:
    walk = waited()
    assert the(walk.scene).id == "marloes"
    assert (walk.state["T"], walk.state["V"]) == (14, -1)
    assert walk.visited == {"tuesday", "marloes"}


def test_a_passage_is_left_by_going_on() -> None:
    assert the(go_on(waited(), scene_id="marloes").scene).id == "signals"


def test_the_order_of_picking_does_not_matter() -> None:
    ways = [
        choose(wrote(), both, scene_id="signals") for both in (["coat", "bread"], ["bread", "coat"])
    ]
    assert ways[0] == ways[1]
    assert ways[0].state["Z"] == 4


def test_logic_is_passed_through_unseen() -> None:
    walk = noticed(LUCKY)
    assert the(walk.scene).id == "well"
    assert "lot" not in walk.visited
    assert walk.finished


def test_a_good_plan_may_still_fail() -> None:
    assert the(noticed(UNLUCKY).scene).id == "again"


def test_the_first_rule_that_holds_decides() -> None:
    walk = choose(go_on(waited(UNLUCKY), scene_id="marloes"), ["coat", "bread"], scene_id="signals")
    assert the(walk.scene).id == "late"


def test_logic_sees_the_choice_just_made() -> None:
    told = case(
        decision("a", choice("x", to="l"), choice("y", to="l")),
        logic("l", "no", ({"chosen": ["a", "x"]}, "yes")),
        ending("yes"),
        ending("no"),
    )
    reached = {c: the(choose(Walk(told, 1), [c], scene_id="a").scene).id for c in "xy"}
    assert reached == {"x": "yes", "y": "no"}


# Refusals


@pytest.mark.parametrize(
    ("scene_id", "choice_ids"),
    [
        ("tuesday", []),
        ("tuesday", ["nothing"]),
        ("tuesday", ["write", "wait"]),
        ("tuesday", ["write", "write"]),
        ("signals", ["bread", "coat"]),
        ("nowhere", ["write"]),
    ],
)
def test_what_the_scene_does_not_offer_is_refused(scene_id: str, choice_ids: list[str]) -> None:
    with pytest.raises(NotOfferedError):
        choose(Walk(lunch_box(), LUCKY), choice_ids, scene_id=scene_id)


@pytest.mark.parametrize(
    "choice_ids",
    [["bread"], ["bread", "coat", "parents"], ["bread", "bread"], ["bread", "ghost"], []],
)
def test_exactly_so_many_are_picked_and_each_once(choice_ids: list[str]) -> None:
    with pytest.raises(NotOfferedError):
        choose(wrote(), choice_ids, scene_id="signals")


def test_a_double_submit_takes_one_step() -> None:
    with pytest.raises(NotOfferedError):
        choose(waited(), ["wait"], scene_id="tuesday")


def test_a_passage_cannot_be_left_twice() -> None:
    beyond = go_on(waited(), scene_id="marloes")
    with pytest.raises(NotOfferedError):
        go_on(beyond, scene_id="marloes")


def test_a_decision_is_not_left_without_choosing() -> None:
    with pytest.raises(NotOfferedError):
        go_on(Walk(lunch_box(), LUCKY), scene_id="tuesday")


def test_an_ending_offers_no_way_on() -> None:
    walk = noticed(LUCKY)
    with pytest.raises(NotOfferedError):
        go_on(walk, scene_id="well")


def test_nothing_is_chosen_where_picking_none_is_asked_for() -> None:
    with pytest.raises(NotOfferedError):
        choose(Walk(case(pick("a", 0, "b"), ending("b")), 1), [], scene_id="a")


def test_steps_that_were_never_offered_are_no_walk() -> None:
    with pytest.raises(NotOfferedError):
        Walk(lunch_box(), LUCKY, (Went("tuesday"),))


@given(st.data(), walks(broken_cases | tidy_cases()))
def test_a_refused_step_leaves_the_learner_where_they_stood(
    data: st.DataObject, walk: Walk
) -> None:
    before, standing = walk.steps, walk.standing
    scene_id = data.draw(st.sampled_from(["a", "b", "end", "nowhere"]))
    picked = data.draw(st.lists(st.sampled_from(["x", "y", "z", "ghost"]), max_size=3))
    taken = []
    for step in (
        lambda: choose(walk, picked, scene_id=scene_id),
        lambda: go_on(walk, scene_id=scene_id),
        lambda: go_back(walk, scene_id=scene_id),
    ):
        try:
            taken.append(step())
        except NotOfferedError:
            continue
    assert walk.steps == before
    assert walk.standing is standing
    assert all(each.steps[:-1] == before for each in taken)


# Back


def test_back_returns_to_where_the_last_step_began() -> None:
    walk = go_back(waited(), scene_id="marloes")
    assert the(walk.scene).id == "tuesday"
    assert walk.state == Walk(lunch_box(), LUCKY).state
    assert not walk.can_go_back


def test_going_back_is_a_step_and_deletes_nothing() -> None:
    walk = go_back(waited(), scene_id="marloes")
    assert walk.steps == (Chose("tuesday", ("wait",)), Back())


def test_one_can_go_back_as_far_as_one_came() -> None:
    walk = go_on(waited(), scene_id="marloes")
    walk = go_back(go_back(walk, scene_id="signals"), scene_id="marloes")
    assert the(walk.scene).id == "tuesday"
    with pytest.raises(NotOfferedError):
        go_back(walk, scene_id="tuesday")


def test_going_back_twice_from_a_stale_tab_goes_back_once() -> None:
    walk = go_back(go_on(waited(), scene_id="marloes"), scene_id="signals")
    with pytest.raises(NotOfferedError):
        go_back(walk, scene_id="signals")


def test_going_back_over_logic_does_not_draw_another_lot() -> None:
    again = go_back(noticed(UNLUCKY), scene_id="again")
    assert the(choose(again, ["coat", "bread"], scene_id="signals").scene).id == "again"


def test_from_where_a_draft_leads_nowhere_one_can_go_back() -> None:
    lost = choose(Walk(case(decision("a", choice("x", to="gone"))), 1), ["x"], scene_id="a")
    assert lost.scene is None
    assert not lost.finished
    assert the(go_back(lost, scene_id="").scene).id == "a"


@given(st.data(), walks(broken_cases | tidy_cases()))
def test_forward_and_back_is_where_one_was(data: st.DataObject, walk: Walk) -> None:
    onward = a_step(data.draw, walk, back=False)
    if onward is None or not onward.can_go_back:
        return
    returned = go_back(onward, scene_id=onward.scene.id if onward.scene else "")
    assert returned.standing is walk.standing
    assert returned.steps == (*onward.steps, Back())


@given(st.data(), walks(broken_cases | tidy_cases()))
def test_back_and_the_same_step_again_is_where_one_was(data: st.DataObject, walk: Walk) -> None:
    onward = a_step(data.draw, walk, back=False)
    if onward is None:
        return
    steps = (*onward.steps, Back(), onward.steps[-1])
    again = Walk(walk.case, walk.seed, steps, walk.run, sector=walk.sector)
    assert again.standing == onward.standing


# Replay


@given(walks(broken_cases | tidy_cases() | stateful_cases()))
def test_a_walk_replayed_from_the_record_is_the_walk_that_was(walk: Walk) -> None:
    record = json.dumps([to_json(step) for step in walk.steps])
    steps = tuple(map(from_json, json.loads(record)))
    replayed = Walk(walk.case, walk.seed, steps, walk.run, sector=walk.sector)
    assert replayed == walk
    assert replayed.standing == walk.standing


@given(walks(broken_cases | tidy_cases() | stateful_cases()))
def test_who_walks_without_detours_comes_to_stand_where_the_whole_walk_does(walk: Walk) -> None:
    written = without_detours([to_json(step) for step in walk.steps])
    steps = tuple(map(from_json, written))
    straight = Walk(walk.case, walk.seed, steps, walk.run, sector=walk.sector)

    assert straight.standing == walk.standing
    assert straight.can_go_back == walk.can_go_back
    assert shown_choices(straight) == shown_choices(walk)


@given(walks(tidy_cases()))
def test_history_tells_every_moment_in_turn(walk: Walk) -> None:
    moments = list(history(walk))
    assert tuple(step for _, step in moments) == (*walk.steps, None)
    assert moments[-1][0] == walk.standing


@given(walks(tidy_cases()))
def test_where_the_learner_stands_is_always_somewhere_visited(walk: Walk) -> None:
    if walk.scene:
        assert the(walk.scene).id in walk.visited
        assert walk.scene.kind is not SceneKind.LOGIC


def test_logic_that_goes_round_ends_nowhere_instead_of_never() -> None:
    rounds = case(logic("a", "b"), logic("b", "a"), ending("e"))
    assert Walk(rounds, 1).scene is None
    assert Walk(case(logic("a", "a")), 1).scene is None


def test_a_case_without_a_start_begins_nowhere() -> None:
    assert Walk(case(), 1).scene is None


def test_a_walk_there_and_back_again_takes_no_more_work_than_one_straight_on() -> None:
    away = (Chose("tuesday", ("wait",)), Went("marloes"), Chose("signals", ("bread", "coat")))
    rounds: tuple[Step, ...] = (*away, Back(), Back(), Back()) * 10
    once = work(lambda: Walk(lunch_box(), 1, away))
    assert work(lambda: Walk(lunch_box(), 1, rounds)) <= 10 * once


def test_a_walk_ten_times_as_long_takes_ten_times_the_work() -> None:
    there_and_back = case(passage("a", to="b"), passage("b", to="a"))
    steps = (Went("a"), Went("b")) * 50
    short = work(lambda: Walk(there_and_back, 1, steps))
    assert work(lambda: Walk(there_and_back, 1, steps * 10)) <= 10 * short


def test_a_step_takes_no_more_work_late_in_a_walk_than_early() -> None:
    there_and_back = case(passage("a", to="b"), passage("b", to="a"))
    early, late = (Walk(there_and_back, 1, (Went("a"), Went("b")) * n) for n in (1, 100))
    assert work(lambda: go_on(late, scene_id="a")) == work(lambda: go_on(early, scene_id="a"))


# The order of choices


def test_choices_are_shown_in_an_order_that_is_kept() -> None:
    first, second = (shown_choices(Walk(lunch_box(), LUCKY)) for _ in range(2))
    assert first == second
    assert {each.id for each in first} == {"write", "wait", "ask"}


def test_learners_see_the_choices_in_every_order() -> None:
    orders = {tuple(c.id for c in shown_choices(Walk(lunch_box(), seed))) for seed in range(200)}
    assert len(orders) == 6


def test_the_order_shown_says_nothing_of_the_authors() -> None:
    told = lunch_box()
    scene = the(told.scene("tuesday"))
    turned = replace(scene, choices=tuple(reversed(scene.choices)))
    retold = replace(told, scenes=(turned, *told.scenes[1:]))
    for seed in range(50):
        assert shown_choices(Walk(told, seed)) == shown_choices(Walk(retold, seed))


def test_each_choice_is_as_often_first() -> None:
    first = [shown_choices(Walk(lunch_box(), seed))[0].id for seed in range(3000)]
    assert all(900 < first.count(name) < 1100 for name in ("write", "wait", "ask"))


def test_where_nothing_is_to_be_chosen_nothing_is_shown() -> None:
    assert shown_choices(waited()) == ()
    assert shown_choices(Walk(case(), 1)) == ()


def test_choices_are_shuffled_anew_in_each_scene() -> None:
    twice = case(
        decision("a", *(choice(name, to="b") for name in "vwxyz")),
        decision("b", *(choice(name, to="e") for name in "vwxyz")),
        ending("e"),
    )
    differs = 0
    for seed, name in product(range(10), "v"):
        walk = Walk(twice, seed)
        onward = choose(walk, [name], scene_id="a")
        ids = [[each.id for each in shown_choices(each_walk)] for each_walk in (walk, onward)]
        differs += ids[0] != ids[1]
    assert differs > 5
