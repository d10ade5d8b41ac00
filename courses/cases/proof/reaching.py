"""How far one can come in a case, for better and for worse, on each thing that it weighs.

What counts is what a walk has come to at an ending, not the sum of all there is: nobody walks every
way at once. It is worked out exactly, by trying every way, as long as there is room. Where there is
not, a bound is given and said to be one: no walk comes further, perhaps none comes so far.

A scene with a content note weighs nothing. Its story may have been left shut, and nobody can tell.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice, starmap
from operator import or_
from typing import TypeAlias, cast

from courses.cases.conditions import Compare
from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.luck import Luck, every_luck, settled
from courses.cases.proof.moving import NOWHERE, Machine, Moment
from courses.cases.proof.picking import TooManyError
from courses.cases.proof.ranges import Ranges
from courses.cases.proof.shadows import shadowed
from courses.cases.remembering import remembered
from courses.cases.variables import DIMENSIONS, LOST_DAYS, Effect, Effects, Variable

WEIGHED = (*DIMENSIONS, LOST_DAYS)

ROOM = 1_500_000
"""So many moves are tried at most, over every luck in a case."""

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
    if not outer:
        return outer, room
    tallies = _Tallies(case, tuple(outer))
    try:
        left = tallies.follow(room)
    except TooManyError:
        return outer, 0
    return {**outer, **tallies.spans()}, left


Totals: TypeAlias = tuple[int, ...]
"""What each tally has come to, in order."""


class _Tallies:
    """The least and the most of every tally, wherever all else is alike.

    No rule asks for a tally and no effect turns less into more. So of all moments that are alike but
    for their tallies only the least and the most are followed: what lies between never comes out beyond
    them. And no tally bears on another, so all are followed at once: the least of each, together, may
    be where nobody comes, and yet each of them is where somebody does.
    """

    def __init__(self, case: Case, names: tuple[str, ...]) -> None:
        bounds = {name: _bounds(case.all_variables[name]) for name in names}
        asked = [Compare(_tally(name), ">=", n) for name in names for n in bounds[name]]
        self.names = names
        self.machine = Machine(_weighing(case, *names), everywhere=asked)
        self.first = len(self.machine.asked.slots) - len(names)  # the last slots are the tallies'
        self.known: dict[Moment, tuple[Totals, Totals]] = {}
        self.queue: deque[Moment] = deque()
        self.queued = set[Moment]()

    def follow(self, room: int) -> int:
        """Go on until nothing less and nothing more is found, and say how much room is left.

        Raises:
            TooManyError: there was not room enough.
        """
        for opening in self.machine.openings():
            self._widen(opening)
        while self.queue:
            alike = self.queue.popleft()
            self.queued.remove(alike)
            for tallies in set(self.known[alike]):
                moves = self.machine.moves(self._moment(alike, tallies))
                room -= len(moves)
                if room < 0:
                    raise TooManyError
                for _, after in moves:
                    self._widen(after)
        return room

    def spans(self) -> Reach:
        """Of each tally the least and the most with which one comes to an ending."""
        ends = [both for alike, both in self.known.items() if self._is_ending(alike)]
        if not ends:
            return {}
        least = map(min, zip(*(least for least, _ in ends), strict=True))
        most = map(max, zip(*(most for _, most in ends), strict=True))
        return dict(zip(self.names, starmap(Span, zip(least, most, strict=True)), strict=True))

    def _is_ending(self, moment: Moment) -> bool:
        scene = self.machine.scene(moment)
        return scene is not None and scene.kind is SceneKind.ENDING

    def _widen(self, moment: Moment) -> None:
        """Take in what the tallies are here, and go on from here if less or more was not known."""
        if moment == NOWHERE:
            return
        number, bits, values, calls = moment
        alike = number, bits, values[: self.first], calls
        tallies = cast(Totals, values[self.first :])
        before = self.known.get(alike)
        least, most = before or (tallies, tallies)
        widened = tuple(map(min, least, tallies)), tuple(map(max, most, tallies))
        if widened != before:
            self.known[alike] = widened
            if alike not in self.queued:
                self.queued.add(alike)
                self.queue.append(alike)

    def _moment(self, alike: Moment, tallies: Totals) -> Moment:
        number, bits, values, calls = alike
        return number, bits, (*values, *tallies), calls


def _weighing(case: Case, *names: str) -> Case:
    """The same case, with tallies beside the variables in which scenes with a note have no part."""
    tallies = {name: replace(case.all_variables[name], name=_tally(name)) for name in names}
    return shadowed(case, tallies, where=lambda scene: not scene.note)


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
