"""Telling how many, and never of so few that they could be recognised.

The promise: **whatever is added to and subtracted from whatever was told, no group of one to four
people comes out.** A number that is told counts a group of nobody or of at least `FEWEST`; so does
every group that such numbers give away together: the other answers where all but one are told, those
who left a scene by the one way that was not told, who did one thing and not another that includes it.

The proof travels with the numbers. Everybody gets a weight, drawn so that each group that was told
weighs nought in all; a group is told only if that can still be done while no group of one to four
weighs nought. What is added and subtracted keeps weighing nought. So it is no such group.

What is told of other people is told in another account. Nobody is in two accounts, so nothing is to
be gained from subtracting one account from another. That a number is not told says only that it, or
one next to it, would give somebody away.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TypeAlias, TypeVar

FEWEST = 5
"""A group of fewer people than this, but of somebody, is never told. `_safe` is made for five."""

Group: TypeAlias = frozenset[int]
"""People, by their number in the account."""

Cells: TypeAlias = Mapping[str, Group]
"""Groups that are told together or not at all, by name."""

Weights: TypeAlias = list[int]
K = TypeVar("K")

_PRIME = (1 << 61) - 1
_MOST = 200  # how many numbers that don't follow from each other are told in one account


class Account:
    """What was told so far of so many people, numbered from nought, with the proof that it is safe.

    `weights` are weights as in the proof, several of them: each group that is told costs one.
    """

    def __init__(self, people: int) -> None:
        draw = Random(people)  # noqa: S311  # what is safe doesn't hang on luck; how much is told may
        number = min(people, _MOST) + 1
        self.weights: list[Weights] = [
            [draw.randrange(_PRIME) for _person in range(people)] for _each in range(number)
        ]

    def tell(self, groups: Iterable[Group]) -> bool:
        """Tell how many people are in each of these groups, if that is safe after all that was told."""
        found = list(groups)
        if any(0 < len(group) < FEWEST for group in found):
            return False
        after = self.weights
        for group in found:
            after = _levelled(after, group)
        if not after or (after is not self.weights and not _safe(after[0])):
            return False
        self.weights = after
        return True


def told(people: int, tables: Mapping[K, Sequence[Cells]]) -> dict[K, Cells]:
    """Of each table the first version that can be told after the tables before it.

    The versions of a table go from fine to coarse. A table that has none that can be told is left out.
    """
    account = Account(people)
    chosen = {
        name: next((cells for cells in versions if account.tell(cells.values())), None)
        for name, versions in tables.items()
    }
    return {name: cells for name, cells in chosen.items() if cells is not None}


def _levelled(weights: list[Weights], group: Group) -> list[Weights]:
    """One fewer of the weights, mixed so that this group weighs nought; all if it does already."""
    tilts = [sum(each[person] for person in group) % _PRIME for each in weights]
    tilted = next((number for number, tilt in enumerate(tilts) if tilt), None)
    if tilted is None:
        return weights
    against, unit = weights[tilted], pow(tilts[tilted], -1, _PRIME)
    return [
        _mixed(each, against, tilt * unit % _PRIME) if tilt else each
        for number, (each, tilt) in enumerate(zip(weights, tilts, strict=True))
        if number != tilted
    ]


def _mixed(weights: Weights, against: Weights, part: int) -> Weights:
    return [(a - part * b) % _PRIME for a, b in zip(weights, against, strict=True)]


def _safe(weights: Weights) -> bool:
    """Whether no one, two, three or four of these add up to nought."""
    ones = {_PRIME - each for each in weights}
    twos = {(a + b) % _PRIME for a, b in combinations(weights, 2)}
    if _PRIME in ones or 0 in twos or not ones.isdisjoint(twos):
        return False
    return not any(_PRIME - pair in twos for pair in twos)


def partition(groups: Mapping[str, Group], *, rest: str) -> list[Cells]:
    """Versions of a table of groups that have nobody in common: the smallest are put together first.

    What is put together is called `rest`.
    """
    by_size = sorted(groups, key=lambda name: (len(groups[name]), name))
    coarser = [_together(groups, by_size[:number], rest) for number in range(2, len(by_size))]
    return [groups, *coarser]


def _together(groups: Mapping[str, Group], names: Collection[str], rest: str) -> Cells:
    apart = {name: group for name, group in groups.items() if name not in names}
    return {**apart, rest: frozenset().union(*(groups[name] for name in names))}
