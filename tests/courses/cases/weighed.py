"""Cases that weigh something, for better and for worse, with every kind of scene and of rule."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from courses.cases.graph import Case, Scene
from courses.cases.variables import Effects, read_effects
from tests.courses.cases.stateful import stateful_cases

WEIGHTS = st.fixed_dictionaries(
    {}, optional={"V": st.sampled_from([-12, -1, 1, 2, 12, "=3"]), "T": st.sampled_from([40, 200])}
)


@st.composite
def weighed_cases(draw: st.DrawFn, *, notes: bool = False) -> Case:
    """A case in which choices and arrivals weigh; some scenes with a content note, if wanted."""
    case = draw(stateful_cases(most=4))
    noted = st.sampled_from(["", "Over thuis."] if notes else [""])
    scenes = tuple(_weighing(draw, scene, draw(noted)) for scene in case.scenes)
    return replace(case, scenes=scenes)


def _weighing(draw: Any, scene: Scene, note: str) -> Scene:
    def more(effects: Effects) -> Effects:
        return {**effects, **read_effects(draw(WEIGHTS), "")}

    choices = tuple(replace(each, effects=more(each.effects)) for each in scene.choices)
    return replace(scene, note=note, effects=more(scene.effects), choices=choices)
