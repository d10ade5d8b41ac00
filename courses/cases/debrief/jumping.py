"""Jumping to any decision of a case: the way there that keeps the most of what one chose.

Who looks back may go and see where any choice would have led. They come there with the luck they had,
as far along their own choices as can be, and of such ways by the shortest.
"""

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import TypeAlias

from courses.cases.graph import Case
from courses.cases.luck import luck_of, settled
from courses.cases.proof.moving import Machine, Moment, Move
from courses.cases.proof.picking import TooManyError
from courses.cases.remembering import remembered
from courses.cases.steps import Back, Chose, Step, Went
from courses.cases.walking import Walk
from courses.cases.ways import reachable

MOST = 40_000
"""So many moves are looked at. A decision to which no way was found by then is not jumped to."""

OUTCOMES = 1 << 10
"""Where marks can be made together with more outcomes than this, one of them is tried."""

Way: TypeAlias = tuple[Step, ...]
Cost: TypeAlias = tuple[int, int]
"""How many choices are not one's own, and how many steps it takes."""


def ways(walk: Walk) -> Mapping[str, Way]:
    """For each decision of the case that can be come to, the steps that lead there, nearest first."""
    return _remembered(walk.case, walk.seed, walk.run, walk.sector, walk.steps)


def _ways(case: Case, seed: int, run: int, sector: str, steps: Way) -> Mapping[str, Way]:
    search = _Search(Walk(case, seed, steps, run, sector=sector))
    wanted = sum(1 for scene in reachable(case).values() if scene.picks)
    found: dict[str, Way] = {}
    for moment in search.nearest():
        scene = search.machine.scene(moment)
        if scene and scene.picks and scene.id not in found:
            found[scene.id] = search.way(moment)
        if len(found) == wanted:
            break
    return found


_remembered = remembered(_ways, most=8)  # of a long case the ways together are long


class _Search:
    """From every moment of a walk outward, by what keeps the most of its choices."""

    def __init__(self, walk: Walk) -> None:
        self.machine = Machine(settled(walk.case, luck_of(walk)), most=OUTCOMES)
        self.own = {s.scene: s for s in reversed(walk.steps) if not isinstance(s, Back)}
        self.cost: dict[Moment, Cost] = {}
        self.came: dict[Moment, tuple[Moment, Step]] = {}
        self.queue: list[tuple[Cost, int, Moment]] = []
        self.order = count()
        self._lay_out(walk.steps)

    def nearest(self) -> Iterator[Moment]:
        """The moments that can be come to, those that cost least first."""
        left, done = MOST, set[Moment]()
        while self.queue and left > 0:
            _, _, moment = heappop(self.queue)
            if moment in done:
                continue
            done.add(moment)
            yield moment
            for step, after in self._moves(moment):
                left -= 1
                self._note(moment, step, after, changed=not self._is_own(step))

    def way(self, moment: Moment) -> Way:
        """The steps by which a moment was come to."""
        steps: list[Step] = []
        while origin := self.came.get(moment):
            moment, step = origin
            steps.append(step)
        return tuple(reversed(steps))

    def _lay_out(self, steps: Way) -> None:
        """The walk itself costs nothing but its length; what was gone back on lies open too."""
        trail = self.machine.openings()[:1]
        self._queue(trail[0], (0, 0))
        for step in steps:
            if isinstance(step, Back):
                trail.pop()
            else:
                [after] = self.machine.after(trail[-1], step)
                self._note(trail[-1], step, after, changed=False)
                trail.append(after)

    def _moves(self, moment: Moment) -> Iterator[Move]:
        """What one chose here, if it is offered, and after that whatever else is."""
        scene = self.machine.scene(moment)
        mine = self.own.get(scene.id) if scene else None
        if mine:
            yield from ((mine, after) for after in self.machine.after(moment, mine))
        try:
            yield from self.machine.moves(moment)
        except TooManyError:
            yield from self.machine.some_moves(moment, Random(1))  # noqa: S311

    def _is_own(self, step: Step) -> bool:
        """Whether a step is what one did in that scene; where one did nothing, choosing nothing is."""
        mine = self.own.get(step.scene) if not isinstance(step, Back) else None
        if mine is None:
            return isinstance(step, Went)
        return _chosen(step) == _chosen(mine)

    def _note(self, moment: Moment, step: Step, after: Moment, *, changed: bool) -> None:
        """Keep how a moment is come to, if no way that costs less was known."""
        others, length = self.cost[moment]
        cost = (others + changed, length + 1)
        if after not in self.cost or cost < self.cost[after]:
            self.came[after] = (moment, step)
            self._queue(after, cost)

    def _queue(self, moment: Moment, cost: Cost) -> None:
        self.cost[moment] = cost
        heappush(self.queue, (cost, next(self.order), moment))


def _chosen(step: Step) -> tuple[str, ...]:
    return step.choices if isinstance(step, Chose) else ()
