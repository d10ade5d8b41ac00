"""What a case is: scenes joined by choices.

A case holds what an author wrote, broken or whole: a draft whose choice leads nowhere is still a
case, and proofing says what to mend. Only data that cannot be read at all is refused.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, assert_never

from courses.cases.conditions import Condition, read_condition, write_condition
from courses.cases.properties import Property
from courses.cases.variables import (
    BUILT_IN,
    LOG,
    Effects,
    Variable,
    VariableKind,
    read_effects,
    write_effects,
)
from elearning import plain
from elearning.plain import MalformedError

__all__ = [
    "Case",
    "Choice",
    "Echo",
    "EndingType",
    "GoingBack",
    "MalformedError",
    "Observation",
    "ObservationKind",
    "Priority",
    "Rule",
    "Scene",
    "SceneKind",
    "Statement",
    "Variable",
    "VariableKind",
    "Variant",
    "canonical",
    "digest",
]


JUDGED = "[.]"
"""Between what is judged and the step of the scale, as cmi.interaction writes a pair: `call[.]3`."""

FORM = 1
"""The version of the form in which cases are kept."""

SMALL = 24
"""A case with fewer scenes than this is an exercise: what is said around it is as short as it is."""


class SceneKind(StrEnum):
    """What a learner does in a scene."""

    PASSAGE = "passage"
    """Read, and go on."""
    DECISION = "decision"
    """Choose one."""
    DIALOGUE = "dialogue"
    """Somebody speaks; choose what to answer."""
    PICK = "pick"
    """Choose exactly so many."""
    SIGNALS = "signals"
    """Mark what you notice: as many as you like, or nothing."""
    JUDGEMENT = "judgement"
    """Say what you think of it, and how sure you are. A panel said so too; nobody is right."""
    SITUATION = "situation"
    """Say of each of several things to do how fitting it is. A panel said so too; nobody is right."""
    CHECK = "check"
    """Answer a question from a quiz: one answer if `pick` is 1, or else as many as you like. If it is
    `in_order`, give all of them a place."""
    LOGIC = "logic"
    """Nothing: it is never shown. Its first rule that holds decides where the way goes."""
    CALL = "call"
    """Nothing: it is never shown. A story within the story begins, and comes back to its `to`."""
    RETURN = "return"
    """Nothing: it is never shown. The story within the story is over; back to where it was called."""
    ENDING = "ending"
    """Look back."""

    @property
    def is_shown(self) -> bool:
        """Whether a learner ever stands in such a scene; where not, rules lead on from it."""
        return self not in (SceneKind.LOGIC, SceneKind.CALL, SceneKind.RETURN)


class EndingType(StrEnum):
    """How it went: as an expert would, mended on the way, or later than it could have been."""

    EXPERT = "expert"
    REPAIR = "repair"
    DELAYED = "delayed"


class ObservationKind(StrEnum):
    """What a noticed thing is worth, once written down."""

    FACT = "fact"
    WORDS = "words"
    """What somebody said, word for word."""
    OPINION = "opinion"
    INTERPRETATION = "interpretation"
    HEARSAY = "hearsay"


class Priority(StrEnum):
    """Scenes that a good way through the case comes by, or keeps clear of."""

    MUST = "must"
    AVOID = "avoid"


class GoingBack(StrEnum):
    """When a learner may go back on a choice."""

    FREE = "free"
    """Whenever they like, as far as they like."""
    AFTER_FEEDBACK = "after-feedback"
    """On the latest choice only, having read what it brought about."""
    AT_DEBRIEF = "debrief"
    """Not on the way; afterwards every way is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Something that can be noticed in a case and noted in the learner's log."""

    id: str
    text: str = ""
    kind: ObservationKind = ObservationKind.FACT
    source: str = ""
    day: str = ""


