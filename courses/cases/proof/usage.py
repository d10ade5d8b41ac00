"""What is written in a case and does nothing: variables, effects and choices without a difference."""

from collections.abc import Iterator
from dataclasses import replace

from courses.cases.asking import asked_in
from courses.cases.conditions import Compare, Has, Is, questions
from courses.cases.graph import Case, Choice, Scene
from courses.cases.proof.codes import Code
from courses.cases.proof.findings import Finding, at
from courses.cases.proof.ranges import Range, Ranges
from courses.cases.properties import conditions_of
from courses.cases.variables import Effect, Effects, Plus, Put, Variable, VariableKind


def unused(case: Case) -> Iterator[Finding]:
    """Variables, effects and choices that make no difference."""
    yield from _of_variables(case)
    yield from _at_bounds(case)
    for scene in case.scenes:
        yield from _alike(scene)


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
        other = first.setdefault(replace(choice, id="", text="", spot=(), phrase=""), choice)
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
        known = Ranges(case, variable)
        for scene, choice, effect in effects:
            before = (
                known.before.get((scene.id, choice.id)) if choice else known.come_to.get(scene.id)
            )
            if before and _always_passes(variable, effect, before):
                yield at(Code.AT_BOUND, scene, choice, variable=name)


def _always_passes(variable: Variable, effect: Effect, before: Range) -> bool:
    """Whether a bound cuts this effect short, whatever the value was."""
    minimum, maximum = variable.minimum or 0, variable.maximum or 0
    match effect:
        case Plus(amount):
            return (amount > 0 and before.least + amount > maximum) or (
                amount < 0 and before.most + amount < minimum
            )
        case Put(word):
            return variable.takes(effect) and not minimum <= int(word) <= maximum
    return False
