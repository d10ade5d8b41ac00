"""A walk told afterwards, and the way an expert would have gone.

A route goes by the first choice made in each scene. Going back and choosing again is how one
learns, so it takes nothing away, and it does not rewrite what came first.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.offering import offers, open_choices
from courses.cases.steps import Back, Chose, Step, Went
from courses.cases.walking import Walk, history, walk_on


@dataclass(frozen=True, slots=True)
class Stop:
    """A scene on a route, the first choices made there, and whether one went back on them."""

    scene: Scene
    chosen: tuple[Choice, ...] = ()
    went_back: bool = False


Route: TypeAlias = tuple[Stop, ...]


def route(walk: Walk) -> Route:
    """Every scene the learner came to, in the order of first coming there."""
    stops: dict[str, Stop] = {}
    for standing, step in history(walk):
        if standing.scene:
            stops.setdefault(standing.scene.id, Stop(standing.scene))
        match step, standing.step:
            case Chose(scene_id, choice_ids, _), _ if not stops[scene_id].chosen:
                stops[scene_id] = _chosen(stops[scene_id], choice_ids)
            case Back(), Chose(scene_id, choice_ids, _):
                stops[scene_id] = _went_back(stops[scene_id], choice_ids)
    return tuple(stops.values())


def expert_route(
    case: Case, *, seed: int = 0, run: int = 1, sector: str = "", beside: Route = ()
) -> Route:
    """A way an expert might have gone with this luck, in this sector.

    It keeps as near as it can to the route beside it: several choices may be good, and where the
    learner's is among them the expert makes the same one. Where none is claimed to be good, the
    learner's is as good as any. It comes to an ending, unless a draft breaks off before.
    """
    first_choices = {stop.scene.id: stop.chosen for stop in beside}
    walk, visits = Walk(case, seed, run=run, sector=sector), Counter[str]()
    while (scene := walk.scene) and visits[scene.id] <= len(scene.choices):
        step = _expert_step(walk, scene, first_choices.get(scene.id, ()), visits[scene.id])
        if step is None:
            break
        walk = walk_on(walk, step)
        visits[scene.id] += 1
    return route(walk)


def meldcode_steps(*routes: Route) -> Mapping[str, int]:
    """For each scene on these routes the step it belongs to, 1 to 5.

    A scene outside the steps belongs where one was on coming there. A scene that several routes
    share has one place: the last route says which.
    """
    places: dict[str, int] = {}
    for route in routes:
        current = next((stop.scene.step for stop in route if stop.scene.step), 1)
        for stop in route:
            current = stop.scene.step or current
            places[stop.scene.id] = min(max(current, 1), 5)
    return places


def _chosen(stop: Stop, choice_ids: Collection[str]) -> Stop:
    chosen = tuple(choice for choice in stop.scene.choices if choice.id in choice_ids)
    return replace(stop, chosen=chosen)


def _went_back(stop: Stop, choice_ids: Collection[str]) -> Stop:
    """Only going back on what was chosen first is told."""
    first = {choice.id for choice in stop.chosen}
    return replace(stop, went_back=stop.went_back or first == set(choice_ids))


def _expert_step(walk: Walk, scene: Scene, alike: tuple[Choice, ...], visit: int) -> Step | None:
    """The step an expert takes here; none at an ending, and where a draft offers too little."""
    ranked = _ranked(scene, open_choices(scene, walk.state), alike)
    match scene.kind:
        case SceneKind.PASSAGE:
            return Went(scene.id)
        case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT:
            return _choice_of(walk, scene, _in_turn(scene, ranked, visit))
        case SceneKind.PICK:
            return _choice_of(walk, scene, ranked[: scene.pick])
        case SceneKind.SIGNALS:
            good = [choice for choice in ranked if choice in scene.expert_choices]
            return _choice_of(walk, scene, good) if good else Went(scene.id)
        case SceneKind.CHECK:
            return _choice_of(walk, scene, scene.expert_choices)
        case SceneKind.LOGIC | SceneKind.CALL | SceneKind.RETURN | SceneKind.ENDING:
            return None
        case _:
            assert_never(scene.kind)


def _choice_of(walk: Walk, scene: Scene, wanted: Sequence[Choice]) -> Step | None:
    names = tuple(sorted(choice.id for choice in wanted))
    return Chose(scene.id, names) if offers(scene, names, walk.state) else None


def _ranked(
    scene: Scene, opened: tuple[Choice, ...], alike: tuple[Choice, ...]
) -> Sequence[Choice]:
    """What is open: the good choices first, and among them those made alike."""
    good = [choice for choice in scene.expert_choices if choice in opened]
    others = [choice for choice in opened if choice not in good]
    return [
        *sorted(good, key=lambda choice: choice not in alike),
        *sorted(others, key=lambda choice: choice not in alike),
    ]


def _in_turn(scene: Scene, ranked: Sequence[Choice], visit: int) -> Sequence[Choice]:
    """Coming to the same decision again, an expert tries the next good choice."""
    good = [choice for choice in ranked if choice in scene.expert_choices] or ranked
    return [good[visit % len(good)]] if good else []
