"""Steps taken too early, too late or not at all, and the choice by which that came."""

from typing import Any

from hypothesis import given

from courses.cases.debrief.ordering import Mistimed, Timing, mistimed, parted
from courses.cases.expert import expert_route
from courses.cases.graph import Case
from courses.cases.routes import route
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


def told(told_case: Case, *steps: tuple[str, ...]) -> tuple[Mistimed, ...]:
    walk = Walk(told_case, 1)
    for scene, *chosen in steps:
        walk = choose(walk, chosen, scene_id=scene) if chosen else go_on(walk, scene_id=scene)
    yours = route(walk)
    return mistimed(yours, expert_route(told_case, seed=1, beside=yours))


def reasons(one: Mistimed) -> list[tuple[str, str]]:
    return [(stop.scene.id, stop.chosen[0].id) for stop in one.because]


def test_of_steps_taken_in_turn_there_is_nothing_to_say() -> None:
    assert told(story(), ("see", "consult"), ("colleague",), ("parents",)) == ()


def test_a_step_is_too_early_where_an_expert_took_another_first() -> None:
    walked = [("see", "talk"), ("parents-first", "then"), ("colleague",), ("parents",)]
    (one,) = told(story(), *walked)
    assert (one.timing, one.step, one.before) == (Timing.EARLY, 3, 2)
    assert reasons(one) == [("see", "talk")]


def test_a_step_that_an_expert_took_and_the_learner_did_not_is_skipped() -> None:
    (one,) = told(story(), ("see", "talk"), ("parents-first", "done"))
    assert (one.timing, one.step) == (Timing.SKIPPED, 2)
    assert reasons(one) == [("see", "talk")]


def test_days_are_charged_to_the_step_in_which_one_chose_so() -> None:
    (one,) = told(story(), ("see", "wait"), ("colleague",), ("parents",))
    assert (one.timing, one.step, one.days) == (Timing.LATE, 1, 14)
    assert reasons(one) == [("see", "wait")]


def test_days_lost_outside_the_steps_belong_to_the_step_one_was_in() -> None:
    told_case = case(
        passage("plan", "between", step=4),
        decision(
            "between", choice("now", "e"), choice("month", "e", effects={"T": 28}), expert=["now"]
        ),
        ending("e", step=5),
    )
    (one,) = told(told_case, ("plan",), ("between", "month"))
    assert (one.timing, one.step, one.days) == (Timing.LATE, 4, 28)


def test_of_a_step_that_one_comes_back_to_no_other_step_is_blamed() -> None:
    """To look once more after consulting is to be in the first step again."""
    told_case = case(
        decision("see", choice("now", "ask"), choice("wait", "ask", effects={"T": 14}), step=1),
        decision("ask", choice("lead", "look"), choice("sure", "look", effects={"T": 7}), step=2),
        passage("look", "e", step=1),
        ending("e"),
    )
    yours = route(
        choose(choose(Walk(told_case, 1), ["wait"], scene_id="see"), ["sure"], scene_id="ask")
    )
    experts = route(
        choose(choose(Walk(told_case, 1), ["now"], scene_id="see"), ["lead"], scene_id="ask")
    )
    found = mistimed(yours, experts)
    assert [(each.step, each.days, *reasons(each)) for each in found] == [
        (1, 14, ("see", "wait")),
        (2, 7, ("ask", "sure")),
    ]


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
    for one in mistimed(yours, expert_route(walk.case, seed=walk.seed, beside=yours)):
        assert (one.timing is Timing.SKIPPED) == (one.step not in taken)
        assert all(stop in yours and stop.chosen for stop in one.because)


@given(walks(tidy_cases()))
def test_beside_oneself_there_is_nothing_to_remark(walk: Walk) -> None:
    assert mistimed(route(walk), route(walk)) == ()


def test_how_one_judged_is_nobodys_reason() -> None:
    judged = {"id": "a", "kind": "judgement", "to": "e", "expert": ["y"]}
    asked = case(judged | {"choices": [choice("x"), choice("y")]}, ending("e"))
    first, *_others = route(choose(Walk(asked, 1), ["x"], scene_id="a"))
    assert not parted(first)
