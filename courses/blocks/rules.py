"""Conditions and rules: how a logic scene decides where the learner goes.

Conditions stand side by side, and which of them have to hold is chosen once for all of them. Where that
says too little, some of them are put in a group, which counts as one; a group may hold groups, as deep
as a form can still be read. Each value knows its form in the case's data, so that the stream as a whole
can be read as a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.listed import Listed, ListedBlock, by_day
from courses.cases.conditions import COUNTED, OPERATORS
from elearning.once import once_a_request

is_code = RegexValidator(
    r"^[a-z][a-z0-9_-]*$", _("Use small letters, digits and hyphens, and begin with a letter.")
)


class CodeBlock(blocks.CharBlock):
    """The short name by which scenes and choices find each other; it stays when titles change."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, validators=[is_code], **kwargs)
        if label := kwargs.get("label"):  # in a list none is drawn beside the field
            self.field.widget.attrs["aria-label"] = label


def filled(said: dict[str, Any]) -> dict[str, Any]:
    """What is said; a field that a draft leaves open is left out."""
    return {name: value for name, value in said.items() if value is not None}


class ConditionValue(blocks.StructValue):
    """A condition that can say itself as data."""

    def asks(self) -> dict[str, Any]:
        """What it asks, whichever answer it wants."""
        return self.block.data(self)

    def data(self) -> dict[str, Any]:
        return {"not": self.asks()} if self.get("negated") else self.asks()


class ConditionBlock(blocks.StructBlock):
    """Something that is true or not about the walk so far."""

    negated = blocks.BooleanBlock(label=_("Is not so"), required=False)

    class Meta:
        value_class = ConditionValue
        icon = "help"
        template = "courses/blocks/condition.html"

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        raise NotImplementedError


class VisitedBlock(ConditionBlock):
    """The learner has been in a scene."""

    scene = CodeBlock(label=_("Scene"))

    class Meta:
        label = _("Has been in a scene")
        description = _("True once the learner has stood in that scene")
        preview_value: ClassVar = {"scene": "a2"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"visited": value["scene"]}


class ChosenBlock(ConditionBlock):
    """The learner took a choice."""

    scene = CodeBlock(label=_("Scene"))
    choice = CodeBlock(label=_("Choice"))

    class Meta:
        label = _("Has taken a choice")
        description = _("True once the learner has taken that choice in that scene")
        preview_value: ClassVar = {"scene": "a1", "choice": "b"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"chosen": [value["scene"], value["choice"]]}


class CompareBlock(ConditionBlock):
    """A variable stands above, below or at a bound."""

    variable = blocks.CharBlock(label=_("Variable"), max_length=40)
    operator = blocks.ChoiceBlock(label=_("Compared"), choices=[(sign, sign) for sign in OPERATORS])
    bound = blocks.IntegerBlock(label=_("With"))

    class Meta:
        label = _("A variable compares")
        description = _("Compares a variable, such as the lost days, with a bound")
        preview_value: ClassVar = {"variable": "T", "operator": ">=", "bound": 14}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"compare": [value["variable"], value["operator"], value["bound"]]}


class IsBlock(ConditionBlock):
    """A word, or a yes or no, stands so."""

    variable = blocks.CharBlock(label=_("Variable"), max_length=40)
    value = blocks.CharBlock(
        label=_("Is"), max_length=40, help_text=_("A word of this variable; for yes 1, for no 0.")
    )

    class Meta:
        label = _("A variable is")
        description = _("Whether a word or a yes or no stands so")
        preview_value: ClassVar = {"variable": "besluit", "value": "melden"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"is": [value["variable"], value["value"]]}


class HasBlock(ConditionBlock):
    """A set holds something, such as the log an observation."""

    variable = blocks.CharBlock(label=_("Set"), max_length=40, default="log")
    member = CodeBlock(label=_("Holds"))

    class Meta:
        label = _("A set holds")
        description = _("Whether a set holds something, such as the log an observation")
        preview_value: ClassVar = {"variable": "log", "member": "brood"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"has": [value["variable"], value["member"]]}


class RunBlock(ConditionBlock):
    """The learner walks the case for the first time, or once more."""

    which = blocks.ChoiceBlock(
        label=_("This walk is"),
        choices=[("first", _("the first")), ("later", _("a later one"))],
        default="first",
    )

    class Meta:
        label = _("First or later walk")
        description = _("Whether the learner walks this case for the first time")
        preview_value: ClassVar = {"which": "first"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"run": value["which"]}


COUNTS = list(
    zip(COUNTED, (_("at least"), _("at most"), _("exactly")), strict=True),
)


class RightBlock(ConditionBlock):
    """The learner's latest answer in a check was right."""

    scene = CodeBlock(label=_("Check"))

    class Meta:
        label = _("A check was answered right")
        description = _("Whether the learner's latest answer in that check was right")
        preview_value: ClassVar = {"scene": "k1"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"right": value["scene"]}


