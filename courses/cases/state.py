"""What a case remembers of a learner: its variables, scenes visited, choices made, and one seed.

A state is everything a rule may ask about. It never changes; a step makes a new one, and going back
is taking up the old one again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

LOTS = 1 << 64


@dataclass(frozen=True, slots=True)
class Variable:
    """A whole number with a name, a start and two bounds it cannot pass."""

    name: str
    start: int = 0
    minimum: int | None = None
    maximum: int | None = None

    def bounded(self, number: int) -> int:
        """The nearest number within the bounds; a bound not given does not hold anything back."""
        if self.minimum is not None:
            number = max(number, self.minimum)
        return number if self.maximum is None else min(number, self.maximum)


DIMENSIONS = ("V", "R", "Z", "S")
"""Every case weighs these: the child's safety, trust (relation), care taken, working together."""

LOST_DAYS = "T"

BUILT_IN = (
    *(Variable(name, minimum=-20, maximum=20) for name in DIMENSIONS),
    Variable(LOST_DAYS, minimum=0, maximum=365),
)


@dataclass(frozen=True, slots=True)
class State:
    """All that can be asked about at one moment of a walk; `state["T"]` is a number."""

    variables: Mapping[str, Variable] = field(repr=False)
    seed: int
    values: Mapping[str, int]
    visited: frozenset[str] = frozenset()
    chosen: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def opening(cls, variables: Mapping[str, Variable], *, seed: int) -> "State":
        """The state before the first scene."""
        values = {name: each.bounded(each.start) for name, each in variables.items()}
        return cls(variables, seed, values)

    def __getitem__(self, name: str) -> int:
        return self.values[name]

    def changed(self, effects: Iterable[Mapping[str, int]]) -> "State":
        """After these effects, one by one; an effect on an unknown variable does nothing."""
        values = dict(self.values)
        for effect in effects:
            for name, amount in effect.items():
                if name in values:
                    values[name] = self.variables[name].bounded(values[name] + amount)
        return replace(self, values=values)

    def having_visited(self, scene_id: str) -> "State":
        """After standing in this scene."""
        if scene_id in self.visited:
            return self
        return replace(self, visited=self.visited | {scene_id})

    def having_chosen(self, scene_id: str, choice_ids: Iterable[str]) -> "State":
        """After making these choices in this scene."""
        return replace(self, chosen=self.chosen.union((scene_id, each) for each in choice_ids))


def lot(seed: int, *names: str) -> int:
    """A number below `LOTS`, always the same for this seed and these names and otherwise fair."""
    key = "/".join((str(seed), *names))
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
