"""What was found in a case: of what kind, in which scene, and with the way on which it happens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from courses.cases.conditions import Question
from courses.cases.graph import Choice, Scene
from courses.cases.proof.codes import Code, Severity
from courses.cases.walking import Walk

LAST = 5
"""So many scenes of a way are told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend; without a scene it concerns the case as a whole."""

    code: Code
    scene_id: str | None = None
    choice_id: str | None = None
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    walk: Walk | None = field(default=None, hash=False, compare=False)
    """A walk on which it happens, if it happens on a way."""
    question: Question | None = None
    """What is asked, if it is about that."""

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def message(self) -> str:
        """The English template that `params` fill in."""
        return self.code.message


def at(
    code: Code,
    scene: Scene,
    choice: Choice | None = None,
    *,
    walk: Walk | None = None,
    question: Question | None = None,
    **params: object,
) -> Finding:
    """A finding in this scene; its message can name the scene and the choice."""
    named: dict[str, object] = {"scene": called(scene)} | params
    if choice:
        named["choice"] = shorten(choice.text, 60, placeholder="…") or choice.id
    return Finding(code, scene.id, choice.id if choice else None, named, walk, question)


def called(scene: Scene) -> str:
    """What its author calls a scene."""
    return scene.title or scene.id


def way_of(walk: Walk | None) -> str:
    """The way to where a walk stands, by the last scenes of it, for a message to name."""
    scenes = [called(each.scene) for each in walk.moments if each.scene] if walk else []
    return " → ".join(scenes if 0 < len(scenes) <= LAST else ["…", *scenes[-LAST:]])
