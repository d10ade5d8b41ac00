"""What an author may put in a lesson, and what is refused."""

import pytest
from django.core.files.base import ContentFile
from django.template.loader import get_template
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText
from wagtailmedia.models import Media

from elearning.ui import blocks as ours

BLOCKS = [
    ours.ProseBlock, ours.PictureBlock, ours.PortraitBlock, ours.FilmBlock,
    ours.CalloutBlock, ours.AccordionBlock, ours.QuotationBlock, ours.ChecklistBlock,
]  # fmt: skip


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_introduces_itself_to_the_author(kind: type[blocks.Block]) -> None:
    block = kind()
    assert block.meta.icon != blocks.Block().meta.icon
    assert str(block.meta.description)
    assert get_template(block.meta.template)
    assert block.is_previewable


@pytest.mark.parametrize("kind", [kind for kind in BLOCKS if hasattr(kind().meta, "preview_value")])
def test_every_preview_shows_the_block_itself(kind: type[blocks.Block]) -> None:
    block = kind()
    html = block.render(block.get_preview_value())
    assert "block-" in html
    assert "style=" not in html


@pytest.fixture
def image(db: None) -> Image:
    return Image.objects.create(title="jas", file=get_test_image_file())


@pytest.mark.parametrize(
    ("alt", "because"), [("", ""), ("Een jas", "De tekst zegt het al")], ids=["neither", "both"]
)
def test_a_picture_is_described_or_passed_over_for_a_reason(
    image: Image, alt: str, because: str
) -> None:
    value = {"image": image, "alt": alt, "decorative_because": because, "caption": ""}
    with pytest.raises(StructBlockValidationError) as refusal:
        ours.PictureBlock().clean(value)
    assert list(refusal.value.block_errors) == ["alt"]


@pytest.mark.parametrize(("alt", "because"), [("Een jas", ""), ("", "De tekst zegt het al")])
def test_a_picture_with_one_of_the_two_is_shown_with_its_own_alt(
    image: Image, alt: str, because: str
) -> None:
    block = ours.PictureBlock()
    value = {"image": image, "alt": alt, "decorative_because": because, "caption": "De kapstok"}
    html = block.render(block.clean(block.normalize(value)))
    assert f'alt="{alt}"' in html
    assert "<figcaption>De kapstok</figcaption>" in html


@pytest.fixture
def film(db: None) -> Media:
    return Media.objects.create(
        title="Maandag", type="video", file="media/maandag.mp4", duration=60
    )


def film_value(film: Media, transcript: str) -> dict[str, object]:
    return {"film": film, "title": "Maandag", "captions": None, "transcript": RichText(transcript)}


def test_a_film_nobody_can_read_is_refused(film: Media) -> None:
    block = ours.FilmBlock()
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.normalize(film_value(film, "")))
    assert list(refusal.value.block_errors) == ["captions"]


def test_a_film_with_a_transcript_can_be_read_and_never_starts_by_itself(film: Media) -> None:
    block = ours.FilmBlock()
    html = block.render(block.clean(block.normalize(film_value(film, "<p>Goedemorgen.</p>"))))
    assert "Goedemorgen." in html
    assert "autoplay" not in html


@pytest.mark.parametrize(
    ("name", "content", "is_fit"),
    [
        ("maandag.vtt", b"WEBVTT\n", True),
        ("maandag.vtt", b"naam;klas", False),
        ("maandag.csv", b"WEBVTT\n", False),
    ],
)
def test_captions_are_captions(film: Media, name: str, content: bytes, is_fit: bool) -> None:
    block = ours.FilmBlock()
    captions = Document.objects.create(title="Maandag", file=ContentFile(content, name=name))
    value = block.normalize({**film_value(film, ""), "captions": captions})

    if is_fit:
        assert block.clean(value)["captions"] == captions
        return
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(value)
    assert list(refusal.value.block_errors) == ["captions"]


def test_a_draft_may_wait_for_its_description_and_its_captions(image: Image, film: Media) -> None:
    picture, moving = ours.PictureBlock(), ours.FilmBlock()
    undescribed = {"image": image, "alt": "", "decorative_because": "", "caption": ""}

    assert picture.clean_deferred(picture.normalize(undescribed))
    assert moving.clean_deferred(moving.normalize(film_value(film, "")))
