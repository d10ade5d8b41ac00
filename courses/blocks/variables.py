"""What a case keeps count of, and what can be noticed in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.rules import CodeBlock, filled
from courses.cases.graph import ObservationKind, VariableKind

KINDS = [
    (VariableKind.NUMBER.value, _("a number")),
    (VariableKind.FLAG.value, _("yes or no")),
    (VariableKind.ONE_OF.value, _("one of a few words")),
    (VariableKind.SET.value, _("a set of words")),
]
NOTED_AS = [
    (ObservationKind.FACT.value, _("fact")),
    (ObservationKind.WORDS.value, _("literal words")),
    (ObservationKind.OPINION.value, _("opinion")),
    (ObservationKind.INTERPRETATION.value, _("interpretation")),
    (ObservationKind.HEARSAY.value, _("hearsay")),
]


class VariableValue(blocks.StructValue):
    """A variable that can say itself as data."""

    def data(self) -> dict[str, Any]:
        members = (self.get("members") or "").split() or None
        return filled({**self, "name": self["name"] or "", "members": members})


class ObservationValue(blocks.StructValue):
    """An observation that can say itself as data."""

    def data(self) -> dict[str, Any]:
        said = dict(self)
        return filled({"id": said.pop("code") or "", **said})


class VariableBlock(blocks.StructBlock):
    """Something that choices change and conditions read."""

    name = CodeBlock(label=_("Name"))
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default=VariableKind.NUMBER.value)
    start = blocks.IntegerBlock(label=_("Starts at"), default=0)
    minimum = blocks.IntegerBlock(label=_("Smallest"), default=0)
    maximum = blocks.IntegerBlock(label=_("Largest"), default=10)
    members = blocks.CharBlock(
        label=_("Words"),
        required=False,
        max_length=400,
        help_text=_("Of a word or a set: what it can be or hold, with spaces between."),
    )

    class Meta:
        value_class = VariableValue
        icon = "decimal"
        label = _("Variable")
        description = _("Something that choices change and conditions read")
        template = "courses/blocks/variable.html"
        preview_value: ClassVar = {
            "name": "vertrouwen",
            "kind": "number",
            "start": 0,
            "minimum": 0,
            "maximum": 5,
            "members": "",
        }


class ObservationBlock(blocks.StructBlock):
    """Something that can be noticed in a case; an effect `log+code` notes it."""

    code = CodeBlock(label=_("Code"))
    text = blocks.CharBlock(label=_("What one can note"), max_length=300)
    kind = blocks.ChoiceBlock(
        label=_("What it is worth"), choices=NOTED_AS, default=ObservationKind.FACT.value
    )
    source = blocks.CharBlock(label=_("From whom"), max_length=120, required=False)
    day = blocks.CharBlock(label=_("On what day"), max_length=60, required=False)

    class Meta:
        value_class = ObservationValue
        icon = "view"
        label = _("Observation")
        description = _("Something that can be noticed in the case and noted down")
        template = "courses/blocks/observation.html"
        preview_value: ClassVar = {
            "code": "brood",
            "text": "Geen brood bij zich op dinsdag 6 januari.",
            "kind": "fact",
            "source": "zelf gezien",
            "day": "dinsdag 6 januari",
        }


class ObservationsBlock(blocks.StreamBlock):
    """What can be noticed in one case."""

    observation = ObservationBlock()

    class Meta:
        required = False


class VariablesBlock(blocks.StreamBlock):
    """The variables of one case."""

    variable = VariableBlock()

    class Meta:
        required = False
