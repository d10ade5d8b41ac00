"""What the front page holds beside prose: one scene that anybody can answer at once."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TrialChoiceBlock(blocks.StructBlock):
    """A choice of the scene on the front page, with its note."""

    text = blocks.CharBlock(label=_("What the visitor does"), max_length=200)
    note = blocks.RichTextBlock(label=_("Note"), features=["bold", "italic"])

    class Meta:
        icon = "radio-empty"
        label = _("Choice")
        description = _("Something a visitor may choose, and the note that answers it")
        template = "courses/blocks/trial_choice.html"
        preview_value: ClassVar = {"text": "Je schrijft het op.", "note": "<p>Met data erbij.</p>"}


class TrialBlock(blocks.StructBlock):
    """One undramatic scene that anybody can answer at once."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    where = blocks.CharBlock(label=_("Who, where and when"), max_length=200)
    story = blocks.RichTextBlock(label=_("Story"), features=["bold", "italic"])
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    choices = blocks.ListBlock(TrialChoiceBlock(), label=_("Choices"), min_num=2, max_num=4)
    after = blocks.RichTextBlock(label=_("Afterwards"), features=["bold", "italic"], required=False)

    class Meta:
        icon = "help"
        label = _("Scene to try")
        description = _("A small scene for visitors without an account")
        template = "courses/blocks/trial.html"
        preview_value: ClassVar = {
            "title": "Maandagochtend",
            "where": "Groep 5, tien voor half negen",
            "story": "<p>Sem zegt dat hij niet heeft geslapen.</p>",
            "question": "Wat doe je?",
            "choices": [],
        }
