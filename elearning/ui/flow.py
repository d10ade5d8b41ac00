"""How many go which way, as a drawing: boxes in layers, and ways as broad as they are worn.

A drawing for a template to fill in; it holds numbers and no markup. It never stands alone: a table
beside it says the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from elearning.ui.layers import Stop, depths, rows
from elearning.ui.lines import Point

BOX = (156.0, 62.0)
GAP = (22.0, 58.0)
MARGIN = 14.0
SIDE = 34.0  # room at the right for ways that lead back
LETTERS = 21
BROADEST = 16.0
NARROWEST = 1.5


@dataclass(frozen=True, slots=True)
class Node:
    """Something to come to. `words` say how many did; `kind` is for the look."""

    name: str
    title: str
    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """From one node to another. `share` is the part of all that went it."""

    origin: str
    target: str
    share: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place, its title in lines."""

    node: Node
    x: float
    y: float
    lines: tuple[tuple[float, str], ...]
    width: float = BOX[0]
    height: float = BOX[1]

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def foot(self) -> float:
        return self.y + self.height - 9


@dataclass(frozen=True, slots=True)
class Stroke:
    """A way in its place, how broad it is, and where its words stand."""

    way: Way
    d: str
    breadth: float
    at: Point


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole drawing."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]


def flow(nodes: Sequence[Node], ways: Sequence[Way]) -> Flow:
    """Lay out; the first node stands at the top. Ways to and from nowhere are left out."""
    known = {node.name: node for node in nodes}
    ways = [way for way in ways if way.origin in known and way.target in known]
    leading = {name: [way.target for way in ways if way.origin == name] for name in known}
    layers, depth = rows(leading), depths(leading)
    breadth = max((len(layer) for layer in layers), default=0)
    places = dict(_places(layers))
    boxes = {name: _box(node, places[name]) for name, node in known.items()}
    width = 2 * MARGIN + breadth * (BOX[0] + GAP[0]) - GAP[0] + SIDE
    height = 2 * MARGIN + len(layers) * (BOX[1] + GAP[1]) - GAP[1]
    strokes = (_stroke(way, boxes, places, depth, width=width) for way in ways)
    return Flow(width, height, tuple(boxes.values()), tuple(strokes))


def _places(layers: Sequence[Sequence[str | Stop]]) -> Iterator[tuple[str | Stop, Point]]:
    """The upper left corner of each; every layer begins at the left, where a phone shows it."""
    for level, layer in enumerate(layers):
        for number, thing in enumerate(layer):
            x = MARGIN + number * (BOX[0] + GAP[0])
            yield thing, (x, MARGIN + level * (BOX[1] + GAP[1]))


def _box(node: Node, corner: Point) -> Box:
    x, y = corner
    said = wrap(node.title, LETTERS, max_lines=2, placeholder=" …") or [node.name]
    return Box(node, x, y, tuple((y + 19 + 16 * number, line) for number, line in enumerate(said)))


def _stroke(
    way: Way,
    boxes: Mapping[str, Box],
    places: Mapping[str | Stop, Point],
    depth: Mapping[str, int],
    *,
    width: float,
) -> Stroke:
    breadth = max(NARROWEST, BROADEST * way.share)
    here, there = boxes[way.origin], boxes[way.target]
    if depth[way.target] <= depth[way.origin]:
        return Stroke(way, _back(here, there, width), breadth, (width - SIDE / 2, here.y + 8))
    points = [(here.middle, here.y + here.height)]
    for level in range(depth[way.origin] + 1, depth[way.target]):
        x, y = places[way.origin, way.target, level]
        points += [(x + BOX[0] / 2, y), (x + BOX[0] / 2, y + BOX[1])]
    points.append((there.middle, there.y))
    (x1, y1), (x2, y2) = points[-2:]
    return Stroke(way, _down(points), breadth, ((x1 + 2 * x2) / 3, (y1 + 2 * y2) / 3 + 4))


def _down(points: Sequence[Point]) -> str:
    """A soft line from the top to the bottom."""
    (x, y), *others = points
    d = f"M{x:g} {y:g}"
    for to_x, to_y in others:
        middle = (y + to_y) / 2
        d += f"C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}"
        x, y = to_x, to_y
    return d


def _back(here: Box, there: Box, width: float) -> str:
    """Out at the right, up along the side, and in from the right."""
    side = width - SIDE / 2
    out, into = here.x + here.width, there.x + there.width
    y, to_y = here.y + here.height / 3, there.y + there.height * 2 / 3
    return f"M{out:g} {y:g}C{side:g} {y:g} {side:g} {to_y:g} {into:g} {to_y:g}"
