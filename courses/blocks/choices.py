"""What a learner may do in a scene, what it brings about, and what it adds to the variables.

What a choice adds stands on one line, `R-1 T+14`; who writes that line and who reads it stand here
side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.prose import DueTextBlock, paragraphs
from courses.blocks.rules import CodeBlock, filled

EFFECT = re.compile(r"([A-Za-z](?:[\w-]*\w)?)([+-]\d{1,3})")
NO_EFFECT = _("Write each effect as a name, a plus or minus, and a number, such as R-1 T+14.")
TWICE = _("“%(variable)s” stands here twice. Make it one effect.")


def effects_line(effects: Mapping[str, int]) -> str:
    """The line that says these effects."""
    return " ".join(f"{variable}{amount:+d}" for variable, amount in effects.items())


def effects_of(line: str | None) -> dict[str, int]:
    """What a line adds to each variable; what is no effect, as drafts may hold, adds nothing."""
    effects: dict[str, int] = {}
    for variable, amount in _effects(line):
        effects[variable] = effects.get(variable, 0) + amount
    return effects


def are_effects(line: str) -> None:
    """Refuse what is no effect, and a second effect on a variable: which one would be meant?"""
    if not all(map(EFFECT.fullmatch, line.split())):
        raise ValidationError(NO_EFFECT)
    variables = [variable for variable, _amount in _effects(line)]
    for variable in variables:
        if variables.count(variable) > 1:
            raise ValidationError(TWICE, params={"variable": variable})


def _effects(line: str | None) -> Iterator[tuple[str, int]]:
    for word in (line or "").split():
        if effect := EFFECT.fullmatch(word):
            yield effect[1], int(effect[2])


class EffectsBlock(blocks.CharBlock):
    """What a choice adds to the variables, on one line: `R-1 T+14`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=120, validators=[are_effects], **kwargs)

    class Meta:
        icon = "decimal"
        label = _("Effects")
        description = _("What a choice adds to the variables of the case")
        template = "courses/blocks/effects.html"
        preview_value = "R-1 T+14"


def known_mistakes() -> list[tuple[str, str]]:
    """What a choice may be tagged with, as it is called today."""
    terms = apps.get_model("courses", "Mistake").objects.all()
    return [(term.code, str(term)) for term in terms]


class ChoiceValue(blocks.StructValue):
    """A choice that can say itself as data."""

    def data(self) -> dict[str, Any]:
        said = {
            "id": self["code"] or "",
            "text": self["text"],
            "to": self["to"],
            "effects": effects_of(self["effects"]),
            "mistakes": list(self["mistakes"] or []),
            "consequence": paragraphs(self["consequence"]),
            "feedback": paragraphs(self["feedback"]),
        }
        return filled(said)


class ChoiceBlock(blocks.StructBlock):
    """Something the learner may do, what it brings about, and what the coach says."""

    code = CodeBlock(label=_("Code"))
    text = blocks.CharBlock(label=_("What the learner does or says"), max_length=300)
    to = CodeBlock(label=_("Leads to scene"), required=False)
    good = blocks.BooleanBlock(
        label=_("An expert would do this"),
        required=False,
        help_text=_("Several may be good. Leave all open where no choice is claimed to be."),
    )
    consequence = blocks.TextBlock(label=_("Consequence, in the story"), required=False)
    feedback = DueTextBlock(label=_("Feedback, from the coach"), required=False)
    effects = EffectsBlock(
        label=_("Effects"),
        help_text=_(
            "Such as R-1 T+14. V safety, R trust, Z care with facts, S working together, "
            "T lost days, or a variable of your own."
        ),
    )
    mistakes = blocks.MultipleChoiceBlock(
        label=_("Mistakes"), choices=known_mistakes, required=False
    )

    class Meta:
        value_class = ChoiceValue
        icon = "radio-empty"
        label = _("Choice")
        label_format = "{code}: {text}"
        description = _("Something the learner may do, with its consequence and feedback")
        template = "courses/blocks/choice.html"
        preview_value: ClassVar = {
            "code": "a",
            "text": "Je schrijft op wat je zag.",
            "to": "a2",
            "good": True,
            "consequence": "Het kost je vijf minuten.",
            "feedback": "Met data erbij zie je straks een patroon.",
            "effects": "Z+2",
            "mistakes": [],
        }
