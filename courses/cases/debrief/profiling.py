"""How a walk came out on each thing that a case weighs, beside how far one could have come.

What counts is the way that was walked to its end. Going back and choosing again is how one learns; it
does not undo what the first choice cost, and nothing is gained by trying every choice in turn. So
no walk ever comes further than the best that can be reached.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from courses.cases.graph import Case, Choice, Scene
from courses.cases.proof.reaching import WEIGHED, Reach, Span, weighs
from courses.cases.routes import Route, route
from courses.cases.state import State
from courses.cases.steps import Chose
from courses.cases.variables import LOST_DAYS
from courses.cases.walking import Standing, Walk

SAFETY = "V"
"""Of what every case weighs, how safe the child is."""


class Band(StrEnum):
    """How far something came, in a word."""

    STRONG = "strong"
    """Nearly as far as can be, or as far as on an expert's way."""
    GROWING = "growing"
    STRAINED = "strained"
    """Lower than at the start; of days, many more than were needed."""


@dataclass(frozen=True, slots=True)
class Mover:
    """What moved it: the choices made in a scene, or coming there; and by how much."""

    scene: Scene
    choices: tuple[Choice, ...]
    amount: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where one thing came out: its band, the span in which it lay, and what moved it for the better
    and for the worse, most first."""

    name: str
    total: int
    span: Span
    band: Band
    better: tuple[Mover, ...]
    worse: tuple[Mover, ...]


def profile(walk: Walk, reach: Reach, *, beside: Route = ()) -> tuple[Outcome, ...]:
    """An outcome for each thing that can come out one way or another; `beside` is an expert's way."""
    trail, experts = tuple(_trail(walk)), tuple(_events(beside))
    outcomes = tuple(
        _outcome(walk.case, trail, name, reach[name], _total(walk.case, experts, name))
        for name in WEIGHED
        if name in reach and reach[name].least < reach[name].most
    )
    waited = any(each.name == LOST_DAYS and each.band is not Band.STRONG for each in outcomes)
    return tuple(_unsafe(each) if waited else each for each in outcomes)


def _unsafe(outcome: Outcome) -> Outcome:
    """Where days were lost, nobody reads that the child was safe all the while."""
    if outcome.name == SAFETY and outcome.band is Band.STRONG:
        return replace(outcome, band=Band.GROWING)
    return outcome


def total(walk: Walk, name: str) -> int:
    """What one thing came to on this walk."""
    return _total(walk.case, tuple(_trail(walk)), name)


@dataclass(frozen=True, slots=True)
class _Event:
    """Coming to a scene, or choosing there: what was chosen, and first if one went back on that."""

    scene: Scene
    chosen: tuple[Choice, ...] | None = None
    first: tuple[Choice, ...] | None = None


_Tally: TypeAlias = tuple[int, Mover | None]


def _trail(walk: Walk) -> Iterator[_Event]:
    """What happened on the way to where the learner stands, without what they went back on."""
    rued = {stop.scene.id: stop.chosen for stop in route(walk) if stop.went_back}
    for standing in _standings(walk):
        before = standing.before and standing.before.scene
        match standing.step:
            case Chose(_, names, _) if before:
                chosen = before.made(names)
                yield _Event(before, chosen, rued.pop(before.id, None))
        if standing.scene:
            yield _Event(standing.scene)


def _events(route: Route) -> Iterator[_Event]:
    for stop in route:
        yield _Event(stop.scene)
        if stop.chosen:
            yield _Event(stop.scene, stop.chosen)


def _total(case: Case, trail: tuple[_Event, ...], name: str) -> int:
    *_, last = _tallied(case, trail, name)
    return last[0]


def _standings(walk: Walk) -> list[Standing]:
    found, standing = list[Standing](), walk.moments[-1]
    while True:
        found.append(standing)
        if standing.before is None:
            return found[::-1]
        standing = standing.before


def _tallied(case: Case, trail: Iterable[_Event], name: str) -> Iterator[_Tally]:
    """The total at the start and after each event, and what moved it."""
    now = State.opening(case.all_variables, seed=0).number(name)
    yield now, None
    for event in trail:
        after, choices = min(
            ((_after(case, event.scene, each, name, now), each or ()) for each in _ways(event)),
            key=lambda each: -each[0] if name == LOST_DAYS else each[0],
        )
        yield after, Mover(event.scene, choices, after - now) if after != now else None
        now = after


def _ways(event: _Event) -> list[tuple[Choice, ...] | None]:
    return [event.chosen] if event.first is None else [event.chosen, event.first]


def _after(
    case: Case, scene: Scene, choices: tuple[Choice, ...] | None, name: str, now: int
) -> int:
    variable = case.all_variables[name]
    sources = [scene.effects] if choices is None else [each.effects for each in choices]
    for effects in sources:
        if effect := weighs(scene, effects, name):
            now = int(str(variable.after(now, effect)))
    return now


def _outcome(case: Case, trail: tuple[_Event, ...], name: str, span: Span, example: int) -> Outcome:
    tallies = list(_tallied(case, trail, name))
    came_to = tallies[-1][0]
    moved = _merged(mover for _, mover in tallies if mover)
    sign = -1 if name == LOST_DAYS else 1
    better = [each for each in moved if each.amount * sign > 0]
    worse = [each for each in moved if each.amount * sign < 0]
    return Outcome(
        name=name,
        total=came_to,
        span=span,
        band=_days_band(came_to, span, example)
        if name == LOST_DAYS
        else _band(came_to, span, example),
        better=tuple(sorted(better, key=lambda each: -abs(each.amount))),
        worse=tuple(sorted(worse, key=lambda each: -abs(each.amount))),
    )


def _merged(movers: Iterable[Mover]) -> list[Mover]:
    """One mover for each scene and the choices made there, however often one came by."""
    found: dict[tuple[str, tuple[str, ...]], Mover] = {}
    for mover in movers:
        key = mover.scene.id, tuple(each.id for each in mover.choices)
        known = found.get(key)
        amount = mover.amount + (known.amount if known else 0)
        found[key] = Mover(mover.scene, mover.choices, amount)
    return list(found.values())


def _band(came_to: int, span: Span, example: int) -> Band:
    near = came_to > 0 and 4 * came_to >= 3 * span.most
    if near or came_to >= span.most or came_to >= example > 0:
        return Band.STRONG
    return Band.STRAINED if came_to < 0 else Band.GROWING


def _days_band(days: int, span: Span, example: int) -> Band:
    """Of days the fewest are best; a third of what can be lost is much."""
    lost, most = days - span.least, span.most - span.least
    if lost <= 0 or days <= example:
        return Band.STRONG
    return Band.GROWING if 3 * lost <= most else Band.STRAINED


def band_of(met: int, parted: int) -> Band | None:
    """How a step of the protocol came out: how often the ways met there, and how often they parted."""
    if met + parted == 0:
        return None
    if parted == 0:
        return Band.STRONG
    return Band.GROWING if met else Band.STRAINED


def bands_of_steps(
    places: Mapping[str, int], met: Iterable[Scene], parted: Iterable[Scene]
) -> Mapping[int, Band]:
    """For each step of the Meldcode in which something could be chosen well, how that went."""
    ours = [places[scene.id] for scene in met if not scene.note]
    apart = [places[scene.id] for scene in parted if not scene.note]
    bands = {step: band_of(ours.count(step), apart.count(step)) for step in sorted({*ours, *apart})}
    return {step: band for step, band in bands.items() if band}
