"""Scenes in which one judges several things that could be done, each by itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.decisions import JudgementBlock
from courses.blocks.passages import SceneBlock
from courses.blocks.prose import DueTextBlock, paragraphs
from courses.blocks.rules import CodeBlock, filled
from courses.cases.graph import SceneKind

SCALE = ["helpt niet", "helpt een beetje", "past", "past goed"]
NO_VOTES = _(
    "Write a number for each step of the scale, with spaces between them. Such as 0 2 6 4."
)


def votes_of(line: str | None) -> list[int]:
    """How many of a panel judged so, by step; a line that is no votes, as drafts may hold, is none."""
    words = (line or "").split()
    return [int(each) for each in words] if all(map(_is_number, words)) else []


def are_votes(line: str) -> None:
    """Refuse what is no row of numbers."""
    if not votes_of(line):
        raise ValidationError(NO_VOTES)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 4


class ActionValue(blocks.StructValue):
    """Something to do that can say itself as data."""

    def data(self) -> dict[str, Any]:
        said = {
            "id": self["code"] or "",
            "text": self["text"],
            "feedback": paragraphs(self["feedback"]),
            "judged": votes_of(self["judged"]) or None,
        }
        return filled(said)


class ActionBlock(blocks.StructBlock):
    """Something that could be done, to be judged by the learner as a panel did."""

    code = CodeBlock(label=_("Code"))
    text = blocks.CharBlock(label=_("What one could do or say"), max_length=300)
    feedback = DueTextBlock(label=_("Feedback, from the coach"), required=False)
    judged = blocks.CharBlock(
        label=_("Votes of the panel, by step of the scale"),
        required=False,
        max_length=40,
        validators=[are_votes],
        help_text=_("From the least fitting to the most. Such as 0 2 6 4. Empty: no panel yet."),
    )

    class Meta:
        value_class = ActionValue
        icon = "radio-empty"
        label = _("Action")
        label_format = "{code}: {text}"
        description = _("Something that could be done, with how a panel judged it")
        template = "courses/blocks/action.html"
        preview_value: ClassVar = {
            "code": "bellen",
            "text": "Je belt Veilig Thuis om advies.",
            "feedback": "Daarvoor hoef je geen naam te noemen.",
            "judged": "0 1 4 7",
        }


class SituationBlock(JudgementBlock):
    """A situation with several things to do; the learner judges each, and says how sure they are."""

    scale = blocks.ListBlock(
        blocks.CharBlock(label=_("Step"), max_length=40),
        label=_("Scale"),
        default=SCALE,
        help_text=_("From the least fitting to the most."),
    )
    choices = blocks.ListBlock(ActionBlock(), label=_("Actions"), collapsed=True, default=[])
    kind = SceneKind.SITUATION

    class Meta:
        icon = "list-ol"
        label = _("Judgement of several actions")
        description = _(
            "The learner judges how fitting each of several actions is; nobody is right or wrong"
        )
        preview_value: ClassVar = {
            "code": "w2",
            "title": "Wat zou je doen?",
            "body": [("narration", "<p>Jip wil vandaag niet naar huis.</p>")],
            "question": "Hoe goed past dit bij wat er nu nodig is?",
            "scale": SCALE,
            "choices": [],
            "to": "w3",
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        said = {name: value[name] for name in ("question", "lesson", "panel", "to")}
        return {
            **SceneBlock.data(self, value),
            **said,
            "scale": [step for step in value["scale"] if step],
            "choices": [choice.data() for choice in value["choices"]],
        }
