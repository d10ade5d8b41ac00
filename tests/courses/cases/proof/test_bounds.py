"""Effects that a bound cuts short, and the way on which that happens."""

from dataclasses import replace
from typing import Any

from hypothesis import assume, given, reject

from courses.cases.conditions import AnyOf, Compare
from courses.cases.graph import Case
from courses.cases.proof.bounds import always_past, sometimes_past
from courses.cases.proof.codes import Code
from courses.cases.proof.exploring import explore
from courses.cases.proof.hindrances import untrue
from courses.cases.properties import Never, Property
from courses.cases.steps import Chose
from courses.cases.variables import Variable
from courses.cases.walking import Walk, walk_on
from tests.courses.cases.stateful import TooMuchError, every_walk, stateful_cases, steps
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    passage,
    pick,
    situation,
)

N = {"name": "n", "minimum": 0, "maximum": 3}
E = ending("e")


def asking(*scenes: dict[str, Any]) -> Case:
    """These scenes, after which it is asked whether `n` is enough."""
    return case(*scenes, logic("l", "e", ({"compare": ["n", ">=", 2]}, "e")), E, variables=[N])


def test_the_way_on_which_an_effect_is_cut_short_can_be_walked() -> None:
    told = asking(
        decision("a", choice("x", to="a", effects={"n": 2}), choice("y", to="b", effects={"n": 1})),
        passage("b", to="l", effects={"n": -1}),
    )

    [finding] = sometimes_past(explore(told))

    assert (finding.code, finding.choice_id) == (Code.PAST_BOUND, "x")
    assert finding.params == {
        "scene": "a",
        "choice": "Je doet x.",
        "variable": "n",
        "way": "a → a → a",
    }
    assert finding.walk
    assert finding.walk.steps == (Chose("a", ("x",)), Chose("a", ("x",)))


def test_an_effect_that_comes_with_a_scene_is_cut_short_there() -> None:
    told = asking(
        decision("a", choice("x", to="b", effects={"n": 3}), choice("y", to="b")),
        passage("b", to="c", effects={"n": 1}),
        passage("c", to="l", effects={"n": -1}),
    )

    [finding] = sometimes_past(explore(told))

    assert (finding.scene_id, finding.choice_id) == ("b", None)
    assert finding.walk
    assert finding.walk.steps == (Chose("a", ("x",)),)


def test_what_is_cut_short_is_told_though_arriving_leads_back_within_the_bounds() -> None:
    told = asking(
        decision("a", choice("x", to="b", effects={"n": 3}), choice("y", to="b", effects={"n": 2})),
        decision("b", choice("x", to="c", effects={"n": 1}), choice("y", to="c")),
        passage("c", to="l", effects={"n": -2}),
    )

    [finding] = sometimes_past(explore(told))

    assert (finding.scene_id, finding.choice_id) == ("b", "x")


def test_what_rules_keep_everybody_from_is_not_told() -> None:
    shut = {"compare": ["n", "<", 2]}
    told = asking(
        decision("a", choice("x", to="a", effects={"n": 2}, when=shut), choice("y", to="b")),
        passage("b", to="l", effects={"n": -2}),
    )
    [finding] = sometimes_past(explore(told))

    assert finding.scene_id == "b"  # from nought; but two more never go beyond three


def test_of_several_picked_together_the_one_that_is_too_much_is_named() -> None:
    told = asking(
        pick(
            "a",
            2,
            "b",
            choice("x", effects={"n": 2}),
            choice("y", effects={"n": 2}),
            choice("z", effects={"n": -1}),
        ),
        passage("b", to="l", effects={"n": 1}),
    )
    [finding] = sometimes_past(explore(told))

    assert (finding.scene_id, finding.choice_id) == ("a", "y")
    assert finding.walk
    assert finding.walk.steps == (Chose("a", ("x", "y")),)


def test_what_comes_with_judging_something_is_cut_short_there() -> None:
    judged = situation("a", "m", {"x": [], "y": []}, scale=["niet", "wel"])
    judged["choices"] = [{**each, "effects": {"n": 1}} for each in judged["choices"]]
    told = asking(
        decision("s", choice("p", to="a", effects={"n": 2}), choice("q", to="a")),
        judged,
        passage("m", to="b"),
        passage("b", to="l", effects={"n": -2}),
    )

    [finding] = sometimes_past(explore(told))

    assert (finding.code, finding.choice_id) == (Code.PAST_BOUND, "y")


def test_of_random_runs_it_is_told_as_far_as_they_saw_it() -> None:
    told = asking(
        passage("s", to="a"),
        decision("a", choice("x", to="a", effects={"n": 2}), choice("y", to="b")),
        passage("b", to="l", effects={"n": -1}),
    )
    found = explore(told, cap=3)

    [past] = sometimes_past(found)

    assert not found.complete
    assert past.code is Code.PAST_BOUND


def test_where_the_nearest_way_takes_luck_that_nobody_has_another_is_told() -> None:
    told = asking(
        decision("s", choice("x", to="k", effects={"n": 1}), choice("y", to="k")),
        logic("k", "b", ({"draw": [1, 10**9]}, "a")),
        passage("a", to="l", effects={"n": -1}),
        passage("b", to="c"),
        decision("c", choice("x", to="l", effects={"n": -1}), choice("y", to="l")),
    )

    [past] = sometimes_past(explore(told, cap=1_000))

    assert (past.scene_id, past.choice_id) == ("c", "x")


@given(stateful_cases(most=4, sound=True))
def test_a_number_is_told_of_exactly_when_a_bound_cuts_it_short_on_some_walk(drawn: Case) -> None:
    asked = AnyOf((Compare("n", "==", 9), Compare("n", "==", -9)))  # how far beyond matters too
    told = replace(drawn, properties=(Property(name="p", states=Never(asked)),))
    assume(not any(each.params["variable"] == "n" for each in always_past(told)))
    try:
        walks = [walk_on(walk, step) for walk in every_walk(told) for step in steps(walk)]
    except TooMuchError:
        reject()

    found = [each.code for each in untrue(explore(told), cap=10_000)]

    assert (Code.PAST_BOUND in found) == any(is_cut_at_last(each, "n") for each in walks)


@given(stateful_cases())
def test_what_is_told_can_be_replayed_to_where_a_bound_holds_a_number_back(told: Case) -> None:
    for finding in sometimes_past(explore(told, cap=2_000)):
        assert finding.walk
        assert is_cut_at_last(finding.walk, str(finding.params["variable"]))


def is_cut_at_last(walk: Walk, name: str) -> bool:
    """Whether without bounds the last step would have made something else of this number."""
    variable, (before, after) = walk.case.all_variables[name], walk.moments[-2:]
    free = Variable(name, minimum=-999, maximum=999)
    step, value = walk.steps[-1], before.state.number(name)
    chosen = step.choices if isinstance(step, Chose) else ()
    effects = [each.effects for each in before.scene.made(chosen)] if before.scene else []
    effects += [after.scene.effects] if after.scene else []
    for effect in [each[name] for each in effects if name in each]:
        if variable.after(value, effect) != free.after(value, effect):
            return True
        value = int(str(variable.after(value, effect)))
    return False
