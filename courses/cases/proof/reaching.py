"""How far one can come in a case, for better and for worse, on each thing that it weighs.

What counts is what a walk has come to at an ending, not the sum of all there is: nobody walks every
way at once. It is worked out exactly, by trying every way, as long as there is room. Where there is
not, a bound is given and said to be one: no walk comes further, perhaps none comes so far.

A scene with a content note weighs nothing. Its story may have been left shut, and nobody can tell.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeAlias

from courses.cases.conditions import Compare
from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.luck import Luck, every_luck, settled
from courses.cases.proof.projecting import NOWHERE, Machine, Moment, TooManyError
from courses.cases.remembering import remembered
from courses.cases.state import State
from courses.cases.variables import DIMENSIONS, LOST_DAYS, Effect, Effects, Plus, Put, Variable

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
    variable, back = case.all_variables[name], _returns(case)
    opening = State.opening(case.all_variables, seed=0).number(name)
    spans = {case.start: (opening, opening)} if case.scene(case.start) else {}
    queue = deque(spans)
    while queue:
        scene = case.scene(queue.popleft())
        if scene is None:
            continue
        arrived = _arrived(scene, variable, spans[scene.id])
        for to, left in _ways_on(scene, variable, arrived, back):
            known = spans.get(to, left)
            wider = min(known[0], left[0]), max(known[1], left[1])
            if case.scene(to) and (to not in spans or wider != known):
                spans[to] = wider
                queue.append(to)
    ends = [
        _arrived(scene, variable, spans[scene.id])
        for scene in case.scenes
        if scene.kind is SceneKind.ENDING and scene.id in spans
    ]
    if not ends:
        return None
    return Span(min(least for least, _ in ends), max(most for _, most in ends), exact=False)


def _returns(case: Case) -> tuple[str, ...]:
    return tuple(scene.to for scene in case.scenes if scene.kind is SceneKind.CALL)


def _ways_on(
    scene: Scene, variable: Variable, arrived: tuple[int, int], back: Iterable[str]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where one may go from a scene, with what."""
    if scene.leads_by_choice:
        for choice in scene.choices:
            yield choice.to, _widened(variable, arrived, [_weight(scene, choice, variable)])
    elif scene.kind is SceneKind.RETURN:
        yield from ((to, arrived) for to in back)
    elif scene.picks:
        yield scene.to, _picked(scene, variable, arrived)
    else:
        yield from ((to, arrived) for to in scene.ways())


def _arrived(scene: Scene, variable: Variable, span: tuple[int, int]) -> tuple[int, int]:
    """What arriving makes of it; nobody arrives in what is never shown."""
    if not scene.kind.is_shown:
        return span
    return _widened(variable, span, [weighs(scene, scene.effects, variable.name)])


def _weight(scene: Scene, choice: Choice, variable: Variable) -> Effect | None:
    return weighs(scene, choice.effects, variable.name)


def _picked(scene: Scene, variable: Variable, arrived: tuple[int, int]) -> tuple[int, int]:
    """The widest that any so many choices make of it; what pulls the other way is left out."""
    effects = [_weight(scene, choice, variable) for choice in scene.choices]
    amounts = sorted(each.amount for each in effects if isinstance(each, Plus))
    down = [amount for amount in amounts if amount < 0][: scene.picks]
    up = [amount for amount in reversed(amounts) if amount > 0][: scene.picks]
    puts = [int(e.value) for e in effects if isinstance(e, Put) and variable.takes(e)]
    least, most = min(arrived[0], *puts, arrived[0]), max(arrived[1], *puts, arrived[1])
    return variable.bounded(least + sum(down)), variable.bounded(most + sum(up))


def _widened(
    variable: Variable, span: tuple[int, int], effects: Iterable[Effect | None]
) -> tuple[int, int]:
    least, most = span
    for effect in effects:
        if effect is not None:
            least, most = (int(str(variable.after(each, effect))) for each in (least, most))
    return least, most


def _bounds(variable: Variable) -> tuple[int, int]:
    """The bounds of what every case weighs, which are always given."""
    assert variable.minimum is not None
    assert variable.maximum is not None
    return variable.minimum, variable.maximum
