"""Effects that take a number beyond its bounds and so do not count in full: always, or on some way."""

from collections.abc import Container, Iterable, Iterator, Mapping

from courses.cases.asking import Slot
from courses.cases.graph import Case, Choice, Scene
from courses.cases.proof.codes import Code
from courses.cases.proof.exploring import Explored
from courses.cases.proof.findings import Finding, at, way_of
from courses.cases.proof.ranges import Range, Ranges
from courses.cases.steps import Chose, Step
from courses.cases.variables import Effect, Effects, Variable, VariableKind
from courses.cases.walking import Standing, Walk


def always_past(case: Case) -> Iterator[Finding]:
    """Effects that a bound cuts short whatever the rules decide."""
    for variable in _bounded(case.all_variables.values()):
        for scene, choice, effect, before in _on(case, variable):
            if _always_passes(variable, effect, before):
                yield at(Code.AT_BOUND, scene, choice, variable=variable.name)


def sometimes_past(found: Explored, among: Container[str] | None = None) -> Iterator[Finding]:
    """Of each of the author's own variables the first effect that a bound cuts short on some way.

    It is told if that may make a difference later, and need not be so always. `among`: which of them to
    look at, if that is known beforehand.
    """
    among = may_be_past(found.case) if among is None else among
    for name, slot in found.machine.asked.slots.items():
        moments = [here for here, bits in found.past if bits & slot.past]
        if cut := _first_cut(found, slot, moments) if name in among else None:
            walk, scene, choice = cut
            yield at(Code.PAST_BOUND, scene, choice, walk=walk, variable=name, way=way_of(walk))


# Whatever the rules decide


def _bounded(variables: Iterable[Variable]) -> Iterator[Variable]:
    for each in variables:
        if each.kind is VariableKind.NUMBER and None not in (each.minimum, each.maximum):
            yield each


def effects_in(case: Case) -> Iterator[tuple[Scene, Choice | None, Effects]]:
    """All effects that may ever count."""
    for scene in case.scenes:
        if scene.kind.is_shown:
            yield scene, None, scene.effects
        if scene.picks:
            for choice in scene.choices:
                yield scene, choice, choice.effects


def _on(case: Case, variable: Variable) -> Iterator[tuple[Scene, Choice | None, Effect, Range]]:
    """The effects on a variable, each with how far it can have come just before."""
    named = [each for each in effects_in(case) if variable.name in each[2]]
    if not named:
        return
    ranges = Ranges(case, variable)
    for scene, choice, effects in named:
        known = ranges.come_to.get(scene.id)
        before = ranges.before.get((scene.id, choice.id)) if choice else known
        if before:
            yield scene, choice, effects[variable.name], before


def _always_passes(variable: Variable, effect: Effect, before: Range) -> bool:
    """Whether a bound cuts this effect short, whatever the value was: it does at both ends."""
    return all(variable.cuts(value, effect) for value in before)


# On some way


def may_be_past(case: Case) -> set[str]:
    """The author's own variables of which a bound may cut something short that it need not always."""
    return {
        variable.name
        for variable in _bounded(case.variables)
        for _, _, effect, before in _on(case, variable)
        if any(variable.cuts(value, effect) for value in before)
        and not _always_passes(variable, effect, before)
    }


def _first_cut(
    found: Explored, slot: Slot, moments: Iterable[int]
) -> tuple[Walk, Scene, Choice | None] | None:
    """The nearest step from one of these moments in which it is cut short, if it can be walked."""
    unlucky = set[tuple[Step, Scene | None]]()
    for here in moments:
        for step, after in found.moves[here]:
            way = (step, found.scene(after))
            if way in unlucky or not found.machine.held_back(found.moments[here], step) & slot.past:
                continue
            unlucky.add(way)
            walk = found.played((*found.way_to(here), step), until=after)
            if walk and (cut := _cut_last(walk, slot.variable)):
                return walk, *cut
    return None


def _cut_last(walk: Walk, variable: Variable) -> tuple[Scene, Choice | None] | None:
    """The first effect of the last step that a bound cut short."""
    here, there = walk.moments[-2:]
    value = here.state.number(variable.name)
    for scene, choice, effects in _counted(here, there):
        if effect := effects.get(variable.name):
            if variable.cuts(value, effect):
                return scene, choice
            value = int(str(variable.after(value, effect)))
    return None


def _counted(
    here: Standing, there: Standing
) -> Iterator[tuple[Scene, Choice | None, Mapping[str, Effect]]]:
    """The effects that counted between two moments, in order."""
    step = there.step
    if here.scene and isinstance(step, Chose):
        for choice in here.scene.made(step.choices):
            yield here.scene, choice, choice.effects
    if there.scene:
        yield there.scene, None, there.scene.effects
