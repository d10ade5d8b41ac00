"""What a lesson is written in, beside the blocks without domain meaning."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.blocks.reflections import ReflectionBlock
from elearning.ui.blocks import (
    AccordionBlock,
    CalloutBlock,
    ChecklistBlock,
    FilmBlock,
    PictureBlock,
    ProseBlock,
    QuotationBlock,
)
from elearning.ui.certainty import Certainty

AGES = [("0–4", _("0 to 4 years")), ("4–12", _("4 to 12 years")), ("12–18", _("12 to 18 years"))]

SOURCELESS = _("Say where this comes from, or that it is still to be checked.")


def certainty(**options: Any) -> blocks.ChoiceBlock:
    """How sure the text is; asked wherever facts are stated."""
    words = _("A learner reads it beside the text. Until an expert has looked: to be checked.")
    return blocks.ChoiceBlock(
        label=_("Certainty"), choices=Certainty.choices, help_text=words, **options
    )


def source() -> blocks.CharBlock:
    """Where the text comes from."""
    words = _("Such as: Wmo 2015, article 5.2.6. Empty only while it is to be checked.")
    return blocks.CharBlock(label=_("Source"), required=False, max_length=300, help_text=words)


class SourcedBlock(blocks.StructBlock):
    """What states facts says where they come from, or that they are still to be checked."""

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        rests_on_something = cleaned["certainty"] not in ("", None, Certainty.UNCHECKED)
        if rests_on_something and not cleaned["source"].strip() and not self.is_deferred_validation:
            raise StructBlockValidationError({"source": ValidationError(SOURCELESS)})
        return cleaned


class FactBlock(SourcedBlock):
    """A statement with where it comes from and how sure we are of it."""

    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])
    certainty = certainty()
    source = source()

    class Meta:
        icon = "info-circle"
        label = _("Fact with its source")
        description = _("A statement, its source and how sure it is")
        template = "courses/blocks/fact.html"
        preview_value: ClassVar = {
            "text": "<p>Veilig Thuis is dag en nacht te bellen.</p>",
            "certainty": "S",
            "source": "veiligthuis.nl",
        }


class SourcedCalloutBlock(SourcedBlock, CalloutBlock):
    """A callout that may state facts, and then says how sure they are."""

    certainty = certainty(required=False)
    source = source()

    class Meta:
        template = "courses/blocks/sourced_callout.html"


class SignalGroupBlock(blocks.StructBlock):
    """Signals that belong together, under a heading of their own."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    signals = blocks.ListBlock(
        blocks.CharBlock(label=_("Signal"), max_length=200), label=_("Signals")
    )

    class Meta:
        icon = "list-ul"
        label = _("Group of signals")
        description = _("A heading and the signals under it")
        template = "courses/blocks/signal_group.html"
        preview_value: ClassVar = {"heading": "Gedrag", "signals": ["Is ineens stil"]}


class SignalListBlock(SourcedBlock):
    """What may be noticed in children of an age; it always says that a signal proves nothing."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    age = blocks.ChoiceBlock(label=_("Age"), choices=AGES)
    groups = blocks.ListBlock(SignalGroupBlock(), label=_("Groups"))
    certainty = certainty()
    source = source()

    class Meta:
        icon = "view"
        label = _("List of signals")
        description = _("Signals by age, with the reminder that none of them proves anything")
        template = "courses/blocks/signal_list.html"
        preview_value: ClassVar = {
            "title": "Wat je kunt zien",
            "age": "4–12",
            "certainty": "X",
            "groups": [{"heading": "Gedrag", "signals": ["Is ineens stil", "Wil niet naar huis"]}],
        }


class SourceBlock(blocks.StructBlock):
    """Where a fact comes from."""

    text = blocks.CharBlock(label=_("Source"), max_length=300)
    url = blocks.URLBlock(label=_("Address"), required=False)
    certainty = certainty(default=Certainty.REPORTED)

    class Meta:
        icon = "link"
        label = _("Source")
        description = _("A source and how sure it makes us")
        template = "courses/blocks/source.html"
        preview_value: ClassVar = {"text": "Wmo 2015, artikel 5.2.6", "certainty": "S"}


class LessonBody(blocks.StreamBlock):
    """All that a lesson may hold."""

    prose = ProseBlock()
    picture = PictureBlock()
    film = FilmBlock()
    callout = SourcedCalloutBlock()
    accordion = AccordionBlock()
    quotation = QuotationBlock()
    checklist = ChecklistBlock()
    signal_list = SignalListBlock()
    fact = FactBlock()
    reflection = ReflectionBlock()
