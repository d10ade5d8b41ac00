"""How far a number can go in a case: the least and the most that it can be, in each scene.

Rules are not asked what they decide, so the true range may be narrower; it is never wider. About each
step it is exact: which choices can be made together, how many of them, and in what order they count.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import NamedTuple

from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.variables import Effect, Variable

PATIENCE = 50
"""So often a range may grow in a scene; what grows still is taken to grow as far as the bounds.

Of what every case weighs all but the days have no more numbers than this, so it cuts nothing short.
"""

MANY = 50
"""Of more choices than this that count, it is left open how many are made together."""


class Range(NamedTuple):
    """The least and the most that a number can be."""

    least: int
    most: int

    def __or__(self, other: "Range") -> "Range":
        """What lies in either, and all between."""
        return Range(min(self.least, other.least), max(self.most, other.most))

    def after(self, variable: Variable, effect: Effect | None) -> "Range":
        """What this effect makes of it: no effect on a number turns less into more."""
        if effect is None:
            return self
        return Range(*(int(str(variable.after(each, effect))) for each in self))


@dataclass(slots=True)
class Ranges:
    """The ranges of one number that has bounds; of where nobody can come there are none."""

    case: Case
    variable: Variable
    come_to: dict[str, Range] = field(init=False, default_factory=dict)
    """On coming to a scene, before its own effects count."""
    arrived: dict[str, Range] = field(init=False, default_factory=dict)
    """In a scene, after its own effects."""
    before: dict[tuple[str, str], Range] = field(init=False, default_factory=dict)
    """In a scene just before a choice counts, after those that were made along with it."""
    _times: Counter[str] = field(init=False, default_factory=Counter)
    _back: Sequence[str] = field(init=False)
    """Where stories within the story return to."""

    def __post_init__(self) -> None:
        self._back = [each.to for each in self.case.scenes if each.kind is SceneKind.CALL]
        places = {scene.id: place for place, scene in enumerate(self.case.scenes)}
        start = self.variable.bounded(self.variable.start)
        waiting = self._widened([(self.case.start, Range(start, start))])
        while waiting:
            earliest = min(waiting, key=places.__getitem__)  # few ways lead back to before it
            waiting |= self._widened(self._led_on(waiting.pop(earliest)))

    def _widened(self, ways: Iterable[tuple[str, Range]]) -> dict[str, Scene]:
        """The scenes to which one can come with more than was known; it is known from now on."""
        wider = {}
        for name, by in ways:
            scene, known = self.case.scene(name), self.come_to.get(name, by)
            if scene and (name not in self.come_to or known | by != known):
                self.come_to[name] = self._grown(name, known, known | by)
                wider[name] = scene
        return wider

    def _grown(self, name: str, known: Range, wider: Range) -> Range:
        """The wider range, and when patience is at an end as wide as it can become."""
        self._times[name] += 1
        if self._times[name] <= PATIENCE:
            return wider
        least, most = self.variable.minimum, self.variable.maximum
        return Range(
            wider.least if least is None or wider.least == known.least else least,
            wider.most if most is None or wider.most == known.most else most,
        )

    def _led_on(self, scene: Scene) -> Iterator[tuple[str, Range]]:
        """Where one may go from a scene, with what."""
        here = self.come_to[scene.id]
        if scene.kind.is_shown:
            here = here.after(self.variable, scene.effects.get(self.variable.name))
        self.arrived[scene.id] = here
        if scene.picks > 0:
            yield from self._chosen(scene, here)
        else:
            yield from ((to, here) for to in self._ways(scene))

    def _ways(self, scene: Scene) -> Iterable[str]:
        match scene.kind:
            case SceneKind.CALL:
                return (scene.calls,)
            case SceneKind.RETURN:
                return self._back
            case _:
                return scene.ways()

    def _chosen(self, scene: Scene, here: Range) -> Iterator[tuple[str, Range]]:
        for pool in _pools(scene):
            if scene.leads_by_choice:
                yield from ((each.to, self._made(scene, [each], here)) for each in pool)
            elif scene.picks_at_least <= len(pool):
                yield scene.to, self._made(scene, pool, here)

    def _made(self, scene: Scene, pool: Sequence[Choice], here: Range) -> Range:
        """After as many of these choices as the scene asks for, in the author's order."""
        counting = [choice for choice in pool if self._effect(choice)]
        least = max(scene.picks_at_least - (len(pool) - len(counting)), 0)
        most, one = min(scene.picks, len(counting)), 1
        if (least, most) == (0, len(counting)) or len(counting) > MANY:
            least, most, one = 0, 1, 0  # any of them, so they need not be counted
        by_number = {0: here}
        for to_come, choice in zip(reversed(range(len(counting))), counting, strict=True):
            beside = {n: each for n, each in by_number.items() if n < most}
            fitting = [each for n, each in beside.items() if n + 1 + to_come >= least]
            self.before[scene.id, choice.id] = reduce(or_, fitting)
            for n, each in beside.items():
                with_it = each.after(self.variable, self._effect(choice))
                by_number[n + one] = by_number.get(n + one, with_it) | with_it
        return reduce(or_, [each for n, each in by_number.items() if n >= least])

    def _effect(self, choice: Choice) -> Effect | None:
        return choice.effects.get(self.variable.name)


def _pools(scene: Scene) -> Iterator[Sequence[Choice]]:
    """Choices that may be open together: a fallback never is beside one that is none."""
    times = Counter(choice.id for choice in scene.choices)
    able = [choice for choice in scene.choices if times[choice.id] == 1]
    others = [choice for choice in able if not choice.fallback]
    yield others
    if all(choice.when or choice.once for choice in others):
        yield [choice for choice in able if choice.fallback]
