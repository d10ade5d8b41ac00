"""What comes in is what it is called; what is not, is refused at its field."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtailmedia.models import Media

from elearning.accounts import authors
from elearning.accounts.models import User
from elearning.ui import uploads
from tests.elearning.ui.test_signatures import REAL


@pytest.fixture
def author(client: Client, alice: User) -> Client:
    authors.make_author(alice)
    client.force_login(alice)
    return client


def picture() -> bytes:
    whole = BytesIO()
    Picture.effect_noise((300, 300), 50).save(whole, "PNG")
    return whole.getvalue()


def sent(author: Client, url: str, name: str, content: bytes) -> Any:
    return author.post(url, {"title": "Les", "file": SimpleUploadedFile(name, content)})


def film(author: Client, name: str, content: bytes, kind: str = "video") -> Any:
    return sent(author, reverse("wagtailmedia:add", args=[kind]), name, content)


def faults(answer: Any) -> list[str]:
    return list(answer.context["form"].errors)


def test_a_film_is_a_film_and_sound_is_sound(author: Client) -> None:
    film(author, "film.mp4", REAL["mp4"])
    film(author, "gesprek.mp3", REAL["mp3"], kind="audio")

    assert sorted(Media.objects.values_list("type", flat=True)) == ["audio", "video"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("film.mp4", b"naam;klas", "video"),
        ("film.webm", REAL["mp4"], "video"),
        ("film.avi", REAL["mp4"], "video"),
        ("gesprek.mp3", REAL["mp3"], "video"),
        ("gesprek.mp3", b"tekst", "audio"),
    ],
)
def test_whatever_is_called_a_film_without_being_one_is_refused(
    author: Client, name: str, content: bytes, kind: str
) -> None:
    assert faults(film(author, name, content, kind)) == ["file"]
    assert not Media.objects.exists()


def test_a_film_has_a_most(author: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FOR_A_FILM", len(REAL["mp4"]) - 1)

    assert faults(film(author, "film.mp4", REAL["mp4"])) == ["file"]


def test_captions_and_papers_are_what_they_are_called(author: Client) -> None:
    url = reverse("wagtaildocs:add")
    for name, content in (("a.vtt", b"naam;klas"), ("a.pdf", b"<html>")):
        assert faults(sent(author, url, name, content)) == ["file"]
    assert not Document.objects.exists()

    sent(author, url, "a.vtt", REAL["vtt"])
    sent(author, url, "a.pdf", REAL["pdf"])
    assert Document.objects.count() == 2


def test_a_title_can_change_without_sending_the_file_again(author: Client) -> None:
    film(author, "film.mp4", REAL["mp4"])
    media = Media.objects.get()

    author.post(reverse("wagtailmedia:edit", args=[media.pk]), {"title": "Anders"})

    assert Media.objects.get().title == "Anders"


def test_a_picture_that_breaks_off_is_refused_and_a_whole_one_is_not(author: Client) -> None:
    url = reverse("wagtailimages:add")

    assert faults(sent(author, url, "jas.png", picture()[:3000])) == ["file"]
    sent(author, url, "jas.png", picture())

    assert Image.objects.count() == 1
