"""What is written in a case and does nothing: variables, effects and choices without a difference."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from courses.cases.asking import asked_in
from courses.cases.conditions import Compare, Has, Is, questions
from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.proof.findings import Code, Finding
from courses.cases.proof.noting import at
from courses.cases.properties import conditions_of
from courses.cases.variables import Effect, Effects, Plus, Put, Variable, VariableKind

DISTRESS = re.compile(
    r"\b(blauwe plek\w*|bloed\w*|brandwond\w*|gewurgd|geslagen|mishandel(t|d|de|ing)|misbruik\w*"
    r"|slaat (hem|haar|me|mij|ons)|striem\w*|verkracht\w*|zelfmoord)\b",
    re.IGNORECASE,
)
"""Words that somebody may want to be told of beforehand."""

Range: TypeAlias = tuple[int, int]

MARKUP = re.compile(r"<[^>]*>")


def unused(case: Case) -> Iterator[Finding]:
    """Variables, effects and choices that make no difference."""
    yield from _of_variables(case)
    yield from _at_bounds(case)
    for scene in case.scenes:
        yield from _alike(scene)


def unannounced(scene: Scene) -> Iterator[Finding]:
    """A scene that may distress and does not say so beforehand."""
    told = [scene.body, *(variant.body for variant in scene.variants)]
    for body in () if scene.note.strip() else told:
        if found := DISTRESS.search(MARKUP.sub(" ", body)):
            yield at(Code.UNANNOUNCED, scene, word=found[0])
            return


def _of_variables(case: Case) -> Iterator[Finding]:
    asked = [question for scene in case.scenes for question in asked_in(scene)]
    for stated in case.properties:
        asked += [each for part in conditions_of(stated.states) for each in questions(part)]
    read = {each.variable for each in asked if isinstance(each, Compare | Is | Has)}
    changed = {name for _, _, effects in _effects(case) for name in effects}
    for variable in case.variables:
        named = {"variable": variable.name}
        if variable.name not in read:
            yield Finding(Code.NEVER_READ, params=named)
        elif variable.name not in changed:
            yield Finding(Code.NEVER_SET, params=named)


def _effects(case: Case) -> Iterator[tuple[Scene, Choice | None, Effects]]:
    for scene in case.scenes:
        if scene.kind.is_shown:
            yield scene, None, scene.effects
        if scene.picks:
            for choice in scene.choices:
                yield scene, choice, choice.effects


def _alike(scene: Scene) -> Iterator[Finding]:
    """Choices of which one is to be made, and that differ in their words only."""
    first: dict[Choice, Choice] = {}
    for choice in scene.choices if scene.leads_by_choice else ():
        other = first.setdefault(replace(choice, id="", text="", spot=()), choice)
        if other.id != choice.id and choice.feedback.strip():
            yield at(Code.ALIKE, scene, choice, other=other.text or other.id)


def _at_bounds(case: Case) -> Iterator[Finding]:
    """Effects on numbers that a bound always cuts short."""
    numbers = [v for v in case.all_variables.values() if v.kind is VariableKind.NUMBER]
    for variable in numbers:
        if variable.minimum is not None and variable.maximum is not None:
            yield from _beyond(case, variable)


def _beyond(case: Case, variable: Variable) -> Iterator[Finding]:
    name = variable.name
    effects = [(s, c, each[name]) for s, c, each in _effects(case) if name in each]
    if effects:
        ranges = _Ranges(case, variable)
        for scene, choice, effect in effects:
            known = ranges.left if choice else ranges.come_to
            if scene.id in known and _always_passes(variable, effect, known[scene.id]):
                yield at(Code.AT_BOUND, scene, choice, variable=name)


def _always_passes(variable: Variable, effect: Effect, known: Range) -> bool:
    """Whether a bound cuts this effect short, whatever the value was."""
    minimum, maximum = variable.minimum or 0, variable.maximum or 0
    match effect:
        case Plus(amount):
            least, most = known
            return (amount > 0 and least + amount > maximum) or (
                amount < 0 and most + amount < minimum
            )
        case Put(word):
            return variable.takes(effect) and not minimum <= int(word) <= maximum
    return False


class _Ranges:
    """The least and the most that a number can be in each scene, on coming there and on leaving it.

    Rules are not asked what they decide, so the true range may be narrower, and is never wider.
    """

    def __init__(self, case: Case, variable: Variable) -> None:
        self.case, self.variable = case, variable
        self.come_to: dict[str, Range] = {}
        self.left: dict[str, Range] = {}
        self.returns = tuple(s.to for s in case.scenes if s.kind is SceneKind.CALL)
        start = variable.bounded(variable.start)
        queue: list[tuple[str, Range]] = [(case.start, (start, start))]
        while queue:
            queue += self._widened(*queue.pop())

    def _widened(self, name: str, by: Range) -> Iterator[tuple[str, Range]]:
        """The ways on from a scene with their ranges, if coming there so is new."""
        scene, known = self.case.scene(name), self.come_to.get(name, by)
        wider = (min(known[0], by[0]), max(known[1], by[1]))
        if scene and wider != self.come_to.get(name):
            self.come_to[name] = wider
            here = self._after(wider, [scene.effects] if scene.kind.is_shown else [])
            self.left[name] = here
            for to, effects in self._ways(scene):
                yield to, self._after(here, effects)

    def _ways(self, scene: Scene) -> Iterator[tuple[str, list[Effects]]]:
        if scene.leads_by_choice:
            yield from ((choice.to, [choice.effects]) for choice in scene.choices)
        elif scene.picks:
            for several in self._combined(scene):
                yield scene.to, several
        else:
            ways = self.returns if scene.kind is SceneKind.RETURN else scene.ways()
            yield from ((to, []) for to in ways)

    def _combined(self, scene: Scene) -> Iterator[list[Effects]]:
        """What choosing may add up to at most, and at least."""
        all_effects = [choice.effects for choice in scene.choices]
        amounts = [(effects, effects.get(self.variable.name)) for effects in all_effects]
        yield []
        yield [each for each, effect in amounts if isinstance(effect, Plus) and effect.amount > 0]
        yield [each for each, effect in amounts if isinstance(effect, Plus) and effect.amount < 0]
        yield from ([each] for each, effect in amounts if isinstance(effect, Put))

    def _after(self, known: Range, several: list[Effects]) -> Range:
        least, most = known
        for effects in several:
            if self.variable.name in effects:
                effect = effects[self.variable.name]
                least, most = self._number(least, effect), self._number(most, effect)
        return least, most

    def _number(self, value: int, effect: Effect) -> int:
        after = self.variable.after(value, effect)
        return after if isinstance(after, int) else value
