"""The variables of a case: bounded whole numbers of the author's own, beside the built-in ones."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.rules import CodeBlock, filled


class VariableValue(blocks.StructValue):
    """A variable that can say itself as data."""

    def data(self) -> dict[str, Any]:
        return filled({**self, "name": self["name"] or ""})


class VariableBlock(blocks.StructBlock):
    """A bounded whole number that choices change and rules read."""

    name = CodeBlock(label=_("Name"))
    start = blocks.IntegerBlock(label=_("Starts at"), default=0)
    minimum = blocks.IntegerBlock(label=_("Smallest"), default=0)
    maximum = blocks.IntegerBlock(label=_("Largest"), default=10)

    class Meta:
        value_class = VariableValue
        icon = "decimal"
        label = _("Variable")
        description = _("A bounded whole number that choices change and rules read")
        template = "courses/blocks/variable.html"
        preview_value: ClassVar = {"name": "vertrouwen", "start": 0, "minimum": 0, "maximum": 5}


class VariablesBlock(blocks.StreamBlock):
    """The variables of one case."""

    variable = VariableBlock()

    class Meta:
        required = False
