"""What a learner may do in a scene, what it brings about, and what it adds to the variables.

What a choice changes stands on one line, `R-1 T+14 besluit=melden log+slaap,jas`; who writes that
line and who reads it stand here side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.forms import Media
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from courses.blocks.listed import Listed, SeveralListedBlock, by_day
from courses.blocks.prose import DueTextBlock, paragraphs
from courses.blocks.rules import (
    CodeBlock,
    ConditionsBlock,
    MatchBlock,
    condition_data,
    filled,
)
from courses.blocks.spots import SpotBlock, spot_of
from courses.blocks.spots import is_spot as is_spot  # by this name migrations know it
from elearning.once import once_a_request

NAME = r"[A-Za-z](?:[\w-]*\w)?"
EFFECT = re.compile(
    rf"({NAME})(?:([+-]\d{{1,3}})|(=(?:-?\d{{1,3}}|{NAME})|[+-]{NAME}(?:,{NAME})*))"
)
NO_EFFECT = _(
    "Write each effect as a name, a sign and what it changes by: R-1 T+14 for numbers, "
    "besluit=melden for a word, log+slaap or log-slaap for a set."
)
TWICE = _("“%(variable)s” stands here twice. Make it one effect.")


def effects_line(effects: Mapping[str, int | str]) -> str:
    """The line that says these effects."""
    return " ".join(
        f"{variable}{effect:+d}" if isinstance(effect, int) else f"{variable}{effect}"
        for variable, effect in effects.items()
    )


def effects_of(line: str | None) -> dict[str, int | str]:
    """How a line changes each variable; what is no effect, as drafts may hold, changes nothing.

    Two effects on one number, as drafts may hold too, count together; of others the last one.
    """
    effects: dict[str, int | str] = {}
    for variable, effect in _effects(line):
        earlier = effects.get(variable, 0)
        if isinstance(effect, int) and isinstance(earlier, int):
            effect += earlier
        effects[variable] = effect
    return effects


def are_effects(line: str) -> None:
    """Refuse what is no effect, and a second effect on a variable: which one would be meant?"""
    if not all(map(EFFECT.fullmatch, line.split())):
        raise ValidationError(NO_EFFECT)
    variables = [variable for variable, _amount in _effects(line)]
    for variable in variables:
        if variables.count(variable) > 1:
            raise ValidationError(TWICE, params={"variable": variable})


def _effects(line: str | None) -> Iterator[tuple[str, int | str]]:
    for word in (line or "").split():
        if effect := EFFECT.fullmatch(word):
            yield effect[1], int(effect[2]) if effect[2] else effect[3]


class EffectsBlock(blocks.CharBlock):
    """What a choice or a scene changes in the variables, on one line: `R-1 T+14 log+slaap`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=120, validators=[are_effects], **kwargs)

    class Meta:
        icon = "decimal"
        label = _("Effects")
        description = _("What a choice changes in the variables of the case")
        template = "courses/blocks/effects.html"
        preview_value = "R-1 T+14"


@once_a_request
def known_mistakes() -> list[Listed]:
    """What a choice may be tagged with, as it is called today."""
    today = timezone.localdate()
    return by_day(apps.get_model("courses", "Mistake").told(on=today).values(), today)


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
            "when": condition_data(self) if self.get("conditions") else None,
            "closed": self.get("closed") or None,
            "once": self.get("once") or None,
            "fallback": self.get("fallback") or None,
            "later": [filled(dict(echo)) for echo in self.get("later") or []] or None,
            "votes": self.get("votes") or None,
            "spot": spot_of(self.get("spot")) or None,
            "phrase": self.get("phrase") or None,
        }
        return filled(said)


class EchoBlock(blocks.StructBlock):
    """What a choice brings about later on, told in that scene."""

    scene = CodeBlock(label=_("In scene"))
    text = blocks.TextBlock(label=_("What is told there"))

    class Meta:
        icon = "history"
        label = _("Later consequence")
        description = _("Something a choice brings about in a later scene")
        template = "courses/blocks/echo.html"
        preview_value: ClassVar = {"scene": "a9", "text": "Anouk weet nog wat je op het plein zei."}


class ChoiceBlock(blocks.StructBlock):
    """Something the learner may do, what it brings about, and what the coach says."""

    code = CodeBlock(label=_("Code"))
    text = blocks.CharBlock(label=_("What the learner does or says"), max_length=300)
    to = CodeBlock(label=_("Leads to scene"), required=False)
    good = blocks.BooleanBlock(
        label=_("An expert would do this"),
        required=False,
        help_text=_(
            "Several may be good. Leave all open where no choice is claimed to be. "
            "Of a check: this is a right answer."
        ),
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
    mistakes = SeveralListedBlock(label=_("Mistakes"), choices=known_mistakes, required=False)
    match = MatchBlock(label=_("Offered when"))
    conditions = ConditionsBlock(
        label=_("Conditions"), required=False, help_text=_("None: the choice is always offered.")
    )
    closed = blocks.CharBlock(
        label=_("Why it is closed"),
        required=False,
        max_length=200,
        help_text=_("Shown with the choice while the conditions do not hold. Empty: it is hidden."),
    )
    once = blocks.BooleanBlock(label=_("Only once"), required=False)
    fallback = blocks.BooleanBlock(
        label=_("Only when nothing else is open"),
        required=False,
    )
    later = blocks.ListBlock(EchoBlock(), label=_("Later consequences"), default=[])
    votes = blocks.IntegerBlock(
        label=_("Votes of the panel"), min_value=0, default=0, help_text=_("For a judgement.")
    )
    spot = SpotBlock(
        label=_("Where in the picture"),
        required=False,
        help_text=_(
            "For signals in the scene's first picture: draw it below, or write from the left, from the "
            "top, width and height, in hundredths. Such as 40 25 15 20."
        ),
    )
    phrase = blocks.CharBlock(
        label=_("Where in the text"),
        required=False,
        max_length=200,
        help_text=_(
            "For signals in the story: the words in which one can see it, exactly as they stand there. "
            "The learner can mark them."
        ),
    )

    class Meta:
        form_layout = blocks.BlockGroup(
            children=[
                "code",
                "text",
                "to",
                "good",
                "consequence",
                "feedback",
                "effects",
                "mistakes",
            ],
            settings=[
                "match",
                "conditions",
                "closed",
                "once",
                "fallback",
                "later",
                "votes",
                "spot",
                "phrase",
            ],
        )
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


class ChoiceBlockAdapter(StructBlockAdapter):
    """A choice is drawn in the editor when it is unfolded: a large case has more than a hundred."""

    js_constructor = "courses.blocks.FoldedBlock"

    @property
    def media(self) -> Media:
        """After the script of the editor's own blocks, on which it builds."""
        return Media(js=[*super().media._js, "courses/blocks/folded-block.js"])


register(ChoiceBlockAdapter(), ChoiceBlock)
