"""How far a number can go: as far as somebody goes, where no rule decides; never less far."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from courses.cases.conditions import Compare
from courses.cases.graph import Case, Scene
from courses.cases.offering import moves
from courses.cases.proof.exploring import explore
from courses.cases.proof.ranges import MANY, PATIENCE, Range, Ranges
from courses.cases.state import State
from courses.cases.steps import Chose, Step
from tests.courses.cases.effort import work
from tests.courses.cases.stateful import (
    VARIABLES,
    WORDS,
    TooMuchError,
    every_walk,
    stateful_cases,
    steps,
)
from tests.courses.cases.stories import case, choice, decision, ending, passage, pick
from tests.courses.cases.strategies import CHOICES, NAMES

E = ending("e")
LEAST, MOST = -1, 3
N = {"name": "n", "minimum": LEAST, "maximum": MOST}
EVERY_NUMBER = [Compare("n", "==", number) for number in range(LEAST, MOST + 1)]

ASKING = ["passage", "decision", "dialogue", "pick", "signals", "check", "judgement"]


def ranges(told: Case, name: str = "n") -> Ranges:
    return Ranges(told, told.all_variables[name])


@st.composite
def unruled_cases(draw: st.DrawFn) -> Case:
    """A case in which every way is open to everybody: no rule decides anything."""
    names = NAMES[: draw(st.integers(1, 4))]
    targets = st.sampled_from([*names, "end"])
    effects = st.fixed_dictionaries(
        {}, optional={"n": st.sampled_from([-2, -1, 1, 1, 2, "=2", "=0"])}
    )
    table = [_scene(draw, name, targets, effects) for name in names]
    table.append({"id": "end", "kind": "ending", "type": "expert"} | WORDS)
    return Case.from_dict({"id": "c", "start": "a", "variables": VARIABLES, "scenes": table})


def _scene(draw: st.DrawFn, name: str, targets: Any, effects: Any) -> dict[str, Any]:
    offered = CHOICES[: draw(st.integers(1, 3))]
    return {
        "id": name,
        "kind": draw(st.sampled_from(ASKING)),
        "to": draw(targets),
        "effects": draw(effects),
        "pick": draw(st.integers(1, len(offered))),
        "choices": [
            {"id": each, "to": draw(targets), "effects": draw(effects)}
            | {"fallback": draw(st.integers(0, 4)) == 0}
            for each in offered
        ],
    }


@settings(max_examples=300)
@given(unruled_cases())
def test_where_no_rule_decides_a_number_goes_exactly_so_far(told: Case) -> None:
    stood, worked_on = defaultdict(set), defaultdict(set)
    for scene, number in explored(told):
        stood[scene.id].add(number)
        for step in moves(scene, State.opening(told.all_variables, seed=0)):
            for key, before in numbers_before(told, scene, step, number):
                worked_on[key].add(before)

    found = ranges(told)

    assert found.arrived == {name: widest(each) for name, each in stood.items()}
    assert found.before == {key: widest(each) for key, each in worked_on.items()}


def explored(told: Case) -> Iterator[tuple[Scene, int]]:
    """Each scene with each number that exploring finds there."""
    found = explore(told, everywhere=EVERY_NUMBER)
    slot = found.machine.asked.slots["n"]
    for number, (_, _, values, _) in enumerate(found.moments):
        if scene := found.scene(number):
            yield scene, int(str(values[slot.place]))


@settings(max_examples=200)
@given(stateful_cases())
def test_whatever_rules_decide_no_number_goes_further(told: Case) -> None:
    try:
        walks = every_walk(told, most=1000)
    except TooMuchError:
        reject()

    found = ranges(told)

    for walk in walks:
        if walk.scene:
            number = walk.state.number("n")
            assert number in within(found.arrived[walk.scene.id])
            for step in steps(walk):
                for key, before in numbers_before(told, walk.scene, step, number):
                    assert before in within(found.before[key])


def numbers_before(
    told: Case, scene: Scene, step: Step, number: int
) -> Iterator[tuple[tuple[str, str], int]]:
    """On which number each choice of a step works, in the author's order."""
    made = step.choices if isinstance(step, Chose) else ()
    for each in scene.choices:
        if each.id in made and "n" in each.effects:
            yield (scene.id, each.id), number
            number = int(str(told.all_variables["n"].after(number, each.effects["n"])))


def widest(numbers: set[int]) -> Range:
    return Range(min(numbers), max(numbers))


def within(known: Range) -> range:
    return range(known.least, known.most + 1)


def test_a_story_told_within_the_story_counts_before_one_goes_on() -> None:
    told = case(
        {"id": "a", "kind": "call", "calls": "b", "to": "d"},
        passage("b", to="c", effects={"V": 20}),
        {"id": "c", "kind": "return"},
        passage("d", to="e", effects={"V": -1}),
        E,
    )
    assert ranges(told, "V").arrived["e"] == (19, 19)


def test_a_fallback_is_made_beside_no_other() -> None:
    low = choice("x", effects={"n": "=0"}, when={"visited": "a"})
    other = choice("y", effects={"n": 1}, fallback=True)
    third = choice("z", effects={"n": 1}, fallback=True)
    told = case(pick("a", 2, "e", low, other, third), E, variables=[{**N, "start": 1}])

    assert ranges(told).arrived["e"] == (3, 3)


def test_of_very_many_choices_the_number_made_is_left_open() -> None:
    many = [choice(f"x{n}", effects={"V": 1}) for n in range(MANY + 1)]

    assert ranges(case(pick("a", 2, "e", *many[1:]), E), "V").arrived["e"] == (2, 2)
    assert ranges(case(pick("a", 2, "e", *many), E), "V").arrived["e"] == (0, 20)


def test_what_keeps_growing_grows_to_the_bound_and_takes_no_more_work_the_further_that_is() -> None:
    def told(most: int) -> Case:
        rounds = decision("a", choice("x", "a", effects={"n": 1}), choice("y", "e"))
        return case(rounds, E, variables=[{"name": "n", "minimum": 0, "maximum": most}])

    assert ranges(told(999_999)).arrived["e"] == (0, 999_999)
    assert work(lambda: ranges(told(999_999))) == work(lambda: ranges(told(10 * PATIENCE)))


def test_what_leads_nowhere_has_no_range() -> None:
    told = case(passage("a", to="nergens"), passage("b", to="e"), E)

    assert ranges(told, "V").arrived == {"a": (0, 0)}
