"""What an author states, held against every route; where it is not so, a route that shows it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from courses.cases.conditions import Condition
from courses.cases.graph import Case
from courses.cases.proof.exploring import CAP, PLAYED, Explored, sample, search
from courses.cases.proof.picking import TooManyError
from courses.cases.proof.riding import Riding, can_be_seen
from courses.cases.properties import Always, Before, Never, Property, conditions_of
from courses.cases.steps import Step
from courses.cases.walking import Walk

TOLD_APART = 2
"""For one statement so many times the cap is searched: it may tell each moment apart."""

SEARCHES = 2
"""One by one, for all statements together so many times the cap."""


@dataclass(frozen=True, slots=True)
class Held:
    """Whether what was stated is so on every route; if not, a walk on which it is not.

    There is no walk where the luck for it was not found. Not `exact`: it was held against random runs
    only, and that nothing was found against it is no proof; `runs`: against how many.
    """

    stated: Property
    is_so: bool
    against: Walk | None
    exact: bool = True
    runs: int = 0
    found: Explored | None = field(default=None, compare=False, repr=False)
    """What was explored for it alone."""


def held(everything: Explored, *, cap: int = CAP) -> Iterator[Held]:
    """All that is stated of a case, one by one; what there is no room for against random runs.

    Where everything was explored, and steps tell what is asked of them, it is all there to be read. For
    what is asked about a number one explores anew: for all of them at once, if there is room.
    """
    case, exact = everything.case, everything.complete
    others = list[Property]()
    for stated in case.properties:
        if exact and can_be_seen(case, conditions_of(stated.states)):
            yield _ridden(everything, stated)
        else:
            others.append(stated)
    if others and exact:
        try:
            found = search(case, cap=cap, everywhere=_asked(others))
        except TooManyError:
            pass
        else:
            yield from (_held(found, stated) for stated in others)
            return
    yield from _one_by_one(case, others, cap=cap, room=cap * SEARCHES if exact else 0)


def _one_by_one(case: Case, others: Sequence[Property], *, cap: int, room: int) -> Iterator[Held]:
    """Each for itself, as long as there is room; the rest against random runs."""
    rest, luck = list[Property](), cap * PLAYED
    for stated in others:
        most = min(cap * TOLD_APART, room)
        try:
            found = search(case, cap=most, everywhere=_asked([stated]))
        except TooManyError:
            room -= most
            rest.append(stated)
        else:
            room -= len(found.moments)
            found.room = luck
            yield _held(found, stated)
            luck = found.room
    if rest:
        found = sample(case, cap=cap, everywhere=_asked(rest))
        yield from (_held(found, stated) for stated in rest)


def _asked(several: Iterable[Property]) -> tuple[Condition, ...]:
    return tuple(each for stated in several for each in conditions_of(stated.states))


def _ridden(found: Explored, stated: Property) -> Held:
    """Told from what was explored, with what was seen on the way riding along."""
    endings = found.endings_of(stated.endings)
    if isinstance(stated.states, Before):
        left = found.steps_to(endings)
    else:
        left = [-1] * len(found.moments)
        for ending in endings:
            left[ending] = 0
    riding = Riding(found, conditions_of(stated.states), lambda holds: _is_against(stated, holds))
    way = riding.nearest(left)
    if way is None:
        return Held(stated, is_so=True, against=None)
    steps, here = way
    on, ending = found.way_on(here, endings)
    return Held(stated, is_so=False, against=found.played((*steps, *on), until=ending))


def _is_against(stated: Property, holds: Callable[[Condition], bool]) -> bool:
    match stated.states:
        case Before(first, second):
            return holds(second) and not holds(first)
        case Always(condition):
            return not holds(condition)
        case Never(condition):
            return holds(condition)


def _held(found: Explored, stated: Property) -> Held:
    routes = _Routes(found, found.endings_of(stated.endings))
    way = routes.shortest_by(_moments_against(routes, stated))
    walk = found.played(way[0], until=way[1]) if way else None
    return Held(stated, way is None, walk, found.complete, found.runs, found)


def _moments_against(routes: "_Routes", stated: Property) -> set[int]:
    match stated.states:
        case Before(first, second):
            return routes.where(second) - routes.where(first)
        case Always(condition):
            return set(routes.endings) - routes.where(condition)
        case Never(condition):
            return routes.where(condition).intersection(routes.endings)


@dataclass(frozen=True, slots=True)
class _Routes:
    """What was explored, and the endings that a property is about."""

    found: Explored
    endings: list[int]

    def where(self, condition: Condition) -> set[int]:
        """The moments at which a condition holds."""
        holds = self.found.machine.holds
        return {n for n, moment in enumerate(self.found.moments) if holds(condition, moment)}

    def shortest_by(self, moments: Iterable[int]) -> tuple[tuple[Step, ...], int] | None:
        """The shortest way to one of the endings that comes by one of these moments."""
        left, depths = self.found.steps_to(self.endings), self.found.depths
        able = [number for number in moments if left[number] >= 0]
        if not able:
            return None
        moment = min(able, key=lambda number: (depths[number] + left[number], number))
        on, ending = self.found.way_on(moment, self.endings)
        return (*self.found.way_to(moment), *on), ending
