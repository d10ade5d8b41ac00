"""A case with shadows beside its variables: changed along with them, and asked about by no rule."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from courses.cases.graph import Case, Scene
from courses.cases.variables import Effects, Variable


def shadowed(
    case: Case,
    shadows: Mapping[str, Variable],
    *,
    where: Callable[[Scene], bool] = lambda _: True,
) -> Case:
    """The same case with a shadow of each of these variables, which follows it in such scenes."""

    def too(effects: Effects) -> Effects:
        seen = {shadow.name: effects[name] for name, shadow in shadows.items() if name in effects}
        return {**effects, **seen}

    def followed(scene: Scene) -> Scene:
        choices = tuple(replace(each, effects=too(each.effects)) for each in scene.choices)
        return replace(scene, effects=too(scene.effects), choices=choices)

    scenes = tuple(followed(scene) if where(scene) else scene for scene in case.scenes)
    return replace(case, scenes=scenes, variables=(*case.variables, *shadows.values()))