class ScoreBlock(ConditionBlock):
    """So many of a few checks were answered right."""

    checks = blocks.ListBlock(
        CodeBlock(label=_("Check")),
        label=_("Of these checks"),
        help_text=_("What was not asked yet counts as not right."),
    )
    operator = blocks.ChoiceBlock(label=_("Were right"), choices=COUNTS, default=">=")
    number = blocks.IntegerBlock(label=_("So many"), min_value=0, default=1)

    class Meta:
        label = _("So many checks were answered right")
        description = _(
            "Counts how many of a few checks the learner answered right; the latest answer counts"
        )
        preview_value: ClassVar = {"checks": ["k1", "k2", "k3"], "operator": ">=", "number": 2}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"score": [[*value["checks"]], value["operator"], value["number"]]}


@once_a_request
def known_sectors() -> list[Listed]:
    """The sectors that a profile can name."""
    sectors = apps.get_model("accounts", "Sector").objects.all()
    return by_day(sectors, timezone.localdate())


class InSectorBlock(ConditionBlock):
    """The learner works in a sector."""

    sector = ListedBlock(label=_("Sector"), choices=known_sectors)

    class Meta:
        label = _("The learner's sector is")
        description = _("Whether the learner's profile names this sector")
        preview_value: ClassVar = {"sector": "mbo"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"sector": value["sector"]}


class DrawBlock(ConditionBlock):
    """Chance decides, the same way each time for one walk."""

    hits = blocks.IntegerBlock(label=_("In so many walks"), min_value=0, default=1)
    out_of = blocks.IntegerBlock(label=_("Out of"), min_value=1, default=2)

    class Meta:
        label = _("Chance")
        description = _("True in some walks and not in others, fixed for each walk")
        preview_value: ClassVar = {"hits": 1, "out_of": 2}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"draw": [value["hits"], value["out_of"]]}


DEEPEST = 2
"""How many groups may stand within one another in the form; a file may go deeper."""
MATCHES = [
    ("all", _("all of these hold")),
    ("any", _("at least one of these holds")),
    ("none", _("none of these holds")),
    ("not_all", _("not all of these hold")),
]


class MatchBlock(blocks.ChoiceBlock):
    """How several conditions count together."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": MATCHES, "default": "all", **kwargs})


def together(match: str, conditions: list[dict[str, Any]]) -> dict[str, Any]:
    """Conditions as one; "not all" of a single one is that it does not hold."""
    match match:
        case "none":
            return {"not": {"any": conditions}}
        case "not_all":
            return {"not": conditions[0] if len(conditions) == 1 else {"all": conditions}}
    return {match: conditions}


class GroupValue(blocks.StructValue):
    """A group of conditions that can say itself as data."""

    def data(self) -> dict[str, Any]:
        return together(self["match"] or "all", [each.value.data() for each in self["conditions"]])


class GroupBlock(blocks.StructBlock):
    """Several conditions that count as one; which they may be is said by where the group stands."""

    match = MatchBlock(label=_("True when"))

    class Meta:
        value_class = GroupValue
        icon = "list-ul"
        label = _("Group of conditions")
        description = _("Several conditions that count as one: all of them, one of them or none")
        template = "courses/blocks/group.html"
        preview_value: ClassVar = {
            "match": "any",
            "conditions": [
                ("visited", {"scene": "a2"}),
                ("chosen", {"scene": "a1", "choice": "b"}),
            ],
        }


@cache
def _group(kind: type[LastingConditionsBlock], deep: int) -> GroupBlock:
    """A group of such conditions, that holds so many groups within one another; made once for all."""
    return GroupBlock([("conditions", kind(groups=deep, label=_("Conditions")))])


class LastingConditionsBlock(blocks.StreamBlock):
    """Conditions that mean the same in every scene."""

    visited = VisitedBlock()
    chosen = ChosenBlock()
    compare = CompareBlock()
    is_so = IsBlock()
    has = HasBlock()
    run = RunBlock()
    right = RightBlock()
    score = ScoreBlock()
    sector = InSectorBlock()

    def __init__(self, local_blocks: Any = None, *, groups: int = DEEPEST, **kwargs: Any) -> None:
        kind: Any = type(self)
        group = [("group", _group(kind, groups - 1))] if groups else []
        super().__init__([*(local_blocks or []), *group], **kwargs)


class ConditionsBlock(LastingConditionsBlock):
    """The conditions of one rule; a lot too, which belongs to the scene that asks for it."""

    draw = DrawBlock()


class RuleBlock(blocks.StructBlock):
    """If this holds, go there; the first rule that holds wins."""

    to = CodeBlock(label=_("Go to scene"))
    match = MatchBlock(label=_("When"))
    conditions = ConditionsBlock(label=_("Conditions"))

    class Meta:
        icon = "redirect"
        label = _("Rule")
        description = _("Conditions, and the scene to go to when they hold")
        template = "courses/blocks/rule.html"
        preview_value: ClassVar = {
            "to": "e1",
            "match": "all",
            "conditions": [("visited", {"scene": "a2"})],
        }


def rule_data(rule: blocks.StructValue) -> dict[str, Any]:
    """A rule in the form of the case's data."""
    return {"to": rule["to"] or "", "when": condition_data(rule)}


def condition_data(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the conditions of a rule, a choice or a variant ask together; one alone asks for itself."""
    conditions = [condition.value.data() for condition in asked["conditions"]]
    match = asked["match"] or "all"
    if len(conditions) == 1:
        return conditions[0] if match in ("all", "any") else {"not": conditions[0]}
    return together(match, conditions)
