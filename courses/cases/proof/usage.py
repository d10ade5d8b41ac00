"""What is written in a case and does nothing: variables and choices without a difference."""

from collections.abc import Iterator
from dataclasses import replace

from courses.cases.asking import asked_in
from courses.cases.conditions import Compare, Has, Is, questions
from courses.cases.graph import Case, Choice, Scene
from courses.cases.proof.bounds import effects_in
from courses.cases.proof.codes import Code
from courses.cases.proof.findings import Finding, at
from courses.cases.properties import conditions_of


def unused(case: Case) -> Iterator[Finding]:
    """Variables and choices that make no difference."""
    yield from _of_variables(case)
    for scene in case.scenes:
        yield from _alike(scene)


def _of_variables(case: Case) -> Iterator[Finding]:
    asked = [question for scene in case.scenes for question in asked_in(scene)]
    for stated in case.properties:
        asked += [each for part in conditions_of(stated.states) for each in questions(part)]
    read = {each.variable for each in asked if isinstance(each, Compare | Is | Has)}
    changed = {name for _, _, effects in effects_in(case) for name in effects}
    for variable in case.variables:
        named = {"variable": variable.name}
        if variable.name not in read:
            yield Finding(Code.NEVER_READ, params=named)
        elif variable.name not in changed:
            yield Finding(Code.NEVER_SET, params=named)


def _alike(scene: Scene) -> Iterator[Finding]:
    """Choices of which one is to be made, and that differ in their words only."""
    first: dict[Choice, Choice] = {}
    for choice in scene.choices if scene.leads_by_choice else ():
        other = first.setdefault(replace(choice, id="", text="", spot=(), phrase=""), choice)
        if other.id != choice.id and choice.feedback.strip():
            yield at(Code.ALIKE, scene, choice, other=other.text or other.id)
