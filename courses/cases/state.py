"""What a case remembers of a learner: its variables, scenes visited, choices made, and one seed.

A state is everything a rule may ask about. It never changes; a step makes a new one, and going back
is taking up the old one again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from courses.cases.variables import Effects, Value, Variable

LOTS = 1 << 64


@dataclass(frozen=True, slots=True)
class State:
    """All that can be asked about at one moment of a walk; `state["T"]` is a number.

    `run` counts the learner's walks in this case, from 1. `calls` holds where each story within the
    story returns to, the latest last. `right` holds the checks last answered right. `sector` is the
    learner's own, or nothing where they didn't say.
    """

    variables: Mapping[str, Variable] = field(repr=False)
    seed: int
    values: Mapping[str, Value]
    visited: frozenset[str] = frozenset()
    chosen: frozenset[tuple[str, str]] = frozenset()
    run: int = 1
    calls: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    sector: str = ""

    @classmethod
    def opening(
        cls, variables: Mapping[str, Variable], *, seed: int, run: int = 1, sector: str = ""
    ) -> "State":
        """The state before the first scene."""
        values = {name: each.opening for name, each in variables.items()}
        return cls(variables, seed, values, run=run, sector=sector)

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def number(self, name: str) -> int:
        """The value of a variable that is a number; of another, nought."""
        value = self.values.get(name, 0)
        return value if isinstance(value, int) else 0

    def changed(self, effects: Iterable[Effects]) -> "State":
        """After these effects, one by one; an effect on an unknown variable does nothing."""
        values = dict(self.values)
        for each in effects:
            for name, effect in each.items():
                if name in values:
                    values[name] = self.variables[name].after(values[name], effect)
        return replace(self, values=values) if values != self.values else self

    def having_visited(self, scene_id: str) -> "State":
        """After standing in this scene."""
        if scene_id in self.visited:
            return self
        return replace(self, visited=self.visited | {scene_id})

    def having_chosen(self, scene_id: str, choice_ids: Iterable[str]) -> "State":
        """After making these choices in this scene."""
        return replace(self, chosen=self.chosen.union((scene_id, each) for each in choice_ids))

    def having_answered(self, scene_id: str, *, right: bool) -> "State":
        """After answering a check; only the latest answer counts."""
        others = self.right - {scene_id}
        return replace(self, right=others | {scene_id} if right else others)

    def having_called(self, back_to: str) -> "State":
        """Within a story that will return there."""
        return replace(self, calls=(*self.calls, back_to))

    def having_returned(self) -> "State":
        """Out of the latest story within the story."""
        return replace(self, calls=self.calls[:-1])


def lot(seed: int, *names: str) -> int:
    """A number below `LOTS`, always the same for this seed and these names and otherwise fair."""
    key = "/".join((str(seed), *names))
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
