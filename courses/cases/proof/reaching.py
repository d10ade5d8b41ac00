"""How far one can come in a case, for better and for worse, on each thing that it weighs.

What counts is what a walk has come to at an ending, not the sum of all there is: nobody walks every
way at once. It is worked out exactly, by trying every way, as long as there is room. Where there is
not, a bound is given and said to be one: no walk comes further, perhaps none comes so far.

A scene with a content note weighs nothing. Its story may have been left shut, and nobody can tell.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import islice
from operator import or_
from typing import TypeAlias

from courses.cases.conditions import Compare
from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.luck import Luck, every_luck, settled
from courses.cases.proof.moving import NOWHERE, Machine, Moment
from courses.cases.proof.picking import TooManyError
from courses.cases.proof.ranges import Ranges
from courses.cases.remembering import remembered
from courses.cases.variables import DIMENSIONS, LOST_DAYS, Effect, Effects, Variable

WEIGHED = (*DIMENSIONS, LOST_DAYS)

ROOM = 500_000
"""So many moments are tried at most, over all that a case weighs and every luck in it."""

LUCKS = 16
"""So much luck is told apart at most; beyond that there is one bound for all."""


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most that can be come to; a bound where it is not exact."""

    least: int
    most: int
    exact: bool = True


Reach: TypeAlias = Mapping[str, Span]
"""For each thing that the case weighs."""


def reaches(case: Case, *, room: int = ROOM) -> Mapping[str, Reach]:
    """How far one can come with each luck, by its name."""
    lucks = list(islice(every_luck(case), LUCKS + 1))
    if len(lucks) > LUCKS:
        return {}
    outer, found = bound(case), dict[str, Reach]()
    for luck in lucks:
        found[luck.name], room = _reach(settled(case, luck), outer, room)
    return found


reached = remembered(reaches)
"""The same, remembered: what was published before has its edition, but a demo is loaded anew."""


def reach_of(known: Mapping[str, Reach], case: Case, luck: Luck) -> Reach:
    """How far one can come with this luck: as was worked out before, or else the bound."""
    return known.get(luck.name) or bound(case)


def to_json(known: Mapping[str, Reach]) -> dict[str, dict[str, list[int]]]:
    """Plain data, from which `from_json` makes the same again."""
    return {
        luck: {name: [span.least, span.most, int(span.exact)] for name, span in reach.items()}
        for luck, reach in known.items()
    }


def from_json(data: Mapping[str, Mapping[str, list[int]]]) -> dict[str, Reach]:
    """What `to_json` wrote."""
    return {
        luck: {name: Span(least, most, bool(exact)) for name, (least, most, exact) in reach.items()}
        for luck, reach in data.items()
    }


def weighs(scene: Scene, effects: Effects, name: str) -> Effect | None:
    """What this does to what is weighed; nothing in a scene that may have been left shut."""
    return None if scene.note else effects.get(name)


def weighed(case: Case) -> tuple[str, ...]:
    """What this case has any bearing on."""
    named = {name for scene in case.scenes if not scene.note for name in _named(scene)}
    return tuple(name for name in WEIGHED if name in named)


def _named(scene: Scene) -> Iterator[str]:
    yield from scene.effects
    for choice in scene.choices:
        yield from choice.effects


# Exactly


def _reach(case: Case, outer: Reach, room: int) -> tuple[Reach, int]:
    """How far one can come, and the room that is left."""
    found = dict(outer)
    for name in outer:
        try:
            totals, tried = _totals(case, name, room)
        except TooManyError:
            return found, 0
        room -= tried
        if totals:
            found[name] = Span(min(totals), max(totals))
    return found, room


def _totals(case: Case, name: str, room: int) -> tuple[set[int], int]:
    """The least and the most that a variable can have come to at an ending, and the moments tried.

    No rule asks for the tally and no effect turns less into more. So of all that is alike but for the
    tally, only the least and the most are followed: what lies between never comes out beyond them.
    """
    least, most = _bounds(case.all_variables[name])
    asked = [Compare(_tally(name), ">=", number) for number in (least, most)]
    machine = Machine(_weighing(case, name), everywhere=asked, most=max(room, 1))
    slot = machine.asked.slots[_tally(name)].place
    ends, tried, totals = _Ends(slot), 0, set[int]()
    queue = deque(each for each in machine.openings() if ends.widened(each))
    while queue:
        moment = queue.popleft()
        if not ends.has(moment):
            continue
        tried += 1
        if tried > room:
            raise TooManyError
        scene = machine.scene(moment)
        if scene and scene.kind is SceneKind.ENDING:
            totals.add(int(str(moment[2][slot])))
        queue += [after for _, after in machine.moves(moment) if ends.widened(after)]
    return totals, tried


@dataclass(slots=True)
class _Ends:
    """The least and the most of a tally that were come to, wherever all else is alike."""

    slot: int
    known: dict[Moment, tuple[int, int]] = field(default_factory=dict)

    def widened(self, moment: Moment) -> bool:
        """Whether the tally is less or more here than it was known to be; it is known from now on."""
        if moment == NOWHERE:
            return False
        key, total = self._parted(moment)
        least, most = self.known.get(key, (total + 1, total - 1))
        self.known[key] = min(least, total), max(most, total)
        return total < least or total > most

    def has(self, moment: Moment) -> bool:
        """Whether it is the least or the most still."""
        key, total = self._parted(moment)
        return total in self.known[key]

    def _parted(self, moment: Moment) -> tuple[Moment, int]:
        number, bits, values, calls = moment
        others = (*values[: self.slot], *values[self.slot + 1 :])
        return (number, bits, others, calls), int(str(values[self.slot]))


def _weighing(case: Case, name: str) -> Case:
    """The same case, with a tally beside the variable in which scenes with a note have no part."""
    tally = replace(case.all_variables[name], name=_tally(name))
    scenes = tuple(scene if scene.note else _tallied(scene, name) for scene in case.scenes)
    return replace(case, scenes=scenes, variables=(*case.variables, tally))


def _tallied(scene: Scene, name: str) -> Scene:
    def too(effects: Effects) -> Effects:
        return {**effects, _tally(name): effects[name]} if name in effects else effects

    choices = tuple(replace(each, effects=too(each.effects)) for each in scene.choices)
    return replace(scene, effects=too(scene.effects), choices=choices)


def _tally(name: str) -> str:
    return f"{name}, weighed"


# Or else as a bound


def bound(case: Case) -> Reach:
    """Between which two totals every walk must end, whatever the rules of the case decide."""
    found = {name: _bound(case, name) for name in weighed(case)}
    return {name: span for name, span in found.items() if span}


def _bound(case: Case, name: str) -> Span | None:
    """The widest span with which one can come to an ending along any way that is drawn."""
    weighing = _weighing(case, name)
    ranges = Ranges(weighing, weighing.all_variables[_tally(name)])
    stood = ((weighing.scene(where), here) for where, here in ranges.arrived.items())
    ends = [here for scene, here in stood if scene and scene.kind is SceneKind.ENDING]
    return Span(*reduce(or_, ends), exact=False) if ends else None


def _bounds(variable: Variable) -> tuple[int, int]:
    """The bounds of what every case weighs, which are always given."""
    assert variable.minimum is not None
    assert variable.maximum is not None
    return variable.minimum, variable.maximum
