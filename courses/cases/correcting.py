"""A case in which some scenes are told in better words, and everything else stays as it was.

Who is under way in a case goes by its rules to the end: where a choice leads, what it changes and when
it is open. Its words can be put right meanwhile, where they could do harm. So of a scene only what is
read comes from its better telling, and only if both offer the same choices.
"""

from collections.abc import Mapping
from dataclasses import replace

from courses.cases.graph import Case, Choice, Echo, Scene, Variant

READ = (
    "title",
    "you",
    "where",
    "note",
    "body",
    "question",
    "lesson",
    "panel",
    "scale",
    "speaker",
    "role",
    "portrait",
    "what_helped",
    "closing",
    "reflection",
)
READ_OF_A_CHOICE = ("text", "consequence", "feedback", "spot", "phrase")


def fits(scene: Scene, better: Scene | None) -> bool:
    """Whether a scene can be told in the words of another telling of it."""
    return better is not None and _bones(scene) == _bones(better)


def _bones(scene: Scene) -> tuple[object, ...]:
    """What has to be alike: its kind, its choices, and when it is told otherwise or later on.

    A choice must also be worth what it was, so that no choice is given the words of another.
    """
    choices = {
        each.id: (each.mistakes, tuple(echo.scene for echo in each.later)) for each in scene.choices
    }
    good = scene.expert if scene.is_ordering else frozenset(scene.expert)
    return (
        scene.kind,
        scene.in_order,
        len(scene.scale),
        good,
        choices,
        tuple(each.when for each in scene.variants),
    )


def corrected(case: Case, better: Mapping[str, Scene]) -> Case:
    """The case with these scenes, by their code, in their better words; what does not fit stays."""
    scenes = (
        _told_as(scene, better[scene.id]) if fits(scene, better.get(scene.id)) else scene
        for scene in case.scenes
    )
    return replace(case, scenes=tuple(scenes)) if better else case


def says_otherwise(scene: Scene, better: Scene) -> bool:
    """Whether a scene that fits says anything in other words."""
    return fits(scene, better) and _told_as(scene, better) != scene


def _told_as(scene: Scene, better: Scene) -> Scene:
    by_id = {choice.id: choice for choice in better.choices}
    return replace(
        scene,
        **{name: getattr(better, name) for name in READ},
        choices=tuple(_worded_as(choice, by_id[choice.id]) for choice in scene.choices),
        variants=tuple(
            Variant(when=mine.when, body=other.body)
            for mine, other in zip(scene.variants, better.variants, strict=True)
        ),
    )


def _worded_as(choice: Choice, better: Choice) -> Choice:
    """A choice that is shown shut stays so, whatever is said of it."""
    later = (
        Echo(scene=mine.scene, text=other.text)
        for mine, other in zip(choice.later, better.later, strict=True)
    )
    closed = better.closed if choice.closed and better.closed else choice.closed
    words = {name: getattr(better, name) for name in READ_OF_A_CHOICE}
    return replace(choice, **words, closed=closed, later=tuple(later))
