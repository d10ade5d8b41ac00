"""An edition shows what it showed, whatever becomes of the pictures in the CMS."""

import json
import re
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.blocks import Block, ChooserBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ReferenceIndex
from wagtailmedia.blocks import VideoChooserBlock
from wagtailmedia.models import get_media_model

from courses.blocks.scenes import ScenesBlock
from courses.models import CasePage, CoursePage
from elearning.ui.blocks import PortraitBlock
from tests.courses.conftest import SCENES, new_case, published
from tests.house.test_blocks import within

SHOWN = re.compile(r"/media/[^\s\"]+")


@pytest.fixture
def coat(db: None) -> Image:
    return Image.objects.create(title="jas", file=get_test_image_file(size=(900, 600)))


def with_picture(course: CoursePage, image: Image, *, slug: str = "met-jas") -> CasePage:
    page = new_case(course, slug=slug, scenes=SCENES)
    picture = {"image": image, "alt": "Een dunne jas", "decorative_because": "", "caption": ""}
    page.scenes[1].value["body"].append(("picture", picture))
    return published(page)


def shown(page: CasePage) -> list[str]:
    """The files that the edition of a page shows, by their address."""
    assert page.edition
    bodies = [scene.get("body", "") for scene in json.loads(page.edition.content)["scenes"]]
    return SHOWN.findall(" ".join(bodies))


def test_an_edition_is_whole_after_its_picture_was_erased(
    course: CoursePage,
    coat: Image,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = with_picture(course, coat)
    theirs = [rendition.file.name for rendition in coat.renditions.all()]
    addresses = shown(page)

    ReferenceIndex.objects.all().delete()  # as when it is published without the picture
    with django_capture_on_commit_callbacks(execute=True):
        coat.delete()

    assert theirs
    assert not any(map(default_storage.exists, theirs))
    assert len(addresses) > 1
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_a_draft_shows_the_picture_of_the_cms(course: CoursePage, coat: Image) -> None:
    page = with_picture(course, coat)
    drafted = SHOWN.findall(page.case().scenes[1].body)

    assert set(drafted) == {rendition.url for rendition in coat.renditions.all()}


def test_a_picture_is_called_by_its_content_in_every_edition(
    course: CoursePage, coat: Image
) -> None:
    again = Image.objects.create(title="nog eens", file=get_test_image_file(size=(900, 600)))
    other = Image.objects.create(title="anders", file=get_test_image_file(size=(450, 900)))

    first = shown(with_picture(course, coat))
    assert shown(with_picture(course, again, slug="weer")) == first
    assert shown(with_picture(course, other, slug="anders")) != first


def test_saving_what_is_live_is_no_other_edition(course: CoursePage, coat: Image) -> None:
    page = with_picture(course, coat)
    before = page.edition

    page.slug = "een-ander-pad"
    page.save()

    assert CasePage.objects.get(pk=page.pk).edition == before


def choosers(block: Block) -> Iterator[Block]:
    for each in within(block):
        if isinstance(each, ChooserBlock):
            yield each


def test_a_scene_shows_nothing_that_is_not_kept() -> None:
    """Whoever lets a scene hold something else has it kept, or an edition breaks with it."""
    kept = {ImageChooserBlock, VideoChooserBlock, DocumentChooserBlock}
    assert {type(chooser) for chooser in choosers(ScenesBlock())} == kept


def stored(name: str) -> ContentFile:
    return ContentFile(f"WEBVTT {name}".encode(), name=name)


def test_an_edition_keeps_a_film_with_its_captions_and_its_still(
    course: CoursePage, client: Client
) -> None:
    captions = get_document_model().objects.create(title="Woorden", file=stored("maandag.vtt"))
    film = get_media_model().objects.create(
        title="Maandag", type="video", file=stored("maandag.mp4"), thumbnail=stored("still.png")
    )
    page = new_case(course, slug="met-film", scenes=SCENES)
    told = {"film": film, "title": "Een maandag", "captions": captions, "transcript": ""}
    page.scenes[1].value["body"].append(("film", told))
    addresses = shown(published(page))

    for row in (film, captions):
        row.file.delete()
    assert sorted(address.rpartition(".")[2] for address in addresses) == ["mp4", "png", "vtt"]
    assert all(address.startswith("/media/editions/") for address in addresses)
    assert [client.get(address).status_code for address in addresses] == [200] * 3
    assert page.edition
    assert "/documents/" not in page.edition.content


def test_an_edition_keeps_the_portrait_of_who_speaks(course: CoursePage, coat: Image) -> None:
    talk = {**SCENES[0], "kind": "dialogue", "speaker": "Anouk", "role": "moeder van Jip"}
    page = new_case(course, slug="met-portret", scenes=[talk, *SCENES[1:]])
    page.scenes[0].value["portrait"] = PortraitBlock().normalize({"image": coat, "alt": ""})
    scene = json.loads(published(page).edition.content)["scenes"][0]

    (address,) = SHOWN.findall(scene["portrait"])
    assert address.startswith("/media/editions/")
    assert 'alt=""' in scene["portrait"]
    assert scene["speaker"] == "Anouk"


def test_another_telling_of_a_scene_keeps_its_pictures_too(course: CoursePage, coat: Image) -> None:
    again = {"when": {"run": "later"}, "body": "<p>Weer die jas.</p>"}
    scenes = [SCENES[0], {**SCENES[1], "variants": [again]}, *SCENES[2:]]
    page = new_case(course, slug="twee-keer", scenes=scenes)
    picture = {"image": coat, "alt": "Een jas", "decorative_because": "", "caption": ""}
    page.scenes[1].value["variants"][0]["body"].append(("picture", picture))
    edition = published(page).edition

    addresses = SHOWN.findall(json.loads(edition.content)["scenes"][1]["variants"][0]["body"])
    assert addresses
    assert all(address.startswith("/media/editions/") for address in addresses)
