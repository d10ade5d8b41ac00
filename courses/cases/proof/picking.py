"""Of several choices made together, one combination for each outcome that can be told apart."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from courses.cases.asking import Values
from courses.cases.proof.projecting import Option, Station, shifted
from courses.cases.steps import Chose, Step, Went

Outcome: TypeAlias = tuple[Step, int, Values]
"""A step, and the bits and the values on leaving by it."""

Found: TypeAlias = dict[tuple[int, int, Values], tuple[str, ...]]
"""By how many were made, the bits and the values: the choices that led to them."""


class TooManyError(Exception):
    """More outcomes can be told apart than there is room for."""


@dataclass(frozen=True, slots=True)
class Picking:
    """What is asked in a scene: so many choices at least and at most of these, some for certain."""

    station: Station
    least: int
    most: int
    options: Sequence[Option]
    forced: Sequence[Option] = ()

    @property
    def can_be_done(self) -> bool:
        asked = self.station.scene.picks_at_least
        return min(asked, 1) <= self.least <= len(self.options)

    def by_chance(self, bits: int, values: Values, chance: random.Random) -> Outcome:
        """One combination that is left to chance."""
        self._note()
        free = [option for option in self.options if option not in self.forced]
        room = min(self.most - len(self.forced), len(free))
        some = chance.sample(free, chance.randint(max(self.least - len(self.forced), 0), room))
        picked = [each for each in self.options if each in self.forced or each in some]
        for option in picked:
            bits, values = shifted(option.shift, bits, values)
        names, right = [option.choice.id for option in picked], self.station.right
        bits = bits | right if self.station.scene.is_right(names) else bits & ~right
        return self._step(names), bits, values

    def outcomes(self, bits: int, values: Values, *, room: int) -> Iterator[Outcome]:
        """One of the combinations for each outcome.

        Raises:
            TooManyError: there are more than there is room for.
        """
        if not self.can_be_done:
            return
        self._note()
        idle = self._idle()
        seen = set()
        for (count, held, after), names in self._found(bits, values, idle, room).items():
            wanting = max(self.least - count, 0)
            if wanting <= len(idle) and (held, after) not in seen:
                seen.add((held, after))
                yield self._step([*names, *idle[:wanting]]), held, after

    @property
    def _right(self) -> int:
        """The bit of a right answer, if that may still be asked about."""
        return self.station.right & self.station.after

    def _idle(self) -> list[str]:
        """Choices that change nothing, so that it makes no difference which of them are made."""
        if self._right:
            return []  # whether the answer is right depends on each of them
        return [o.choice.id for o in self.options if not o.shift and o not in self.forced]

    def _found(self, bits: int, values: Values, idle: Collection[str], room: int) -> Found:
        counting, right = self.least > 0, self._right
        found: Found = {(0, bits & self.station.after | right, values): ()}
        for option in self.options:
            if option.choice.id in idle:
                continue
            wanted = option.choice.id in self.station.scene.expert
            taken = {} if option in self.forced else _left_out(found, right if wanted else 0)
            for (count, held, before), names in found.items():
                if count < self.most:
                    held, before = shifted(option.shift, held, before)
                    held &= ~(0 if wanted else right)
                    key = (count + 1 if counting else 0, held, before)
                    taken.setdefault(key, (*names, option.choice.id))
            found = taken
            if len(found) > room:
                raise TooManyError
        return found

    def _note(self) -> None:
        self.station.made.update(option.choice.id for option in self.options)

    def _step(self, chosen: Collection[str]) -> Step:
        name, choices = self.station.scene.id, tuple(sorted(chosen))
        return Chose(name, choices) if choices else Went(name)


def _left_out(found: Found, right: int) -> Found:
    """The same without one more choice, which is then no longer right if that was in the answer."""
    if not right:
        return dict(found)
    without: Found = {}
    for (count, held, values), names in found.items():
        without.setdefault((count, held & ~right, values), names)
    return without
