"""The pieces any lesson is made of: prose, picture, film, callout, accordion, quotation, checklist.

They know nothing of children or cases; rooms above add blocks of their own beside these. A
picture says in words what it shows, a film can be read, and rich text offers no more than the page
can bear.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

from elearning.ui.signatures import ending, is_what_it_is_called

NOTE_FEATURES = ["bold", "italic", "link", "ol", "ul"]
PROSE_FEATURES = ["h2", "h3", *NOTE_FEATURES]


NO_CAPTIONS = _("Choose captions: a .vtt file whose first line is WEBVTT.")


class ProseBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"features": PROSE_FEATURES, **options})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text with headings, lists and links.")
        preview_value = (
            "<h2>Wat je ziet</h2><p>Schrijf op wat je zag en hoorde, met de datum erbij. "
            "Je mening schrijf je ernaast, niet ertussen.</p>"
        )
        template = "ui/blocks/prose.html"


class PictureBlock(blocks.StructBlock):
    """A picture that says in words what it shows, or why it may be passed over."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("What it shows"),
        help_text=_("For whoever cannot see it: one sentence, without “picture of”."),
    )
    decorative_because = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Or: why it may be passed over"),
        help_text=_("Only when the words around it already say everything the picture does."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    def clean(self, value: Mapping[str, object]) -> Mapping[str, object]:
        """Exactly one of the two: a description, or a reason to have none."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if bool(cleaned["alt"]) == bool(cleaned["decorative_because"]):
            words = _("Say what the picture shows, or why it may be passed over: one of the two.")
            raise blocks.StructBlockValidationError({"alt": ValidationError(words)})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with its description and a caption.")
        template = "ui/blocks/picture.html"
        preview_template = "ui/blocks/picture_preview.html"


class PortraitBlock(blocks.StructBlock):
    """A picture of who speaks; their name always stands beside it, so it may go without words."""

    image = ImageChooserBlock(required=False, label=_("Picture"))
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("What it shows"),
        help_text=_(
            "Empty where the name, which stands beside it, says all that the picture does."
        ),
    )

    class Meta:
        icon = "image"
        label = _("Portrait")
        description = _("A small picture of somebody, beside their name")
        template = "ui/blocks/portrait.html"
        preview_template = "ui/blocks/picture_preview.html"


class FilmBlock(blocks.StructBlock):
    """A film that can also be read: with captions, a transcript, or both."""

    film = VideoChooserBlock(label=_("Film"))
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    captions = DocumentChooserBlock(
        required=False,
        label=_("Captions"),
        help_text=_(
            "What is said, to read along in the picture: a file that ends in .vtt, as programs for "
            "subtitles make it. Upload it here as a document."
        ),
    )
    transcript = blocks.RichTextBlock(
        required=False,
        features=NOTE_FEATURES,
        label=_("Transcript"),
        help_text=_("All that is said and shown, to read instead of the film."),
    )

    def clean(self, value: Mapping[str, object]) -> Mapping[str, object]:
        """At least one way for whoever cannot hear the film."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if cleaned["captions"] and not _are_captions(cleaned["captions"]):
            raise blocks.StructBlockValidationError({"captions": ValidationError(NO_CAPTIONS)})
        if not cleaned["captions"] and not str(cleaned["transcript"] or "").strip():
            words = _("Add captions or a transcript, so that nobody has to do without.")
            raise blocks.StructBlockValidationError({"captions": ValidationError(words)})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film with captions, a transcript, or both. It never starts by itself.")
        template = "ui/blocks/film.html"
        preview_template = "ui/blocks/film_preview.html"


def _are_captions(document: AbstractDocument) -> bool:
    with document.open_file() as file:
        return ending(document.filename) == "vtt" and is_what_it_is_called("vtt", file)


class CalloutBlock(blocks.StructBlock):
    """A boxed passage: something to note, a word of care, or what the law says."""

    kind = blocks.ChoiceBlock(
        choices=[("note", _("Note")), ("care", _("Care")), ("law", _("Law"))],
        default="note",
        label=_("Kind"),
    )
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = blocks.RichTextBlock(features=NOTE_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A boxed passage: something to note, a word of care, or the law.")
        preview_value = {  # noqa: RUF012 Wagtail's way
            "kind": "care",
            "title": "Voor je begint",
            "text": "<p>Je hoeft dit nu niet af te maken. Overslaan kost niets.</p>",
        }
        template = "ui/blocks/callout.html"


class AccordionBlock(blocks.StructBlock):
    """Questions with answers that open one by one."""

    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(max_length=160, label=_("Title"))),
                ("text", blocks.RichTextBlock(features=NOTE_FEATURES, label=_("Text"))),
            ],
            label=_("Part"),
        ),
        min_num=1,
        label=_("Parts"),
    )

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        description = _("Parts that open one by one, for what not everybody needs to read.")
        preview_value = {  # noqa: RUF012 Wagtail's way
            "items": [
                {"title": "En als ouders boos worden?", "text": "<p>Blijf bij wat je zag.</p>"},
                {"title": "Mag ik bellen zonder naam?", "text": "<p>Voor advies wel.</p>"},
            ]
        }
        template = "ui/blocks/accordion.html"


class QuotationBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("Words"))
    speaker = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Who says it"),
        help_text=_("A role rather than a name."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("What somebody said, set large.")
        preview_value = {  # noqa: RUF012 Wagtail's way
            "text": "Ik hoefde het niet zeker te weten.",
            "speaker": "leraar groep 3",
        }
        template = "ui/blocks/quotation.html"


class ChecklistBlock(blocks.StructBlock):
    """Things to have or to do, to read off one by one."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    items = blocks.ListBlock(
        blocks.CharBlock(max_length=250, label=_("Line")), min_num=1, label=_("Lines")
    )

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        description = _("Short lines to read off one by one.")
        preview_value = {  # noqa: RUF012 Wagtail's way
            "title": "Voor het gesprek",
            "items": ["een kamer met een deur die dicht kan", "je eerste zin, opgeschreven"],
        }
        template = "ui/blocks/checklist.html"
