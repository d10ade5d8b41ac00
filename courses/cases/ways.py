"""Where the ways in a case lead: which scenes can be reached, and from which there is no way out.

Rules are not asked what they decide, only where they may lead. So what is said here holds for every
learner, whatever their choices brought about and whatever lot they drew.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from courses.cases.graph import Case, Scene, SceneKind

Ways: TypeAlias = Callable[[Scene], tuple[str, ...]]

UNSEEN = frozenset(kind for kind in SceneKind if not kind.is_shown)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The ways on which a learner goes round without coming to an ending.

    `closed` rounds have no way out: for each the scene that closes it and the one it leads back to.
    Out of the others only the rules in a `rule_bound` scene can let one, and they need not.
    """

    closed: tuple[tuple[Scene, Scene], ...]
    rule_bound: tuple[Scene, ...]

    def __bool__(self) -> bool:
        return bool(self.closed or self.rule_bound)


def reachable(
    case: Case, ways: Ways = Scene.ways, *, start: str | None = None
) -> Mapping[str, Scene]:
    """The scenes one might come to from the start, or from another scene, nearest first."""
    begun = case.scene(case.start if start is None else start)
    found = {scene.id: scene for scene in [begun] if scene}
    queue = list(found.values())
    for scene in queue:
        for target in map(case.scene, ways(scene)):
            if target and target.id not in found:
                found[target.id] = target
                queue.append(target)
    return found


def rounds(case: Case, ways: Ways = Scene.ways) -> Rounds:
    """The rounds a learner could be caught in; a way that breaks off is not one of them."""
    reached = reachable(case, ways)
    ends = {scene.id for scene in reached.values() if _breaks_off(case, scene)}
    free = _leading_to(ends, reached, ways)
    trapped = {name: scene for name, scene in reached.items() if name not in free}
    sure = _leading_to(ends | trapped.keys(), reached, ways, by_every_way=UNSEEN)
    unsure = [scene for name, scene in reached.items() if name not in sure]
    return Rounds(
        closed=tuple(_closings(trapped, ways)),
        rule_bound=tuple(scene for scene in unsure if not sure.isdisjoint(ways(scene))),
    )


def _breaks_off(case: Case, scene: Scene) -> bool:
    """Whether a way stops here: at an ending, or at a gap."""
    ways = scene.ways()
    return not ways or not all(map(case.scene, ways))


def _leading_to(
    ends: Iterable[str],
    reached: Mapping[str, Scene],
    ways: Ways,
    *,
    by_every_way: Container[SceneKind] = (),
) -> set[str]:
    """The scenes from which a learner can come to these ends, worked back from the ends.

    One way that leads there will do, except in scenes of the kinds of which every way must.
    """
    before, wanted = defaultdict(list), {}
    for scene in reached.values():
        targets = set(ways(scene))
        wanted[scene.id] = len(targets) if scene.kind in by_every_way else 1
        for target in targets:
            before[target].append(scene.id)
    found = set(ends)
    queue = list(found)
    for name in queue:
        for earlier in before[name]:
            wanted[earlier] -= 1
            if wanted[earlier] == 0 and earlier not in found:
                found.add(earlier)
                queue.append(earlier)
    return found


def _closings(trapped: Mapping[str, Scene], ways: Ways) -> Iterator[tuple[Scene, Scene]]:
    """All ways in a trap stay in it, so following the first of them always comes round."""
    seen: set[str] = set()
    for scene in trapped.values():
        on_this_way: set[str] = set()
        while scene.id not in seen:
            seen.add(scene.id)
            on_this_way.add(scene.id)
            last, scene = scene, trapped[ways(scene)[0]]
        if scene.id in on_this_way:
            yield last, scene


def shown_ways(case: Case, scene: Scene) -> tuple[Scene, ...]:
    """The scenes that a learner may stand in next, each once; what is never shown is passed by.

    A story within the story may return to wherever any story is called from.
    """
    found: dict[str, Scene] = {}
    passed: set[str] = set()
    queue = list(scene.ways())
    for name in queue:
        target = case.scene(name)
        if target and target.kind.is_shown:
            found[target.id] = target
        elif target and target.id not in passed:
            passed.add(target.id)
            queue.extend(_unseen_ways(case, target))
    return tuple(found.values())


def _unseen_ways(case: Case, scene: Scene) -> tuple[str, ...]:
    match scene.kind:
        case SceneKind.CALL:
            return (scene.calls,)
        case SceneKind.RETURN:
            return tuple(each.to for each in case.scenes if each.kind is SceneKind.CALL)
        case _:
            return scene.ways()
