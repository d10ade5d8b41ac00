"""Two routes told in one time, so that they can be drawn beside each other.

Time is counted in moments from zero. Where both routes come to the same scene they share the moment;
between two such meetings the stops of each are spread evenly over the time that the longer one needs.
Lanes are the steps of the Meldcode, 1 to 5.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from courses.cases.graph import Scene
from courses.cases.routes import Route, meldcode_steps


@dataclass(frozen=True, slots=True)
class TimedStop:
    """A scene on a route in time: `met` when the other route comes there at the same moment."""

    scene: Scene
    moment: float
    lane: int
    met: bool


Timeline: TypeAlias = tuple[TimedStop, ...]


def timelines(yours: Route, experts: Route) -> tuple[Timeline, Timeline]:
    """Both routes, in the order given, with their moments and lanes."""
    lanes = meldcode_steps(yours, experts)
    joints = [(-1, -1), *_meetings(yours, experts), (len(yours), len(experts))]
    rooms = [max(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(joints)]
    return (
        tuple(_timeline(yours, [mine for mine, _ in joints], rooms, lanes)),
        tuple(_timeline(experts, [theirs for _, theirs in joints], rooms, lanes)),
    )


def _meetings(yours: Route, experts: Route) -> Iterator[tuple[int, int]]:
    """The places of the scenes both routes come to, in the order of both."""
    place_of = {stop.scene.id: place for place, stop in enumerate(experts)}
    last = -1
    for mine, stop in enumerate(yours):
        theirs = place_of.get(stop.scene.id, -1)
        if theirs > last:
            yield mine, theirs
            last = theirs


def _timeline(
    route: Route, joints: Sequence[int], rooms: Sequence[int], lanes: Mapping[str, int]
) -> Iterator[TimedStop]:
    left = -1  # so that the first stop, one room further, stands at moment zero
    for (start, end), room in zip(pairwise(joints), rooms, strict=True):
        for place, stop in enumerate(route[start + 1 : end + 1], start=1):
            moment = round(left + room * place / (end - start), 2)
            yield TimedStop(stop.scene, moment, lanes[stop.scene.id], met=start + place == end)
        left += room
