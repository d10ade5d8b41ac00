"""Every moment that a learner can come to in a case: exactly, as long as there is room.

Beyond the cap it says so, and plays many random runs instead: what those found is so, what they did
not find may still be. However a case is made, no search takes more than so many times the cap: not
that for moves, not that of random runs, and not that for the luck with which a way can be walked.
"""

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice, product

from courses.cases.asking import LATER
from courses.cases.conditions import Condition
from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.proof.moving import NOWHERE, Machine, Moment
from courses.cases.proof.picking import TooManyError
from courses.cases.steps import NotOfferedError, Step
from courses.cases.walking import Walk

CAP = 200_000
"""So many moments are told apart at most."""

MOVES = 10
"""So many times as many moves between them."""

RUNS = 10_000
"""So many random runs are played where there are more."""

LONGEST = 500
"""A random run gives up after so many steps."""

PLAYED = 5
"""All random runs together take so many times as many steps, and so do all searches for luck."""


@dataclass(slots=True, eq=False)
class Explored:
    """The moments found, nearest first, and for each the moves from it and the one that led to it.

    `complete`: these are all there are. The first `openings` of them are where a walk begins.
    """

    machine: Machine
    moments: list[Moment] = field(default_factory=list)
    moves: list[list[tuple[Step, int]]] = field(default_factory=list)
    came: list[tuple[int, Step] | None] = field(default_factory=list)
    past: list[tuple[int, int]] = field(default_factory=list)
    """From which moments, nearest first, a step leads in which a bound holds something back; and the
    bits of what."""
    openings: int = 0
    complete: bool = True
    runs: int = 0
    """So many random runs were played instead of trying everything."""
    room: int = CAP * PLAYED
    """So many steps may still be walked in search of luck."""
    _endings: list[int] | None = None
    _before: list[list[int]] | None = None

    @property
    def case(self) -> Case:
        return self.machine.case

    def scene(self, moment: int) -> Scene | None:
        """Where the learner stands at a moment."""
        return self.machine.scene(self.moments[moment])

    @property
    def is_whole(self) -> bool:
        """Whether no way breaks off where the next scene is still to be written."""
        return NOWHERE not in self.moments

    @property
    def scenes(self) -> dict[str, Scene]:
        """Every scene that can be come to, unseen ones among them, nearest first."""
        seen = {station: None for station, *_ in self.moments}
        stations = [*seen, *sorted(self.machine.passed)]
        found = (self.machine.stations[each].scene for each in stations if each >= 0)
        return {scene.id: scene for scene in found}

    def can_choose(self, scene: Scene, choice_id: str) -> bool:
        """Whether this choice can be made at some moment."""
        return choice_id in self.machine.stations[self.machine.index[scene.id]].made

    @property
    def endings(self) -> list[int]:
        """The moments at which a walk has come to an ending."""
        if self._endings is None:
            self._endings = [
                number
                for number in range(len(self.moments))
                if (scene := self.scene(number)) and scene.kind is SceneKind.ENDING
            ]
        return self._endings

    def endings_of(self, types: Collection[str]) -> list[int]:
        """Those of these types; of any type, if none are named."""
        return [
            number
            for number in self.endings
            if not types or ((scene := self.scene(number)) and scene.type in types)
        ]

    @property
    def stuck(self) -> list[int]:
        """The moments at which something is asked and nothing can be chosen."""
        return [
            number
            for number, moves in enumerate(self.moves)
            if not moves
            and (scene := self.scene(number))
            and scene.kind is not SceneKind.ENDING
            and scene.choices
        ]

    @property
    def before(self) -> list[list[int]]:
        """For each moment those from which a move leads to it."""
        if self._before is None:
            self._before = [[] for _ in self.moments]
            for number, moves in enumerate(self.moves):
                for _, after in moves:
                    self._before[after].append(number)
        return self._before

    def steps_to(self, wanted: Iterable[int]) -> list[int]:
        """For each moment the fewest steps from it to one of the wanted; -1 where none leads there."""
        before = self.before
        found = [-1] * len(self.moments)
        queue = list(wanted)
        for number in queue:
            found[number] = 0
        for number in queue:
            for earlier in before[number]:
                if found[earlier] < 0:
                    found[earlier] = found[number] + 1
                    queue.append(earlier)
        return found

    def way_around(
        self, shunned: Callable[[Scene], bool], wanted: Collection[int]
    ) -> tuple[tuple[Step, ...], int] | None:
        """The fewest steps to one of the wanted that come by none of the shunned scenes, and which.

        None where there is no such way.
        """
        return self._nearest(range(self.openings), set(wanted), shunned)

    @property
    def depths(self) -> list[int]:
        """For each moment how many steps led to it from where a walk begins."""
        found: list[int] = []
        for origin in self.came:
            found.append(found[origin[0]] + 1 if origin else 0)
        return found

    def way_to(self, moment: int) -> tuple[Step, ...]:
        """The fewest steps that lead there, given the luck for it."""
        return traced(self.came, moment)

    def way_on(self, moment: int, wanted: Collection[int]) -> tuple[tuple[Step, ...], int]:
        """The fewest steps from a moment to one of the wanted, and which; there must be such a way."""
        found = self._nearest([moment], set(wanted))
        if found is None:
            raise LookupError("no way leads from there to any of these")
        return found

    def _nearest(
        self,
        openings: Sequence[int],
        wanted: Collection[int],
        shunned: Callable[[Scene], bool] = lambda _: False,
    ) -> tuple[tuple[Step, ...], int] | None:
        """The fewest steps from one of these moments to one of the wanted, and which."""
        queue = [*openings]
        came: dict[int, tuple[int, Step] | None] = dict.fromkeys(queue)
        for number in queue:
            scene = self.scene(number)
            if scene and shunned(scene):
                continue
            if number in wanted:
                return traced(came, number), number
            for step, after in self.moves[number]:
                if after not in came:
                    came[after] = (number, step)
                    queue.append(after)
        return None

    def walk_to(self, moment: int) -> Walk | None:
        """The shortest walk there, with the luck and the run it needs."""
        return self.played(self.way_to(moment), until=moment)

    def played(self, steps: Sequence[Step], *, until: int) -> Walk | None:
        """These steps as a walk to that moment; None if no luck was found with which it comes there.

        Half of the room that is left is for this search, so that there is some for the next.
        """
        wanted, length = self.moments[until], len(steps) + 1
        for seed, run, sector in islice(self._lucks(), self.room // 2 // length):
            self.room -= length
            try:
                walk = Walk(self.case, seed, tuple(steps), run, sector=sector)
            except NotOfferedError:
                continue
            if self.machine.stands_at(walk, wanted):
                return walk
        return None

    def _lucks(self) -> Iterator[tuple[int, int, str]]:
        """Every seed, run and sector with which a walk may turn out otherwise."""
        seeds = count() if self.machine.asked.lots else (0,)
        runs = (1, 2) if LATER in self.machine.asked.bits else (1,)
        return (
            (seed, run, sector)
            for seed in seeds
            for run, sector in product(runs, self.machine.sectors)
        )


def explore(
    case: Case,
    *,
    cap: int = CAP,
    experts: bool = False,
    everywhere: Sequence[Condition] = (),
) -> Explored:
    """All that can happen in a case, or in an expert's walk through it; or else a sample of it."""
    try:
        return search(case, cap=cap, experts=experts, everywhere=everywhere)
    except TooManyError:
        return sample(case, cap=cap, experts=experts, everywhere=everywhere)


def search(
    case: Case,
    *,
    cap: int,
    experts: bool = False,
    everywhere: Sequence[Condition] = (),
) -> Explored:
    """All that can happen; `everywhere` tells conditions apart in each scene.

    Raises:
        TooManyError: there are more moments than the cap, or many more moves.
    """
    machine = Machine(case, experts=experts, everywhere=everywhere, most=cap)
    found, numbers = Explored(machine, room=cap * PLAYED), dict[Moment, int]()
    for opening in machine.openings():
        _noted(found, numbers, opening, None)
    found.openings, left = len(found.moments), cap * MOVES
    for here, moment in enumerate(found.moments):
        machine.past = 0
        moves = machine.moves(moment)
        if machine.past:
            found.past.append((here, machine.past))
        left -= len(moves)
        if left < 0 or len(numbers) > cap:
            raise TooManyError
        found.moves[here] = [
            (step, _noted(found, numbers, after, (here, step))) for step, after in moves
        ]
    return found


def sample(
    case: Case, *, cap: int, experts: bool = False, everywhere: Sequence[Condition] = ()
) -> Explored:
    """What many random runs come to; the luck of each is drawn as it goes."""
    machine = Machine(case, experts=experts, everywhere=everywhere)
    found, numbers = Explored(machine, complete=False, room=cap * PLAYED), dict[Moment, int]()
    chance = random.Random(1)  # noqa: S311
    openings, known = machine.openings(), set[tuple[int, int, int]]()
    for opening in openings:
        _noted(found, numbers, opening, None)
    found.openings, left = len(found.moments), cap * PLAYED
    while found.runs < RUNS and left > 0:
        found.runs += 1
        here = chance.randrange(len(openings))
        for _ in range(min(LONGEST, left)):
            left, machine.past = left - 1, 0
            moves = machine.some_moves(found.moments[here], chance)
            if not moves:
                break
            step, after = chance.choice(moves)
            there = _noted(found, numbers, after, (here, step))
            if (here, there, machine.past) not in known:
                known.add((here, there, machine.past))
                found.moves[here].append((step, there))
                if machine.past:
                    found.past.append((here, machine.past))
            here = there
    depths = found.depths
    found.past.sort(key=lambda each: depths[each[0]])
    return found


def _noted(
    found: Explored, numbers: dict[Moment, int], moment: Moment, origin: tuple[int, Step] | None
) -> int:
    number = numbers.setdefault(moment, len(numbers))
    if number == len(found.moments):
        found.moments.append(moment)
        found.came.append(origin)
        found.moves.append([])
    return number


def traced(
    came: Sequence[tuple[int, Step] | None] | Mapping[int, tuple[int, Step] | None], number: int
) -> tuple[Step, ...]:
    """The steps that led to a moment, told from where each moment came from."""
    steps: list[Step] = []
    while origin := came[number]:
        number, step = origin
        steps.append(step)
    return tuple(reversed(steps))
