"""What an author states of the ways through a case, for proofing to hold against all of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.passages import ENDINGS
from courses.blocks.rules import LastingConditionsBlock, MatchBlock, condition_data

STATEMENTS = [
    ("always", _("this holds in the end")),
    ("never", _("this does not hold in the end")),
    ("before", _("this holds before the other does")),
]


class PropertyValue(blocks.StructValue):
    """A property in the form of the case's data."""

    def data(self) -> dict[str, Any]:
        one = condition_data(self)
        other = condition_data({"match": "all", "conditions": self.get("other") or ()})
        kind = self["states"] or "always"
        return {
            "name": self["name"] or "",
            "endings": [*(self.get("endings") or [])],
            "states": {kind: [one, other] if kind == "before" else one},
        }


class PropertyBlock(blocks.StructBlock):
    """Something that is so on every way to an ending, if the case is as its author wants it."""

    name = blocks.CharBlock(label=_("In your own words"), max_length=200)
    endings = blocks.MultipleChoiceBlock(
        label=_("On every way to"),
        choices=ENDINGS,
        required=False,
        help_text=_("None: to any ending."),
    )
    states = blocks.ChoiceBlock(label=_("It is so that"), choices=STATEMENTS, default="always")
    match = MatchBlock(label=_("This"))
    conditions = LastingConditionsBlock(label=_("Conditions"))
    other = LastingConditionsBlock(
        label=_("The other"), required=False, help_text=_("All of these hold.")
    )

    class Meta:
        value_class = PropertyValue
        icon = "check"
        label = _("Statement")
        description = _("Something that must be so on every way, which proofing then tries")
        template = "courses/blocks/property.html"
        preview_value: ClassVar = {
            "name": "Eerst overleggen, dan praten.",
            "endings": ["expert"],
            "states": "before",
            "match": "all",
            "conditions": [("visited", {"scene": "overleg"})],
            "other": [("visited", {"scene": "gesprek"})],
        }


class PropertiesBlock(blocks.StreamBlock):
    """What is stated of one case."""

    property = PropertyBlock()

    class Meta:
        required = False
