"""Two routes as lines through the five lanes of the Meldcode.

Time runs from left to right, the steps from top to bottom. Where the routes share a scene the lines
meet on the middle of its lane; where they part the expert's keeps to the middle and the learner's
runs below it. All numbers are in the drawing's own units, ready for an SVG view box.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from courses.cases.graph import Scene
from courses.cases.routes import Route, meldcode_steps

LANES = 5
COLUMN = 40
LANE = 48
BESIDE = 14


@dataclass(frozen=True, slots=True)
class Station:
    """A scene on a line; `met` when both lines run through it."""

    scene: Scene
    x: float
    y: float
    met: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One route as stations, and as the `d` of an SVG path that runs smoothly through them."""

    stations: tuple[Station, ...]

    @property
    def path(self) -> str:
        if not self.stations:
            return ""
        first = self.stations[0]
        return f"M {first.x:g} {first.y:g}" + "".join(
            f" C {(a.x + b.x) / 2:g} {a.y:g} {(a.x + b.x) / 2:g} {b.y:g} {b.x:g} {b.y:g}"
            for a, b in pairwise(self.stations)
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """Both lines, the size of the drawing, and the middle of each lane from step 1 to 5."""

    width: float
    height: float
    lanes: tuple[float, ...]
    yours: Line
    experts: Line


def picture(yours: Route, experts: Route) -> Picture:
    """Lay out two routes beside each other."""
    heights = {name: _middle(step) for name, step in meldcode_steps(yours, experts).items()}
    joints = [(-1, -1), *_meetings(yours, experts), (len(yours), len(experts))]
    rooms = [max(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(joints)]
    return Picture(
        width=sum(rooms) * COLUMN,
        height=LANES * LANE,
        lanes=tuple(_middle(step) for step in range(1, LANES + 1)),
        yours=_line(yours, [mine for mine, _ in joints], rooms, heights, BESIDE),
        experts=_line(experts, [theirs for _, theirs in joints], rooms, heights, 0),
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


def _line(
    route: Route,
    joints: Sequence[int],
    rooms: Sequence[int],
    heights: Mapping[str, float],
    beside: float,
) -> Line:
    """Stations between two joints are spread evenly over the room that the longer route needs."""
    stations, left = [], 0
    for (start, end), room in zip(pairwise(joints), rooms, strict=True):
        for place, stop in enumerate(route[start + 1 : end + 1], start=1):
            met = start + place == end
            x = (left + room * place / (end - start)) * COLUMN
            y = heights[stop.scene.id] + (0 if met else beside)
            stations.append(Station(stop.scene, round(x, 1), y, met))
        left += room
    return Line(tuple(stations))


def _middle(step: int) -> float:
    return (step - 0.5) * LANE
