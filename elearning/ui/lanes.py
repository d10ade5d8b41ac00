"""Two lines through the lanes of a protocol: where they part and where they meet.

A route is a list of places `(moment, lane)`: moments count from 0, lanes from 1. The same routes
are laid out twice, lying (time runs to the right) for wide screens and upright (time runs down)
for narrow ones.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from elearning.ui.lines import Point, stroke, sway

Place = tuple[float, int]
Placing = Callable[[float, int, float], Point]
Swing = Callable[[Place], float]

BESIDE = 5.0  # how far two routes that go together keep from each other
PARTED = 18.0  # and how far yours swings out where it went another way
MARK = 22.0  # room for the number of a turning point
LETTER = 7.5  # room for a letter of a lane's name


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point on the learner's own route, numbered as in the words below the drawing."""

    number: int
    moment: float
    lane: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its number, its name and the box it fills."""

    number: int
    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a template needs to draw the lanes one way round."""

    width: float
    height: float
    lanes: list[Lane]
    yours: str
    expert: str
    turns: list[tuple[Turn, Point]]


def lying(
    names: Sequence[str], yours: Sequence[Place], expert: Sequence[Place], turns: Sequence[Turn]
) -> Drawing:
    """Lanes below each other, time to the right."""
    head = 76 + LETTER * max(map(len, names))
    height, edge = 64.0, 30.0
    low = 18.0  # both lines run low in a lane: above them stand the numbers
    moments = max(_moments(yours, expert), 1)
    room = max(900 - head, moments * MARK / 2)
    step = room / moments
    aside = _swing(yours, expert, _laid_apart(turns, MARK / step))

    def place(moment: float, lane: int, aside: float) -> Point:
        return head + moment * step, (lane - 0.5) * height + low + aside

    lanes = [
        Lane(number, name, 0, (number - 1) * height, head + room + edge, height)
        for number, name in enumerate(names, 1)
    ]
    return Drawing(
        width=head + room + edge,
        height=height * len(names),
        lanes=lanes,
        yours=stroke([place(*spot, aside(spot)) for spot in yours]),
        expert=stroke([place(*spot, BESIDE) for spot in expert]),
        turns=[(turn, _at(place, turn, aside)) for turn in turns],
    )


def upright(
    names: Sequence[str], yours: Sequence[Place], expert: Sequence[Place], turns: Sequence[Turn]
) -> Drawing:
    """Lanes beside each other, time downward."""
    head, step, width, edge = 76.0, MARK, 68.0, 24.0
    height = head + _moments(yours, expert) * step + edge
    aside = _swing(yours, expert, _laid_apart(turns, MARK / step))

    def place(moment: float, lane: int, aside: float) -> Point:
        return (lane - 0.5) * width + aside, head + moment * step

    lanes = [
        Lane(number, name, (number - 1) * width, 0, width, height)
        for number, name in enumerate(names, 1)
    ]
    return Drawing(
        width=width * len(names),
        height=height,
        lanes=lanes,
        yours=stroke([place(*spot, aside(spot)) for spot in yours], down=True),
        expert=stroke([place(*spot, BESIDE) for spot in expert], down=True),
        turns=[(turn, _at(place, turn, aside)) for turn in turns],
    )


def _moments(*routes: Sequence[Place]) -> float:
    return max((moment for route in routes for moment, _ in route), default=0)


def _laid_apart(turns: Sequence[Turn], apart: float) -> Mapping[Place, float]:
    """How far out each number stands: one too near the last of its lane stands a row further."""
    rows: dict[Place, float] = {}
    latest: dict[int, float] = {}
    for turn in sorted(turns, key=lambda each: each.moment):
        before = (latest.get(turn.lane, -apart), turn.lane)
        crowded = turn.moment - before[0] < apart and rows.get(before) == PARTED
        rows[turn.moment, turn.lane] = PARTED + MARK if crowded else PARTED
        latest[turn.lane] = turn.moment
    return rows


def _swing(yours: Sequence[Place], expert: Sequence[Place], out: Mapping[Place, float]) -> Swing:
    """How far aside your route runs at a place: out at a turn or on a detour, else close by."""
    detours = dict.fromkeys(set(yours) - set(expert), PARTED)

    swings = {**detours, **out}

    def aside(spot: Place) -> float:
        steady = spot in out  # a number stands straight, so that it keeps clear of its neighbours
        return (0 if steady else 3 * sway(*spot)) - swings.get(spot, BESIDE)

    return aside


def _at(place: Placing, turn: Turn, aside: Swing) -> Point:
    x, y = place(turn.moment, turn.lane, aside((turn.moment, turn.lane)))
    return round(x, 1), round(y, 1)
