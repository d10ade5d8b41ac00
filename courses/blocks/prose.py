"""What a scene is told in: narration, speech, pictures and films, and how that becomes plain HTML.

An edition keeps a scene as finished HTML, so that a walk under way never changes under the learner.
A case file tells a story in that same HTML; reading it is the way back.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any, ClassVar

from django.utils.html import escape, linebreaks, strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import expand_db_html

from elearning.ui.blocks import FilmBlock, PictureBlock
from elearning.ui.sanitising import clean_html

FEATURES = ["bold", "italic", "ol", "ul"]
SPEECH = re.compile(r'<blockquote data-speaker="([^"]*)">(.*?)</blockquote>', re.DOTALL)

Told = tuple[str, Any]


class NarrationBlock(blocks.RichTextBlock):
    """The storyteller's voice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Narration")
        description = _("What happens, in the storyteller's voice")
        template = "courses/blocks/narration.html"
        preview_value = "<p>De bel is al gegaan. Jip zit nog op de bank.</p>"


class SpeechBlock(blocks.StructBlock):
    """What somebody in the case says."""

    speaker = blocks.CharBlock(label=_("Speaker"), max_length=60)
    words = blocks.TextBlock(label=_("Words"))

    class Meta:
        icon = "openquote"
        label = _("Speech")
        description = _("What somebody says, with their name")
        template = "courses/blocks/speech.html"
        preview_value: ClassVar = {"speaker": "Jip", "words": "Ik heb geen honger."}


class DueTextBlock(blocks.TextBlock):
    """Text that a draft may leave open; proofing asks for it before the case is published.

    Its label bears the mark of what is required; what is said of its absence is proofing's.
    """

    @property
    def required(self) -> bool:
        return True

    class Meta:
        icon = "pilcrow"


class DueRichTextBlock(blocks.RichTextBlock):
    """The same, with emphasis and lists."""

    @property
    def required(self) -> bool:
        return True

    class Meta:
        icon = "pilcrow"
        description = _("Text that may wait until the case is published")
        template = "courses/blocks/narration.html"
        preview_value = "<p>Neem even de tijd.</p>"


class SceneBody(blocks.StreamBlock):
    """A scene's story."""

    narration = NarrationBlock()
    speech = SpeechBlock()
    picture = PictureBlock()
    film = FilmBlock()

    class Meta:
        required = False


def plain_html(rich: Any) -> str:
    """Rich text as it may be shown anywhere: internal links resolved, everything else cleaned."""
    return clean_html(expand_db_html(getattr(rich, "source", rich) or ""))


def paragraphs(text: str) -> str:
    """Plain text as paragraphs; an empty line parts them."""
    return linebreaks(text.strip(), autoescape=True) if text else ""


def plain_text(html: str) -> str:
    """The text that these paragraphs were made of."""
    text = re.sub(r"</p>\s*<p>", "\n\n", html).replace("<br>", "\n")
    return unescape(strip_tags(text)).strip()


def story_html(body: blocks.StreamValue) -> str:
    """A scene's story as finished HTML."""
    return "\n".join(["", *(_part_html(part) for part in body)]).lstrip()


def portrait_html(portrait: blocks.StructValue | None) -> str:
    """The picture of who speaks as finished HTML; nothing where there is none."""
    return portrait.render_as_block().strip() if portrait and portrait["image"] else ""


def story_blocks(html: str) -> list[Told]:
    """The narration and the speech of a story, in turn; pictures are no part of a case file."""
    narrated, *rest = SPEECH.split(html)
    told = _narration(narrated)
    for speaker, words, narrated in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        told.append(("speech", {"speaker": unescape(speaker), "words": plain_text(words)}))
        told += _narration(narrated)
    return told


def _part_html(part: Any) -> str:
    if part.block_type == "narration":
        return plain_html(part.value)
    if part.block_type == "speech":
        return _speech(part.value["speaker"], part.value["words"])
    return part.render()


def _speech(speaker: str, words: str) -> str:
    return f'<blockquote data-speaker="{escape(speaker)}">{paragraphs(words)}</blockquote>'


def _narration(html: str) -> list[Told]:
    return [("narration", html.strip())] if html.strip() else []
