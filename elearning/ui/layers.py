"""Things that lead to one another, in layers: each below all that lead to it.

What leads back up is left out of the reckoning, or there would be no end to it. A way that passes
other layers has a place in each of them, so that it can be drawn between the things there.
"""

import itertools
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Ways: TypeAlias = Mapping[str, Sequence[str]]
Stop: TypeAlias = tuple[str, str, int]
"""A place that a way from one thing to another passes, and the layer it is in."""

SWEEPS = 6


def depths(ways: Ways) -> dict[str, int]:
    """The layer of each thing, from nought; what nothing leads to stands at the top.

    `ways` has every thing in it, the first of a story first.
    """
    order = _downward(ways)
    rank = {name: place for place, name in enumerate(order)}
    depth = dict.fromkeys(order, 0)
    for name in order:
        for target in ways[name]:
            if rank[target] > rank[name]:
                depth[target] = max(depth[target], depth[name] + 1)
    return depth


def rows(ways: Ways) -> list[list[str | Stop]]:
    """Every layer from the top: its things and what passes it, near what leads there."""
    depth = depths(ways)
    found: list[list[str | Stop]] = [[] for _each in range(max(depth.values(), default=-1) + 1)]
    above: dict[str | Stop, list[str | Stop]] = {}
    for name in ways:
        found[depth[name]].append(name)
    for name, targets in ways.items():
        for target in dict.fromkeys(targets):
            last: str | Stop = name
            for layer in range(depth[name] + 1, depth[target]):
                stop = (name, target, layer)
                found[layer].append(stop)
                above.setdefault(stop, []).append(last)
                last = stop
            if depth[target] > depth[name]:
                above.setdefault(target, []).append(last)
    return _untangled(found, above)


def _downward(ways: Ways) -> list[str]:
    """Everything, each after what leads to it, but for the ways that lead back."""
    done: list[str] = []
    open_: set[str] = set()
    for first in ways:
        path = [(first, iter(ways[first]))] if first not in open_ else []
        open_.add(first)
        while path:
            _name, onward = path[-1]
            target = next(onward, None)
            if target is None:
                done.append(path.pop()[0])
            elif target not in open_:
                open_.add(target)
                path.append((target, iter(ways[target])))
    return done[::-1]


def _untangled(
    found: list[list[str | Stop]], above: Mapping[str | Stop, Sequence[str | Stop]]
) -> list[list[str | Stop]]:
    """Moved to the middle of what they hang on, by turns from above and from below."""
    below: dict[str | Stop, list[str | Stop]] = {}
    for thing, others in above.items():
        for other in others:
            below.setdefault(other, []).append(thing)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for upper, row in _pairs(found, down=down):
            place = {thing: (number + 0.5) / len(upper) for number, thing in enumerate(upper)}
            _sort(row, above if down else below, place)
    return found


def _pairs(
    found: list[list[str | Stop]], *, down: bool
) -> list[tuple[list[str | Stop], list[str | Stop]]]:
    order = found if down else found[::-1]
    return list(itertools.pairwise(order))


def _sort(
    row: list[str | Stop],
    hangs_on: Mapping[str | Stop, Sequence[str | Stop]],
    place: Mapping[str | Stop, float],
) -> None:
    """By the middle of what each hangs on; what hangs on nothing there keeps its place."""
    middles = {}
    for number, thing in enumerate(row):
        known = [place[other] for other in hangs_on.get(thing, ()) if other in place]
        middles[thing] = sum(known) / len(known) if known else (number + 0.5) / len(row)
    row.sort(key=lambda thing: middles[thing])
