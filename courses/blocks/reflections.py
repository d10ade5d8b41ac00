"""What one may find true of oneself: ticked on the device, kept there and never sent."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StatementBlock(blocks.StructBlock):
    """Something one may find true of oneself, and a sentence in reply: what helps against it."""

    text = blocks.CharBlock(label=_("Statement"), max_length=200)
    reply = blocks.TextBlock(label=_("Reply"), help_text=_("It unfolds for who ticks this."))

    class Meta:
        icon = "check"
        label = _("Statement")
        description = _("A statement to tick and what helps against it")
        template = "courses/blocks/statement.html"
        preview_value: ClassVar = {
            "text": "Ik ben bang dat ik het mis heb.",
            "reply": "Je hoeft geen gelijk te hebben. Je hoeft alleen te vertellen wat je zag.",
        }


class ReflectionBlock(blocks.StructBlock):
    """Statements to tick for oneself; what is ticked stays on the device and is never sent."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    statements = blocks.ListBlock(StatementBlock(), min_num=2, label=_("Statements"))

    class Meta:
        icon = "mobile-alt"
        label = _("Reflection on the device")
        description = _("Statements to tick for oneself: kept on the device only, never sent")
        template = "courses/blocks/reflection.html"
        preview_value: ClassVar = {
            "question": "Wat houdt jou tegen?",
            "statements": [
                {
                    "text": "Ik ben bang dat ik het mis heb.",
                    "reply": "Je hoeft geen gelijk te hebben. Vertel wat je zag.",
                },
                {
                    "text": "Ik wil de ouders niet kwijt.",
                    "reply": "Open zijn over je zorg houdt vaker contact dan zwijgen.",
                },
            ],
        }
