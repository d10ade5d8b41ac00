"""What an author states, held against every route; where it is not so, a route that shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from courses.cases.conditions import Condition
from courses.cases.graph import Case
from courses.cases.proof.exploring import CAP, PLAYED, Explored, sample, search
from courses.cases.proof.projecting import TooManyError
from courses.cases.properties import Always, Before, Never, Property, conditions_of
from courses.cases.walking import Walk

SEARCHES = 10
"""For all that is stated so many times as many moments are searched as the cap allows at once."""


@dataclass(frozen=True, slots=True)
class Held:
    """What was stated, and a walk on which it is not so, if one was found.

    Not `exact`: it was held against random runs only, so that none was found is no proof.
    """

    stated: Property
    against: Walk | None
    exact: bool = True


def held(case: Case, *, cap: int = CAP, exact: bool = True) -> Iterator[Held]:
    """All that is stated of a case, one by one; what there is no room for against random runs."""
    room, rest, luck = cap * SEARCHES if exact else 0, list[Property](), cap * PLAYED
    for stated in case.properties:
        try:
            found = search(case, cap=min(cap, room), everywhere=conditions_of(stated.states))
        except TooManyError:
            room -= min(cap, room)
            rest.append(stated)
        else:
            room -= len(found.moments)
            found.room = luck
            yield Held(stated, _against(found, stated))
            luck = found.room
    if rest:
        asked = [each for stated in rest for each in conditions_of(stated.states)]
        found = sample(case, cap=cap, everywhere=asked)
        yield from (Held(stated, _against(found, stated), exact=False) for stated in rest)


def _against(found: Explored, stated: Property) -> Walk | None:
    """The shortest walk to one of the endings of which what was stated is not so, if there is one."""
    routes = _Routes(found, found.endings_of(stated.endings))
    match stated.states:
        case Before(first, second):
            return routes.shortest_by(routes.where(second) - routes.where(first))
        case Always(condition):
            return routes.shortest_by(set(routes.endings) - routes.where(condition))
        case Never(condition):
            return routes.shortest_by(routes.where(condition).intersection(routes.endings))


@dataclass(frozen=True, slots=True)
class _Routes:
    """What was explored, and the endings that a property is about."""

    found: Explored
    endings: list[int]

    def where(self, condition: Condition) -> set[int]:
        """The moments at which a condition holds."""
        holds = self.found.machine.questions[condition]
        return {
            number
            for number, (_, bits, values, _) in enumerate(self.found.moments)
            if self.found.scene(number) and holds(bits, values)
        }

    def shortest_by(self, moments: Iterable[int]) -> Walk | None:
        """The shortest walk to one of the endings that comes by one of these moments."""
        left, depths = self.found.steps_to(self.endings), self.found.depths
        able = [number for number in moments if left[number] >= 0]
        if not able:
            return None
        moment = min(able, key=lambda number: (depths[number] + left[number], number))
        on, ending = self.found.way_on(moment, self.endings)
        return self.found.played((*self.found.way_to(moment), *on), until=ending)
