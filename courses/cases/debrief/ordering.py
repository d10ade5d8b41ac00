"""Where a route took the steps of the Meldcode too early, too late, or not at all, and why.

The order is the one in which an expert would have come to them with the same luck. Only scenes that
belong to a step say anything; what is told in between may stand anywhere. The reason is always a choice
of the learner's own: the last one by which the ways parted before it happened.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from courses.cases.routes import Route, Stop
from courses.cases.variables import LOST_DAYS, Plus

STEPS = range(1, 6)


class Timing(StrEnum):
    """When a step was taken."""

    SKIPPED = "skipped"
    EARLY = "early"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Mistimed:
    """One thing about one step. `before`: the step that an expert took first. `days`: how many were
    lost by what was chosen in it. `because`: where the learner chose what led to it, with that choice.
    """

    timing: Timing
    step: int
    because: tuple[Stop, ...] = ()
    before: int = 0
    days: int = 0


def mistimed(yours: Route, experts: Route) -> tuple[Mistimed, ...]:
    """What there is to say of the steps, in their own order; nothing, if they were taken in turn."""
    found = [*_skipped(yours, experts), *_early(yours, experts), *_late(yours, experts)]
    return tuple(sorted(found, key=lambda each: each.step))


def parted(stop: Stop) -> bool:
    """Whether a choice was made here that is not among the good ones, where some are.

    What was chosen where the story may have been left shut is nobody's reason.
    """
    scene = stop.scene
    return bool(scene.good_choices) and not scene.note and not scene.meets(stop.chosen)


def _firsts(route: Route) -> Mapping[int, int]:
    """The place on a route where it first comes to each step, in the order of coming there."""
    places: dict[int, int] = {}
    for place, stop in enumerate(route):
        if stop.scene.step in STEPS:
            places.setdefault(stop.scene.step, place)
    return places


def _skipped(yours: Route, experts: Route) -> Iterator[Mistimed]:
    taken = _firsts(yours)
    for step, place in _firsts(experts).items():
        if step not in taken:
            passed = {stop.scene.id for stop in experts[:place]}
            shared = [stop for stop in yours if stop.scene.id in passed]
            yield Mistimed(Timing.SKIPPED, step, _last_parting(shared))


def _early(yours: Route, experts: Route) -> Iterator[Mistimed]:
    ours, theirs = _firsts(yours), _firsts(experts)
    for step, place in ours.items():
        sooner = [
            other
            for other in theirs
            if step in theirs and theirs[other] < theirs[step] and ours.get(other, place) > place
        ]
        if sooner:
            yield Mistimed(Timing.EARLY, step, _last_parting(yours[:place]), before=sooner[0])


def _late(yours: Route, experts: Route) -> Iterator[Mistimed]:
    """The days that choices cost, told of the step in which one chose so."""
    waited: dict[int, list[Stop]] = {}
    example = {stop.scene.id: stop.chosen for stop in experts}
    here = 0
    for stop in yours:
        here = stop.scene.step if stop.scene.step in STEPS else here
        if here and _days(stop) > 0 and stop.chosen != example.get(stop.scene.id):
            waited.setdefault(here, []).append(stop)
    for step, stops in waited.items():
        yield Mistimed(Timing.LATE, step, tuple(stops), days=sum(map(_days, stops)))


def _days(stop: Stop) -> int:
    """How many days the choices made here cost; those of a scene that may have been shut, none."""
    effects = [] if stop.scene.note else [each.effects.get(LOST_DAYS) for each in stop.chosen]
    return sum(effect.amount for effect in effects if isinstance(effect, Plus))


def _last_parting(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    found = [stop for stop in stops if parted(stop)]
    return tuple(found[-1:])
