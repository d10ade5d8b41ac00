"""Where passages lie on Twine's canvas: the order that a writer's places mean, and places for ours.

A canvas is read as a page is: in rows from top to bottom, and in a row from left to right. A case is
laid out so that reading it gives its own order back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from courses.cases.graph import Case
from courses.exchange.twee import Passage

GRID = 150  # points between two passages
SLACK = 50  # half of a passage: what lies no further down than this is in the same row
PLACE = re.compile(r"\s*(-?\d{1,7}(?:\.\d{1,9})?)\s*,\s*(-?\d{1,7}(?:\.\d{1,9})?)\s*")

Place = tuple[float, float]


def place_of(passage: Passage) -> Place | None:
    """How far to the right a passage lies and how far down; None if it does not say so."""
    found = PLACE.fullmatch(str(passage.metadata.get("position", "")))
    return (float(found[1]), float(found[2])) if found else None


def read_in_rows(passages: Sequence[Passage]) -> list[int]:
    """The numbers of these passages in the order in which they lie.

    One without a place follows the one before it; so without any, the order is that of the file.
    """
    runs = _runs(passages)
    rows = _rows(place[1] for place, _run in runs if place)
    runs.sort(key=lambda run: (rows[run[0][1]], run[0][0]) if run[0] else (-1, 0.0))
    return [number for _place, run in runs for number in run]


def places_of(case: Case) -> list[str]:
    """For each scene the column that says how far it is from the start, and the row of its order."""
    depths = _depths(case)
    row, last, places = 1, -1, []
    for scene in case.scenes:
        depth = depths.get(scene.id, 0)
        row += depth <= last
        last = depth
        places.append(f"{GRID * (depth + 1)},{GRID * row}")
    return places


def _runs(passages: Sequence[Passage]) -> list[tuple[Place | None, list[int]]]:
    """Each passage that has a place, with those after it that have none."""
    runs: list[tuple[Place | None, list[int]]] = []
    for number, passage in enumerate(passages):
        place = place_of(passage)
        if place or not runs:
            runs.append((place, [number]))
        else:
            runs[-1][1].append(number)
    return runs


def _rows(heights: Iterable[float]) -> dict[float, int]:
    """The row in which each height is; a row begins with what lies highest in it."""
    rows: dict[float, int] = {}
    top, row = float("-inf"), -1
    for height in sorted(set(heights)):
        if height > top + SLACK:
            top, row = height, row + 1
        rows[height] = row
    return rows


def _depths(case: Case) -> dict[str, int]:
    """By scene how many steps it is from the start at the least."""
    depths = {case.start: 0}
    queue = [case.start]
    for code in queue:
        scene = case.scene(code)
        for way in scene.ways() if scene else ():
            if way not in depths:
                depths[way] = depths[code] + 1
                queue.append(way)
    return depths
