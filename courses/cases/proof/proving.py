"""What an author states, held against every route; where it is not so, a route that shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from courses.cases.graph import Case
from courses.cases.proof.exploring import CAP, Explored, explore
from courses.cases.properties import Always, Before, Never, Property, conditions_of
from courses.cases.walking import Walk


def counter_example(case: Case, stated: Property, *, cap: int = CAP) -> Walk | None:
    """The shortest walk to one of the endings of which what was stated is not so, if there is one.

    Where a case has more moments than the cap, random runs look for one: none found is no proof then.
    """
    found = explore(case, cap=cap, everywhere=conditions_of(stated.states))
    routes = _Routes(found, found.endings_of(stated.endings))
    match stated.states:
        case Before():
            return routes.shortest_by(
                n for n in routes.moments if routes.holds(1, n) and not routes.holds(0, n)
            )
        case Always():
            return routes.shortest_by(n for n in routes.endings if not routes.holds(0, n))
        case Never():
            return routes.shortest_by(n for n in routes.endings if routes.holds(0, n))


@dataclass(frozen=True, slots=True)
class _Routes:
    """What was explored, and the endings that a property is about."""

    found: Explored
    endings: list[int]

    @property
    def moments(self) -> range:
        return range(len(self.found.moments))

    def holds(self, number: int, moment: int) -> bool:
        """Whether the condition of this number holds at a moment."""
        _, bits, values, _ = self.found.moments[moment]
        return self.found.scene(moment) is not None and self.found.machine.questions[number](
            bits, values
        )

    def shortest_by(self, moments: Iterable[int]) -> Walk | None:
        """The shortest walk to one of the endings that comes by one of these moments."""
        left = self.found.steps_to(self.endings)
        lengths = {n: len(self.found.way_to(n)) + left[n] for n in moments if left[n] >= 0}
        if not lengths:
            return None
        moment = min(lengths, key=lambda n: lengths[n])
        on, ending = self.found.way_on(moment, self.endings)
        return self.found.played((*self.found.way_to(moment), *on), until=ending)
