"""Effects that a bound cuts short, and the way on which that happens."""

from itertools import pairwise
from typing import Any

from hypothesis import given

from courses.cases.graph import Case
from courses.cases.proof.bounds import sometimes_past
from courses.cases.proof.codes import Code
from courses.cases.steps import Chose, Went
from tests.courses.cases.stateful import stateful_cases
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

    [finding] = sometimes_past(told, cap=100)

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

    [finding] = sometimes_past(told, cap=100)

    assert (finding.scene_id, finding.choice_id) == ("b", None)
    assert finding.walk
    assert finding.walk.steps == (Chose("a", ("x",)),)


def test_what_is_cut_short_is_told_though_arriving_leads_back_within_the_bounds() -> None:
    told = asking(
        decision("a", choice("x", to="b", effects={"n": 3}), choice("y", to="b", effects={"n": 2})),
        decision("b", choice("x", to="c", effects={"n": 1}), choice("y", to="c")),
        passage("c", to="l", effects={"n": -2}),
    )

    [finding] = sometimes_past(told, cap=100)

    assert (finding.scene_id, finding.choice_id) == ("b", "x")


def test_what_rules_keep_everybody_from_is_not_told() -> None:
    shut = {"compare": ["n", "<", 2]}
    told = asking(
        decision("a", choice("x", to="a", effects={"n": 2}, when=shut), choice("y", to="b")),
        passage("b", to="l", effects={"n": -2}),
    )
    [finding] = sometimes_past(told, cap=100)

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
    [finding] = sometimes_past(told, cap=100)

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

    [finding] = sometimes_past(told, cap=100)

    assert (finding.code, finding.choice_id) == (Code.PAST_BOUND, "y")


def test_one_looks_no_further_than_the_nearest_way_on_which_it_is_cut_short() -> None:
    told = asking(
        decision("a", choice("x", to="a", effects={"n": 2}), choice("y", to="b")),
        passage("b", to="c", effects={"n": -1}),
        *(passage(here, to=there) for here, there in pairwise("cdfghl")),
    )

    [past] = sometimes_past(told, cap=3)

    assert past.code is Code.PAST_BOUND


def test_where_there_is_no_room_random_runs_are_played_and_told_of() -> None:
    told = asking(
        passage("s", to="a"),
        decision("a", choice("x", to="a", effects={"n": 2}), choice("y", to="b")),
        passage("b", to="l", effects={"n": -1}),
    )

    past, sampled = sometimes_past(told, cap=3)

    assert past.code is Code.PAST_BOUND
    assert sampled.code is Code.SAMPLED
    assert sampled.params["runs"]
    assert [each.code for each in sometimes_past(told, cap=3, exact=False)] == [past.code]


@given(stateful_cases())
def test_what_is_told_can_be_replayed_to_where_a_bound_holds_a_number_back(told: Case) -> None:
    for finding in sometimes_past(told, cap=2_000):
        if finding.walk:
            variable = told.all_variables[str(finding.params["variable"])]
            last, before = finding.walk.moments[-1].scene, finding.walk.moments[-2]
            value, step = before.state.number(variable.name), finding.walk.steps[-1]
            chosen = step.choices if isinstance(step, Chose) else ()
            assert isinstance(step, Chose | Went)
            assert before.scene
            effects = [each.effects for each in before.scene.choices if each.id in chosen]
            effects += [last.effects] if last else []
            amounts = [each[variable.name] for each in effects if variable.name in each]
            cut = []
            for effect in amounts:
                free = type(variable)(variable.name, minimum=-999, maximum=999)
                cut.append(variable.after(value, effect) != free.after(value, effect))
                value = int(str(variable.after(value, effect)))
            assert any(cut)
