"""What a case is: scenes joined by choices.

A case holds what an author wrote, broken or whole: a draft whose choice leads nowhere is still a
case, and proofing says what to mend. Only data that cannot be read at all is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, assert_never

from courses.cases.conditions import Condition, read_condition, write_condition
from courses.cases.state import BUILT_IN, Variable
from elearning import plain
from elearning.plain import MalformedError

__all__ = [
    "Case",
    "Choice",
    "EndingType",
    "MalformedError",
    "Rule",
    "Scene",
    "SceneKind",
    "Variable",
    "canonical",
    "digest",
]


FORM = 1
"""The version of the form in which cases are kept."""


class SceneKind(StrEnum):
    """What a learner does in a scene."""

    PASSAGE = "passage"
    """Read, and go on."""
    DECISION = "decision"
    """Choose one."""
    PICK = "pick"
    """Choose exactly so many."""
    LOGIC = "logic"
    """Nothing: it is never shown. Its first rule that holds decides where the way goes."""
    ENDING = "ending"
    """Look back."""

    @property
    def is_shown(self) -> bool:
        """Whether a learner ever stands in such a scene; where not, rules lead on from it."""
        return self is not SceneKind.LOGIC


class EndingType(StrEnum):
    """How it went: as an expert would, mended on the way, or later than it could have been."""

    EXPERT = "expert"
    REPAIR = "repair"
    DELAYED = "delayed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something a kind teacher might do, what it brings about, and what a coach says of it."""

    id: str
    text: str = ""
    to: str = ""
    effects: Mapping[str, int] = field(default_factory=dict, hash=False)
    mistakes: tuple[str, ...] = ()
    consequence: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """In a logic scene: if this holds, go there."""

    to: str = ""
    when: Condition = field(metadata={"read": read_condition, "write": write_condition})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One place in a case; which of the fields matter depends on its kind.

    `step` is the step of the Meldcode, 1 to 5, or 0 for none. `expert` names the good choices: a
    set, best known first; empty where no expert would claim one. `otherwise` is written `else`.
    """

    id: str
    kind: SceneKind
    title: str = ""
    step: int = 0
    where: str = ""
    note: str = ""
    body: str = ""
    question: str = ""
    expert: tuple[str, ...] = ()
    lesson: str = ""
    choices: tuple[Choice, ...] = ()
    pick: int = 0
    to: str = ""
    rules: tuple[Rule, ...] = ()
    otherwise: str = field(default="", metadata={"key": "else"})
    type: EndingType | None = None
    what_helped: str = ""
    closing: str = ""

    @property
    def picks(self) -> int:
        """How many choices one makes here."""
        match self.kind:
            case SceneKind.DECISION:
                return 1
            case SceneKind.PICK:
                return self.pick
            case SceneKind.PASSAGE | SceneKind.LOGIC | SceneKind.ENDING:
                return 0
            case _:
                assert_never(self.kind)

    @property
    def expert_choices(self) -> tuple[Choice, ...]:
        """The good choices, best known first."""
        by_id = {choice.id: choice for choice in self.choices}
        return tuple(by_id[each] for each in self.expert if each in by_id)

    def ways(self) -> tuple[str, ...]:
        """Where one may go from here, in the author's order; an empty way is one not yet drawn."""
        match self.kind:
            case SceneKind.DECISION:
                return tuple(choice.to for choice in self.choices)
            case SceneKind.LOGIC:
                return (*(rule.to for rule in self.rules), self.otherwise)
            case SceneKind.PASSAGE | SceneKind.PICK:
                return (self.to,)
            case SceneKind.ENDING:
                return ()
            case _:
                assert_never(self.kind)

    def expert_ways(self) -> tuple[str, ...]:
        """Where an expert may go from here: every way, unless good choices are named."""
        if self.kind is SceneKind.DECISION and self.expert_choices:
            return tuple(choice.to for choice in self.expert_choices)
        return self.ways()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A story with a start; every learner walks through it their own way."""

    id: str
    title: str = ""
    lang: str = "nl"
    start: str = ""
    variables: tuple[Variable, ...] = ()
    scenes: tuple[Scene, ...] = ()
    _scenes: Mapping[str, Scene] = field(init=False, repr=False, compare=False)
    all_variables: Mapping[str, Variable] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {scene.id: scene for scene in reversed(self.scenes) if scene.id}
        by_name = {each.name: each for each in (*self.variables, *BUILT_IN)}
        object.__setattr__(self, "_scenes", by_id)
        object.__setattr__(self, "all_variables", by_name)

    def scene(self, scene_id: str) -> Scene | None:
        """The scene called so: the first, if an author gave two the same name."""
        return self._scenes.get(scene_id)

    @classmethod
    def from_dict(cls, data: object) -> "Case":
        """The case in this plain data, in the shape of a case file.

        Raises:
            MalformedError: this is no case; its path names the place at fault.
        """
        return plain.read_kept(cls, data, version=FORM)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, fit for JSON, from which `from_dict` makes the same case again."""
        return plain.write_kept(self, version=FORM)


def canonical(case: Case) -> str:
    """The one way to write down this case."""
    return plain.canonical(case.to_dict())


def digest(case: Case) -> str:
    """The name of what is written down of this case: same words, same name."""
    return plain.digest(case.to_dict())
