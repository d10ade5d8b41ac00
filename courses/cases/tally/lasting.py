"""How long a walk took from beginning to end, in stretches of time and never by the minute.

Pauses are in it, and nights: nobody knows how long somebody was reading. So it says what a case asks of
a day, and nothing of how quick anybody is.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from courses.cases.tally.suppressing import Cells

BOUNDS = (15, 30, 60, 24 * 60)
"""Between which minutes walks are told apart, where enough people took so long."""


def stretches(lasted: Mapping[int, timedelta]) -> list[Cells]:
    """Versions of a table of who took how long, from fine to coarse: neighbours are put together.

    A stretch is named by its bounds, as in `15-60`; the first is `-15`, the last may be `60-`.
    """
    return [
        _between(cuts, lasted)
        for number in range(len(BOUNDS), 0, -1)
        for cuts in combinations(BOUNDS, number)
    ]


def _between(cuts: Sequence[int], lasted: Mapping[int, timedelta]) -> Cells:
    edges = [(str(cut), timedelta(minutes=cut)) for cut in cuts]
    return {
        f"{least}-{most}": frozenset(p for p, took in lasted.items() if shortest <= took < longest)
        for (least, shortest), (most, longest) in pairwise(
            [("", timedelta.min), *edges, ("", timedelta.max)]
        )
    }
