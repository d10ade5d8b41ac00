"""What happened in a step: what it changed, which unseen scenes it passed, what was asked and answered.

A walk says where a learner came. This says why: for an author who tries out a draft, and wants to see
the rules at work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from courses.cases.conditions import holds
from courses.cases.graph import Case, Choice, Rule, Scene, Variant
from courses.cases.offering import open_choices
from courses.cases.state import State
from courses.cases.steps import Back
from courses.cases.variables import Value, Variable
from courses.cases.walking import Standing, Walk, decided, leaving


@dataclass(frozen=True, slots=True)
class Change:
    """A variable that has another value than before the step."""

    variable: Variable
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Answer:
    """A rule or a variant that was asked, by its number from 1, and whether it held."""

    scene: Scene
    asked: Rule | Variant
    number: int
    held: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """An unseen scene on the way: the rules asked there until one held, and the way on."""

    scene: Scene
    answers: tuple[Answer, ...]
    to: str


class Openness(StrEnum):
    """How a choice stands, and for which reason."""

    OPEN = "open"
    """Its condition holds."""
    SHUT = "shut"
    """Its condition does not hold."""
    MADE = "made"
    """It can be made once, and was."""
    FALLBACK = "fallback"
    """Nothing else is open."""
    SPARE = "spare"
    """Something else is open."""


def changes(standing: Standing) -> tuple[Change, ...]:
    """What the step that led here changed, by its choices and by coming here."""
    if standing.before is None:
        return ()
    before, after = standing.before.state, standing.state
    return tuple(
        Change(variable, before[name], after[name])
        for name, variable in after.variables.items()
        if before[name] != after[name]
    )


def passed(case: Case, standing: Standing) -> Iterator[Passed]:
    """The unseen scenes between the scene before and this one, in their order.

    Where a broken draft goes round without end, once round.
    """
    if standing.before is None or standing.step is None or isinstance(standing.step, Back):
        return
    scene_id, state = leaving(standing.before, standing.step)
    seen = set[tuple[str, tuple[str, ...]]]()
    while (scene := case.scene(scene_id)) and not scene.kind.is_shown:
        if (scene.id, state.calls) in seen:
            return
        seen.add((scene.id, state.calls))
        answers = tuple(_until_one_held(scene, scene.rules, state))
        scene_id, state = decided(scene, state)
        yield Passed(scene, answers, scene_id)


def tellings(walk: Walk) -> tuple[Answer, ...]:
    """The variants of this scene that were asked, as far as the first that held."""
    scene = walk.scene
    return tuple(_until_one_held(scene, scene.variants, walk.state)) if scene else ()


def _until_one_held(
    scene: Scene, asked: Sequence[Rule | Variant], state: State
) -> Iterator[Answer]:
    for number, each in enumerate(asked, start=1):
        held = holds(each.when, state, scene_id=scene.id)
        yield Answer(scene, each, number, held)
        if held:
            return


def openness(walk: Walk) -> tuple[tuple[Choice, Openness], ...]:
    """How the choices stand here about which something is asked; the others are simply open."""
    if walk.scene is None:
        return ()
    opened = open_choices(walk.scene, walk.state)
    return tuple(
        (choice, _how(walk.scene, choice, walk.state, is_open=choice in opened))
        for choice in walk.scene.choices
        if choice.when or choice.once or choice.fallback
    )


def _how(scene: Scene, choice: Choice, state: State, *, is_open: bool) -> Openness:
    if is_open:
        return Openness.FALLBACK if choice.fallback else Openness.OPEN
    if choice.once and (scene.id, choice.id) in state.chosen:
        return Openness.MADE
    held = choice.when is None or holds(choice.when, state, scene_id=scene.id)
    return Openness.SPARE if held else Openness.SHUT
