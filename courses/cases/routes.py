"""A walk told afterwards.

A route goes by the first choice made in each scene. Going back and choosing again is how one
learns, so it takes nothing away, and it does not rewrite what came first.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from courses.cases.graph import Choice, Scene
from courses.cases.steps import Back, Chose
from courses.cases.walking import Walk, history


@dataclass(frozen=True, slots=True)
class Stop:
    """A scene on a route, the first choices made there, and whether one went back on them.

    `said` is that first answer as it was written down, and `sure` how sure one was of it.
    """

    scene: Scene
    chosen: tuple[Choice, ...] = ()
    went_back: bool = False
    said: tuple[str, ...] = ()
    sure: int = 0


Route: TypeAlias = tuple[Stop, ...]


def route(walk: Walk) -> Route:
    """Every scene the learner came to, in the order of first coming there."""
    stops: dict[str, Stop] = {}
    for standing, step in history(walk):
        if standing.scene:
            stops.setdefault(standing.scene.id, Stop(standing.scene))
        match step, standing.step:
            case Chose(scene_id) as chose, _ if not stops[scene_id].chosen:
                stops[scene_id] = _chosen(stops[scene_id], chose)
            case Back(), Chose(scene_id, choice_ids, _):
                stops[scene_id] = _went_back(stops[scene_id], choice_ids)
    return tuple(stops.values())


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


def _chosen(stop: Stop, step: Chose) -> Stop:
    return replace(stop, chosen=stop.scene.made(step.choices), said=step.choices, sure=step.sure)


def _went_back(stop: Stop, choice_ids: Collection[str]) -> Stop:
    """Only going back on what was chosen first is told."""
    first = stop.chosen == stop.scene.made(choice_ids)
    return replace(stop, went_back=stop.went_back or first)