_EFFECTS = {"read": read_effects, "write": write_effects}
_CONDITION = {"read": read_condition, "write": write_condition}


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """What a choice brings about later, told when that scene is come to."""

    scene: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something a kind teacher might do, what it brings about, and what a coach says of it.

    It is offered when `when` holds; while it does not, the choice is hidden, or shown shut with the
    reason in `closed`. `once`: not again after it was made. `fallback`: only where nothing else is
    open. `votes`: how many of the panel judged so; `judged`: how many, by step of the scale. `spot`:
    where to find it in the scene's picture, as left, top, width and height in hundredths. `phrase`: the
    words of the story in which to find it.
    """

    id: str
    text: str = ""
    to: str = ""
    effects: Effects = field(default_factory=dict, hash=False, metadata=_EFFECTS)
    mistakes: tuple[str, ...] = ()
    consequence: str = ""
    feedback: str = ""
    when: Condition | None = field(default=None, metadata=_CONDITION)
    closed: str = ""
    once: bool = False
    fallback: bool = False
    later: tuple[Echo, ...] = ()
    votes: int = 0
    judged: tuple[int, ...] = ()
    spot: tuple[int, ...] = ()
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """In a logic scene: if this holds, go there."""

    to: str = ""
    when: Condition = field(metadata=_CONDITION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another telling of a scene, for whom this holds."""

    when: Condition = field(metadata=_CONDITION)
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something one may find true of oneself, and what helps against it."""

    text: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One place in a case; which of the fields matter depends on its kind.

    `step` is the step of the Meldcode, 1 to 5, or 0 for none. `expert` names the good choices: a
    set, best known first; empty where no expert would claim one. Of a check it is the right answer,
    and `asks` the question of a quiz that the check was taken from. `otherwise` is written `else`.
    `effects` come with every arrival. The first of the `variants` that holds is told in place of the
    body. `you` says who the learner is from here on, where that changes. `calls` is where a story
    within the story begins. `back` overrules the case's own. `portrait` is who speaks, as HTML.
    `scale` is what the choices of a situation are judged on, from the least. A check `in_order` asks
    for the order of `expert`, and shows another. The `reflection` of a passage is ticked on the device
    and never sent: what holds somebody back is nobody else's.
    """

    id: str
    kind: SceneKind
    title: str = ""
    step: int = 0
    you: str = ""
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
    asks: str = ""
    in_order: bool = False
    speaker: str = ""
    role: str = ""
    portrait: str = ""
    panel: str = ""
    scale: tuple[str, ...] = ()
    calls: str = ""
    effects: Effects = field(default_factory=dict, hash=False, metadata=_EFFECTS)
    variants: tuple[Variant, ...] = ()
    priority: Priority | None = None
    back: GoingBack | None = None
    reflection: tuple[Statement, ...] = ()

    @property
    def picks(self) -> int:
        """How many choices one makes here; of signals, as many as there are at most."""
        match self.kind:
            case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT:
                return 1
            case SceneKind.PICK:
                return max(self.pick, 0)  # a draft may hold any number
            case SceneKind.CHECK:
                return (not self.in_order and self.pick) or len(self.choices)
            case SceneKind.SIGNALS | SceneKind.SITUATION:
                return len(self.choices)
            case SceneKind.PASSAGE | SceneKind.ENDING:
                return 0
            case SceneKind.LOGIC | SceneKind.CALL | SceneKind.RETURN:
                return 0
            case _:
                assert_never(self.kind)

    @property
    def picks_at_least(self) -> int:
        """How many choices one makes here at the least."""
        match self.kind:
            case SceneKind.SIGNALS:
                return 0
            case SceneKind.CHECK:
                return self.picks if self.is_ordering else 1
            case _:
                return self.picks

    @property
    def is_ordering(self) -> bool:
        """Whether it is asked in which order things come, and not which of them."""
        return self.kind is SceneKind.CHECK and self.in_order

    @property
    def takes_one(self) -> bool:
        """Whether exactly one choice is made here."""
        return self.picks == self.picks_at_least == 1

    @property
    def wants_all(self) -> bool:
        """Whether it asks something of each choice, so that all of them are always made."""
        return self.is_ordering or self.kind is SceneKind.SITUATION

    @property
    def asks_how_sure(self) -> bool:
        return self.kind in (SceneKind.JUDGEMENT, SceneKind.SITUATION)

    def judgements(self, said: Iterable[str]) -> Mapping[str, int]:
        """By choice the step of the scale that it was judged to be, from 1."""
        steps = {str(step): step for step in range(1, len(self.scale) + 1)}
        pairs = (each.partition(JUDGED) for each in said)
        return {choice_id: steps[step] for choice_id, _, step in pairs if step in steps}

    def kept(self, choice_ids: Iterable[str]) -> tuple[str, ...]:
        """These choices as they are written down: in the order given only where that is asked."""
        return tuple(choice_ids) if self.is_ordering else tuple(sorted(choice_ids))

    def made(self, choice_ids: Collection[str]) -> tuple[Choice, ...]:
        """These choices, in the author's order; or in the order given, where that is asked."""
        if self.kind is SceneKind.SITUATION:
            choice_ids = self.judgements(choice_ids)
        known = [choice for choice in self.choices if choice.id in choice_ids]
        if self.is_ordering:
            places = {choice_id: place for place, choice_id in enumerate(choice_ids)}
            known.sort(key=lambda choice: places[choice.id])
        return tuple(known)

    def is_right(self, choice_ids: Iterable[str]) -> bool:
        """Whether this answers a check: all that is right and nothing else, or all in their order."""
        if self.is_ordering:
            return tuple(choice_ids) == self.expert
        return self.kind is SceneKind.CHECK and set(choice_ids) == set(self.expert)

    def meets(self, chosen: Sequence[Choice]) -> bool:
        """Whether these are among the good choices, or in their order."""
        if self.is_ordering:
            return self.is_right(choice.id for choice in chosen)
        return all(choice in self.good_choices for choice in chosen)

    def missed(self, choice_ids: Collection[str]) -> tuple[Choice, ...]:
        """What of the right answer to a check these leave out."""
        right = self.expert_choices if self.kind is SceneKind.CHECK else ()
        return tuple(choice for choice in right if choice.id not in choice_ids)

    @property
    def votes(self) -> int:
        """How many of the panel judged; none where there was no panel."""
        return sum(choice.votes + sum(choice.judged) for choice in self.choices)

    @property
    def has_spots(self) -> bool:
        """Whether something can be marked in the scene's picture."""
        return any(choice.spot for choice in self.choices)

    @property
    def phrases(self) -> Mapping[str, str]:
        """By choice the words of the story in which one can see what is to be noticed."""
        if self.kind is not SceneKind.SIGNALS:
            return {}
        return {choice.id: choice.phrase for choice in self.choices if choice.phrase}

    @property
    def leads_by_choice(self) -> bool:
        """Whether each choice has a way of its own."""
        return self.kind in (SceneKind.DECISION, SceneKind.DIALOGUE)

    @property
    def expert_choices(self) -> tuple[Choice, ...]:
        """The good choices, best known first."""
        by_id = {choice.id: choice for choice in self.choices}
        return tuple(by_id[each] for each in self.expert if each in by_id)

    @property
    def good_choices(self) -> tuple[Choice, ...]:
        """Those by which one meets the expert: none in a judgement, where nobody is right or wrong."""
        return () if self.asks_how_sure else self.expert_choices

    def ways(self) -> tuple[str, ...]:
        """Where one may go from here, in the author's order; an empty way is one not yet drawn."""
        match self.kind:
            case SceneKind.DECISION | SceneKind.DIALOGUE:
                return tuple(choice.to for choice in self.choices)
            case SceneKind.LOGIC:
                return (*(rule.to for rule in self.rules), self.otherwise)
            case SceneKind.CALL:
                return (self.calls, self.to)
            case SceneKind.PASSAGE | SceneKind.PICK | SceneKind.SIGNALS:
                return (self.to,)
            case SceneKind.JUDGEMENT | SceneKind.SITUATION | SceneKind.CHECK:
                return (self.to,)
            case SceneKind.ENDING | SceneKind.RETURN:
                return ()
            case _:
                assert_never(self.kind)

    def expert_ways(self) -> tuple[str, ...]:
        """Where an expert may go from here: every way, unless good choices are named."""
        if self.leads_by_choice and self.expert_choices:
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
    observations: tuple[Observation, ...] = ()
    back: GoingBack = GoingBack.FREE
    scenes: tuple[Scene, ...] = ()
    properties: tuple[Property, ...] = ()
    _scenes: Mapping[str, Scene] = field(init=False, repr=False, compare=False)
    all_variables: Mapping[str, Variable] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {scene.id: scene for scene in reversed(self.scenes) if scene.id}
        noticed = tuple(each.id for each in self.observations)
        log = [Variable(LOG, kind=VariableKind.SET, members=noticed)] if noticed else []
        by_name = {each.name: each for each in (*self.variables, *BUILT_IN, *log)}
        object.__setattr__(self, "_scenes", by_id)
        object.__setattr__(self, "all_variables", by_name)

    @property
    def is_small(self) -> bool:
        """Whether so little is told that looking back at it takes a screen or two."""
        return sum(scene.kind.is_shown for scene in self.scenes) < SMALL

    @property
    def has_notes(self) -> bool:
        """Whether one of its scenes stays shut until it is opened."""
        return any(scene.note for scene in self.scenes)

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
