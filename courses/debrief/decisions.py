"""Every decision of a case, to go and see where a choice there would lead; and how one came to it.

Of a scene with a content note nothing is told but its title: neither what is asked there nor what is
chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courses.cases.debrief.jumping import Way, ways
from courses.cases.graph import Case, Choice, Scene
from courses.cases.steps import Back, Chose
from courses.cases.walking import Walk
from courses.cases.ways import reachable
from courses.learning import walks
from courses.models import Walk as Row
from courses.models.meldcode import STEPS


@dataclass(frozen=True, slots=True)
class Decision:
    """A scene in which something is chosen, and whether the walk looked back on came there."""

    scene: Scene
    on_the_way: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The decisions that lie open in a step of the Meldcode, in the author's order."""

    number: int
    name: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Step by step what lies open; `whole` unless nothing was found to lead to some decision."""

    steps: tuple[Opened, ...]
    whole: bool


def tree(walk: Walk, names: Mapping[int, str]) -> Tree:
    """What lies open to who looks back on this walk; a step without decisions is left out."""
    found = ways(walk)
    places = {name: _meldcode_step(walk.case, way, name) for name, way in found.items()}
    opened = [Opened(step, names[step], _decisions(walk, places, step)) for step in STEPS]
    drawn = {scene.id for scene in reachable(walk.case).values() if scene.picks}
    return Tree(tuple(each for each in opened if each.decisions), whole=drawn <= found.keys())


def _decisions(walk: Walk, places: Mapping[str, int], step: int) -> tuple[Decision, ...]:
    been = {moment.scene.id for moment in walk.moments if moment.scene}
    here = [scene for scene in walk.case.scenes if places.get(scene.id) == step]
    return tuple(Decision(scene, scene.id in been) for scene in here)


def _meldcode_step(case: Case, way: Way, target: str) -> int:
    """The step of a scene; one outside the steps belongs where one was on coming there."""
    names = [target, *(step.scene for step in reversed(way) if not isinstance(step, Back))]
    scenes = (case.scene(name) for name in names)
    return min(next((scene.step for scene in scenes if scene and scene.step), 1), STEPS[-1])


@dataclass(frozen=True, slots=True)
class Made:
    """What was chosen on the way to where exploring began; `own`: the same as the first time."""

    scene: Scene
    choices: tuple[Choice, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class WayHere:
    """How one came to where exploring began, without what lies behind a content note."""

    made: tuple[Made, ...]

    @property
    def others(self) -> int:
        """How many of these choices one did not make."""
        return sum(not each.own for each in self.made)


def way_here(row: Row) -> WayHere:
    """The choices that led to where this walk began to explore. Costs a query for the first walk."""
    walk, first = walks.looked_back_on(row), walks.looked_back_on(walks.first_of(row))
    own = {(s.scene, s.choices) for s in first.steps if isinstance(s, Chose)}
    return WayHere(tuple(_made(walk, own, row.begun_after)))


def _made(walk: Walk, own: set[tuple[str, tuple[str, ...]]], number: int) -> Iterator[Made]:
    for step in walk.steps[:number]:
        scene = walk.case.scene(step.scene) if isinstance(step, Chose) else None
        if isinstance(step, Chose) and scene and not scene.note:
            yield Made(scene, scene.made(step.choices), (step.scene, step.choices) in own)
