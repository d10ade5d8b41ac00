"""Steps taken too early, too late or not at all, and the choice by which that came."""

from typing import Any

from hypothesis import given

from courses.cases.debrief.ordering import Remark, Timing, remarks
from courses.cases.graph import Case
from courses.cases.routes import expert_route, route
from courses.cases.walking import Walk, choose, go_on
from tests.courses.cases.stories import case, choice, decision, ending, passage
from tests.courses.cases.strategies import broken_cases, tidy_cases, walks


def story(**more: Any) -> Case:
    """See, consult, talk; who talks at once may still consult, or not."""
    return case(
        decision(
            "see",
            choice("consult", "colleague"),
            choice("talk", "parents-first"),
            choice("wait", "colleague", effects={"T": 14}),
            step=1,
            expert=["consult"],
            **more,
        ),
        passage("colleague", "parents", step=2),
        passage("parents", "e", step=3),
        decision("parents-first", choice("then", "colleague"), choice("done", "e"), step=3),
        ending("e"),
    )


def told(told_case: Case, *steps: tuple[str, ...]) -> tuple[Remark, ...]:
    walk = Walk(told_case, 1)
    for scene, *chosen in steps:
        walk = choose(walk, chosen, scene_id=scene) if chosen else go_on(walk, scene_id=scene)
    yours = route(walk)
    return remarks(yours, expert_route(told_case, seed=1, beside=yours))


def reasons(remark: Remark) -> list[tuple[str, str]]:
    return [(stop.scene.id, stop.chosen[0].id) for stop in remark.because]


def test_of_steps_taken_in_turn_there_is_nothing_to_say() -> None:
    assert told(story(), ("see", "consult"), ("colleague",), ("parents",)) == ()


def test_a_step_is_too_early_where_an_expert_took_another_first() -> None:
    walked = [("see", "talk"), ("parents-first", "then"), ("colleague",), ("parents",)]
    (remark,) = told(story(), *walked)
    assert (remark.timing, remark.step, remark.before) == (Timing.EARLY, 3, 2)
    assert reasons(remark) == [("see", "talk")]


def test_a_step_that_an_expert_took_and_the_learner_did_not_is_skipped() -> None:
    (remark,) = told(story(), ("see", "talk"), ("parents-first", "done"))
    assert (remark.timing, remark.step) == (Timing.SKIPPED, 2)
    assert reasons(remark) == [("see", "talk")]


def test_a_step_is_too_late_by_the_days_that_choices_cost_before_it() -> None:
    (remark,) = told(story(), ("see", "wait"), ("colleague",), ("parents",))
    assert (remark.timing, remark.step, remark.days) == (Timing.LATE, 2, 14)
    assert reasons(remark) == [("see", "wait")]


def test_days_lost_in_the_last_step_are_told_of_that_step() -> None:
    told_case = case(
        decision(
            "plan",
            choice("now", "e"),
            choice("month", "e", effects={"T": 28}),
            step=5,
            expert=["now"],
        ),
        ending("e"),
    )
    (remark,) = told(told_case, ("plan", "month"))
    assert (remark.timing, remark.step, remark.days) == (Timing.LATE, 5, 28)
    assert remark.within


def test_days_that_an_expert_takes_too_are_not_late() -> None:
    told_case = case(
        decision("a", choice("x", "e", effects={"T": 7}), choice("y", "e"), step=1, expert=["x"]),
        ending("e"),
    )
    assert told(told_case, ("a", "x")) == ()


def test_days_of_a_scene_that_may_have_been_left_shut_are_not_told() -> None:
    walked = [("see", "wait"), ("colleague",), ("parents",)]
    assert told(story(note="Over thuis."), *walked) == ()


def test_a_scene_outside_the_steps_is_neither_early_nor_late() -> None:
    told_case = case(
        decision("a", choice("x", "b"), choice("y", "e", effects={"T": 3}), expert=["x"]),
        passage("b", "e"),
        ending("e"),
    )
    assert told(told_case, ("a", "y")) == ()


@given(walks(broken_cases | tidy_cases()))
def test_a_step_is_skipped_or_taken_and_a_reason_is_a_choice_of_ones_own(walk: Walk) -> None:
    yours = route(walk)
    taken = {stop.scene.step for stop in yours}
    for remark in remarks(yours, expert_route(walk.case, seed=walk.seed, beside=yours)):
        assert (remark.timing is Timing.SKIPPED) == (remark.step not in taken)
        assert all(stop in yours and stop.chosen for stop in remark.because)


@given(walks(tidy_cases()))
def test_beside_oneself_there_is_nothing_to_remark(walk: Walk) -> None:
    assert remarks(route(walk), route(walk)) == ()
