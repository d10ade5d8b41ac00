"""Effects that take a number beyond its bounds and so do not count in full: always, or on some way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from courses.cases.asking import Asked, Slot
from courses.cases.conditions import AnyOf, Compare, Condition
from courses.cases.graph import Case, Choice, Scene
from courses.cases.proof.codes import Code
from courses.cases.proof.exploring import PLAYED, Explored, sample, search, traced
from courses.cases.proof.findings import Finding, at, way_of
from courses.cases.proof.picking import TooManyError
from courses.cases.proof.ranges import Range, Ranges
from courses.cases.proof.shadows import shadowed
from courses.cases.properties import conditions_of
from courses.cases.steps import Chose, Step
from courses.cases.variables import Effect, Effects, Plus, Put, Value, Variable, VariableKind
from courses.cases.walking import Standing, Walk

SEARCHES = 2
"""For all variables together so many times the cap is searched."""


def always_past(case: Case) -> Iterator[Finding]:
    """Effects that a bound cuts short whatever the rules decide."""
    for variable in _bounded(case.all_variables.values()):
        ranges = _ranges(case, variable)
        for scene, choice, effect, before in _on(case, variable, ranges):
            if _always_passes(variable, effect, before):
                yield at(Code.AT_BOUND, scene, choice, variable=variable.name)


def sometimes_past(case: Case, *, cap: int, exact: bool = True) -> Iterator[Finding]:
    """Of each of the author's own variables the first effect that a bound cuts short on some way.

    It is told if that may make a difference later. What there is no room for is tried in random runs,
    and then that is told too, unless no `exact` search was asked for.
    """
    room, luck, rest = cap * SEARCHES if exact else 0, cap * PLAYED, list[Variable]()
    for variable in _bounded(case.variables):
        if not _may_pass(case, variable):
            continue
        told, past = list[Finding](), _past(variable)
        watched = _watched(case, [variable])
        for nearest in (True, False):  # the nearest way is nearly always one that can be walked
            most = min(cap, room)
            try:
                found = search(watched, cap=most, everywhere=[past], until=past, nearest=nearest)
            except TooManyError:
                room -= most
                rest.append(variable)
                break
            room -= len(found.moments)
            found.room = luck
            told = [*_of_variable(case, variable, found)]
            luck = found.room
            if told or found.complete:
                break
        yield from told
    if rest:
        found = sample(_watched(case, rest), cap=cap, everywhere=[*map(_past, rest)])
        for variable in rest:
            yield from _of_variable(case, variable, found)
        if exact:
            yield Finding(Code.SAMPLED, params={"runs": found.runs})


# Whatever the rules decide


def _bounded(variables: Iterable[Variable]) -> Iterator[Variable]:
    for each in variables:
        if each.kind is VariableKind.NUMBER and None not in (each.minimum, each.maximum):
            yield each


def _ranges(case: Case, variable: Variable) -> Ranges | None:
    """How far it goes in each scene; not worked out where nothing changes it."""
    named = any(variable.name in effects for _, _, effects in effects_in(case))
    return Ranges(case, variable) if named else None


def effects_in(case: Case) -> Iterator[tuple[Scene, Choice | None, Effects]]:
    """All effects that may ever count."""
    for scene in case.scenes:
        if scene.kind.is_shown:
            yield scene, None, scene.effects
        if scene.picks:
            for choice in scene.choices:
                yield scene, choice, choice.effects


def _on(
    case: Case, variable: Variable, ranges: Ranges | None
) -> Iterator[tuple[Scene, Choice | None, Effect, Range]]:
    """The effects on a variable, each with how far it can have come just before."""
    for scene, choice, effects in effects_in(case) if ranges else ():
        if ranges and (effect := effects.get(variable.name)):
            known = ranges.come_to.get(scene.id)
            before = ranges.before.get((scene.id, choice.id)) if choice else known
            if before:
                yield scene, choice, effect, before


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


# On some way


def _may_pass(case: Case, variable: Variable) -> bool:
    """Whether a bound may cut something short that still makes a difference, and need not always."""
    asked = [each for stated in case.properties for each in conditions_of(stated.states)]
    slot = Asked(case, asked).slots.get(variable.name)
    if slot is None or _only_goes_past(variable, slot):
        return False
    return any(
        any(_passes(variable, effect, value) for value in before)
        and not _always_passes(variable, effect, before)
        for _, _, effect, before in _on(case, variable, _ranges(case, variable))
    )


def _only_goes_past(variable: Variable, slot: Slot) -> bool:
    """Whether it goes one way only, and nobody asks how far beyond the bound it would have come."""
    minimum, maximum = variable.minimum or 0, variable.maximum or 0
    return (slot.most is not None and slot.most <= maximum + 1) or (
        slot.least is not None and slot.least >= minimum - 1
    )


def _passes(variable: Variable, effect: Effect, value: int) -> bool:
    return _always_passes(variable, effect, Range(value, value))


def _watched(case: Case, variables: Sequence[Variable]) -> Case:
    """The same case with a shadow of each variable, which can go one beyond its bounds."""
    return shadowed(case, {each.name: _shadow(each) for each in variables})


class _Shadow(Variable):
    """A number that stays where it is once it went beyond the bounds of what it follows.

    A step has several effects, the last of them on arriving: one may be cut short and the next lead
    back.
    """

    __slots__ = ()

    def after(self, value: Value, effect: Effect) -> Value:
        return value if value in (self.minimum, self.maximum) else super().after(value, effect)


def _shadow(variable: Variable) -> Variable:
    least, most = (variable.minimum or 0) - 1, (variable.maximum or 0) + 1
    return _Shadow(f"{variable.name}, past", variable.start, least, most)


def _past(variable: Variable) -> Condition:
    """That its shadow has gone beyond its bounds."""
    name, least, most = _shadow(variable).name, variable.minimum or 0, variable.maximum or 0
    return AnyOf((Compare(name, "<", least), Compare(name, ">", most)))


def _of_variable(case: Case, variable: Variable, found: Explored) -> Iterator[Finding]:
    """Where it is cut short first, on the shortest way."""
    for steps, until in _ways_past(found, _past(variable)):
        played = found.played(steps, until=until)
        walk = Walk(case, played.seed, steps, played.run, sector=played.sector) if played else None
        cut = _first_cut(walk, variable) if walk else None
        if cut:
            way = way_of(walk)
            yield at(Code.PAST_BOUND, *cut, walk=walk, variable=variable.name, way=way)
            return


def _ways_past(found: Explored, past: Condition) -> Iterator[tuple[tuple[Step, ...], int]]:
    """The shortest ways to where this first holds, one by each step that leads there; and where."""

    def is_past(number: int) -> bool:
        return found.machine.holds(past, found.moments[number])

    queue = [number for number in range(found.openings) if not is_past(number)]
    came: dict[int, tuple[int, Step] | None] = dict.fromkeys(queue)
    told = set[tuple[Step, str]]()
    for number in queue:
        for step, after in found.moves[number]:
            scene = found.scene(after)
            if is_past(after):
                if scene and (step, scene.id) not in told:
                    told.add((step, scene.id))
                    yield (*traced(came, number), step), after
            elif after not in came:
                came[after] = (number, step)
                queue.append(after)


def _first_cut(walk: Walk, variable: Variable) -> tuple[Scene, Choice | None] | None:
    """The first effect of a walk that a bound cut short."""
    for here, there in pairwise(walk.moments):
        value = here.state.number(variable.name)
        for scene, choice, effects in _counted(here, there):
            if effect := effects.get(variable.name):
                if _passes(variable, effect, value):
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
