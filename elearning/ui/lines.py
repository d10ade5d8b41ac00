"""The line that runs through the product, as geometry.

A line is walked, not ruled: it sways a little, and always in the same way, because the sway is
drawn from the place in the line and not from chance. Whatever can be seen in a line is data: a stop
is a part or a step, a bend is a scene, solid is behind you and dotted is ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from zlib import crc32

Point = tuple[float, float]
State = Literal["done", "now", "ahead"]

STATION_WIDTH = 44
STRIP_WIDTH, STRIP_HEIGHT = 340, 44
MOST = 4  # bends in one stretch; more would be a scribble


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on a line, and the words beside it.

    `bends` is how often the way turns before the next stop: one for each scene, say. `note` is a
    line of small print, `url` makes the label a link, `mark` is a numeral inside the stop. `here` is
    the stop at which one is reading now, which need not be the one to do now. `begun` is one at which
    one was before, and that is not done.
    """

    label: str
    state: State = "ahead"
    url: str = ""
    note: str = ""
    bends: int = 1
    mark: str = ""
    here: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A station with its place on the line and the stretch that leads on from it."""

    station: Station
    x: float
    y: float = 0
    onward: str = ""

    @property
    def walked(self) -> bool:
        """Whether the stretch after this stop lies behind the learner."""
        return self.station.state == "done"


def sway(*place: object) -> float:
    """A number from -1 to 1 that belongs to a place in a line and never changes."""
    return crc32(repr(place).encode()) % 2001 / 1000 - 1


def stroke(points: Sequence[Point], *, down: bool = False) -> str:
    """An SVG path that passes through the points, level at each of them (or upright, if `down`)."""
    parts = [f"M{_pair(points[0])}"] if points else []
    for (x1, y1), (x2, y2) in pairwise(points):
        middle_x, middle_y = (x1 + x2) / 2, (y1 + y2) / 2
        controls = ((x1, middle_y), (x2, middle_y)) if down else ((middle_x, y1), (middle_x, y2))
        parts.append(f"C{_pair(controls[0])} {_pair(controls[1])} {_pair((x2, y2))}")
    return "".join(parts)


def trodden(start: Point, end: Point, *, bends: int, reach: float, down: bool) -> list[Point]:
    """The points between two stops when the way turns `bends` times, at most `reach` aside."""
    (x1, y1), (x2, y2) = start, end
    points = [start]
    for bend in range(1, bends + 1):
        part = bend / (bends + 1)
        aside = reach * sway(start, bend) or reach
        x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
        points.append((x + aside, y) if down else (x, y + aside))
    return [*points, end]


def upright(stations: Sequence[Station]) -> list[Stop]:
    """Stops above each other; each onward stretch is drawn in a box 100 high, to be stretched."""
    middle, reach = STATION_WIDTH / 2, 11.0
    across = [middle + reach * sway(index, "stop") * 0.7 for index in range(len(stations))]
    stretches = [
        stroke(
            trodden((x1, 0), (x2, 100), bends=min(station.bends, MOST), reach=reach, down=True),
            down=True,
        )
        for station, (x1, x2) in zip(stations, pairwise(across), strict=False)
    ]
    return [
        Stop(station, round(x, 1), onward=onward)
        for station, x, onward in zip(stations, across, [*stretches, ""], strict=False)
    ]


def lying(stations: Sequence[Station]) -> list[Stop]:
    """Stops beside each other in a strip of `STRIP_WIDTH` by `STRIP_HEIGHT`."""
    edge, middle = 16.0, STRIP_HEIGHT / 2
    room = (STRIP_WIDTH - 2 * edge) / max(len(stations) - 1, 1)
    places = [(edge + room * i, middle + 4 * sway(i, "strip")) for i in range(len(stations))]
    stretches = [
        stroke(trodden(here, there, bends=min(station.bends, MOST), reach=5.0, down=False))
        for station, (here, there) in zip(stations, pairwise(places), strict=False)
    ]
    return [
        Stop(station, round(x, 1), round(y, 1), onward)
        for station, (x, y), onward in zip(stations, places, [*stretches, ""], strict=False)
    ]


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
