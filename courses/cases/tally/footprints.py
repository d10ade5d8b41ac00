"""What a walk leaves to be counted: in each scene what was done first, and whether one came again.

Like a route, it goes by the first choice in each scene. How long anybody took is not in it: a walk
does not know how long somebody was reading.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from courses.cases.graph import JUDGED, Scene, SceneKind
from courses.cases.steps import Back, Chose
from courses.cases.walking import Walk, history

IN_ORDER, OTHERWISE = "in-order", "otherwise"
"""What is counted of things to be put in order: whether that was done, and not where each was put."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What somebody did in a scene: the first choices there, or whether it was put in order; and the
    scene that this led to.

    `again`: the story led here more than once. `back`: one came back here to choose anew.
    """

    chosen: tuple[str, ...] = ()
    onward: str = ""
    again: bool = False
    back: bool = False


Footprints: TypeAlias = Mapping[str, Footprint]
"""By the id of the scene, in the order of first coming there."""


def footprints(walk: Walk, *, beyond: int = 0) -> Footprints:
    """What was left in each scene, from the moment that is reached by so many steps."""
    found: dict[str, Footprint] = {}
    moments = list(history(walk))
    for number, (standing, step) in enumerate(moments[beyond:], beyond):
        if standing.scene is None:
            break
        here = standing.scene.id
        known = found.get(here)
        came_back = number > 0 and isinstance(moments[number - 1][1], Back)
        found[here] = _come(known, came_back=came_back)
        if step and not isinstance(step, Back) and not found[here].onward:
            after = moments[number + 1][0].scene
            chosen = answered(standing.scene, step.choices) if isinstance(step, Chose) else ()
            found[here] = replace(found[here], chosen=chosen, onward=after.id if after else "")
    return found


def together(several: Iterable[Footprints]) -> Footprints:
    """What several walks left: in each scene whatever was chosen in any of them."""
    found: dict[str, Footprint] = {}
    for each in several:
        for scene, left in each.items():
            known = found.get(scene)
            found[scene] = _joined(known, left) if known else left
    return found


def answers(scene: Scene) -> tuple[str, ...]:
    """All that can be counted of what is chosen in a scene."""
    if scene.is_ordering:
        return (IN_ORDER, OTHERWISE)
    if scene.kind is SceneKind.SITUATION:
        steps = range(1, len(scene.scale) + 1)
        return tuple(f"{each.id}{JUDGED}{step}" for each in scene.choices for step in steps)
    return tuple(each.id for each in scene.choices)


def answered(scene: Scene, choices: tuple[str, ...]) -> tuple[str, ...]:
    """What of those is counted of somebody who chose this."""
    if scene.is_ordering:
        return (IN_ORDER,) if scene.is_right(choices) else (OTHERWISE,)
    return choices


def _come(known: Footprint | None, *, came_back: bool) -> Footprint:
    if known is None:
        return Footprint(back=came_back)
    return replace(known, back=True) if came_back else replace(known, again=True)


def _joined(one: Footprint, other: Footprint) -> Footprint:
    chosen = tuple(sorted({*one.chosen, *other.chosen}))
    return replace(one, chosen=chosen, again=True, back=one.back or other.back)
