"""What exploring finds is what walking comes to: no more, and no less."""

import random

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from courses.cases.graph import Case
from courses.cases.proof.exploring import explore, sample
from courses.cases.steps import Chose
from courses.cases.walking import Walk, walk_on
from tests.courses.cases.hostile import unlucky
from tests.courses.cases.stateful import TooMuchError, every_walk, key, stateful_cases, steps
from tests.courses.cases.stories import case, choice, ending, passage


def searched(case: Case) -> list[Walk]:
    try:
        return every_walk(case)
    except TooMuchError:
        reject()


@settings(max_examples=120)
@given(stateful_cases())
def test_what_can_be_come_to_is_exactly_what_walks_come_to(case: Case) -> None:
    found, walks = explore(case), searched(case)

    assert found.complete
    assert {s.id for n in range(len(found.moments)) if (s := found.scene(n))} == {
        walk.scene.id for walk in walks if walk.scene
    }
    nowhere = [n for n in range(len(found.moments)) if found.scene(n) is None]
    assert bool(nowhere) == any(walk.scene is None for walk in walks)


@settings(max_examples=120)
@given(stateful_cases())
def test_what_can_be_chosen_is_exactly_what_walks_choose(case: Case) -> None:
    found, walks = explore(case), searched(case)
    chosen = {
        (step.scene, choice)
        for walk in walks
        for step in steps(walk)
        if isinstance(step, Chose)
        for choice in step.choices
    }

    assert chosen == {
        (scene.id, choice.id)
        for scene in case.scenes
        for choice in scene.choices
        if found.can_choose(scene, choice.id)
    }


@settings(max_examples=120)
@given(stateful_cases())
def test_one_gets_stuck_exactly_where_walks_do(case: Case) -> None:
    found, walks = explore(case), searched(case)
    stuck = {w.scene.id for w in walks if w.scene and not w.finished and not steps(w)}

    assert stuck == {s.id for n in found.stuck if (s := found.scene(n))}


@settings(max_examples=120)
@given(stateful_cases())
def test_an_ending_is_out_of_reach_exactly_where_it_is_for_walks(case: Case) -> None:
    found, walks = explore(case), searched(case)
    far = found.steps_to(found.endings)
    trapped = {s.id for n in range(len(far)) if far[n] < 0 and (s := found.scene(n))}

    assert trapped == {walk.scene.id for walk in walks if walk.scene and not _can_end(walk)}


def _can_end(walk: Walk) -> bool:
    seen, queue = set(), [walk]
    for each in queue:
        if each.finished:
            return True
        if key(each) not in seen:
            seen.add(key(each))
            queue += [walk_on(each, step) for step in steps(each)]
    return False


@given(stateful_cases(), st.randoms(use_true_random=False))
def test_the_way_to_a_moment_can_be_walked_and_no_way_is_shorter(
    case: Case, chance: random.Random
) -> None:
    found = explore(case)
    moment = chance.randrange(len(found.moments))

    walk = found.walk_to(moment)

    assert walk is not None
    assert walk.steps == found.way_to(moment)


def test_who_has_no_luck_in_one_search_has_some_left_for_the_next() -> None:
    found = explore(unlucky(shut=2, before=0), cap=500)
    shut = [found.walk_to(number) for number in found.stuck]
    ended = [found.walk_to(number) for number in found.endings]

    assert shut == [None, None]
    assert all(walk and walk.finished for walk in ended)


def test_who_chooses_well_may_judge_otherwise_than_the_expert() -> None:
    judged = {"id": "a", "kind": "judgement", "to": "e", "expert": ["y"]}
    asked = case(judged | {"choices": [choice("x"), choice("y")]}, ending("e"))
    assert explore(asked, experts=True).can_choose(asked.scenes[0], "x")


def test_it_is_told_how_many_random_runs_were_played_where_there_is_more_than_room_for() -> None:
    told = case(passage("a", to="b"), passage("b", to="e"), ending("e"))

    assert explore(told, cap=4).runs == 0
    assert sample(told, cap=20_000).runs == 10_000
    assert sample(told, cap=3).runs == 5  # of three looks each, and there are five times three
