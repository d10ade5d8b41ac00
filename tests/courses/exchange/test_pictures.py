import struct
import zlib
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from courses.exchange import pictures
from courses.exchange.documents import Picture
from courses.exchange.files import Room
from courses.exchange.notes import Missed
from elearning.accounts import authors
from elearning.accounts.models import User
from tests.courses.exchange.files import PIXEL

GOOD = Picture(id="p1", name="bank.png", alt="Een lege bank", content=PIXEL)


def black(width: int, height: int) -> bytes:
    """A picture of one colour, as small in a file as it is large on a wall."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * height), 9)
    parts = [(b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


@pytest.fixture
def author(alice: User) -> User:
    authors.keep_groups()
    authors.make_author(alice)
    return alice


def test_a_picture_becomes_an_image_of_who_brought_it(author: User) -> None:
    images, notes = pictures.taken_in([GOOD], by=author)

    image = get_image_model().objects.get(pk=images["p1"]["image"].pk)
    assert notes == []
    assert (image.title, image.uploaded_by_user) == ("Een lege bank", author)
    with image.open_file() as file:
        assert file.read() == PIXEL


@pytest.mark.parametrize(
    ("picture", "what"),
    [
        (Picture(id="p1", name="a.png", content=PIXEL), Missed.PICTURE_WITHOUT_WORDS),
        (Picture(id="p1", name="a.png", alt="Een bank"), Missed.PICTURE_REFUSED),
        (Picture(id="p1", name="a.png", alt="Een bank", content=b"MZ"), Missed.PICTURE_REFUSED),
        (
            Picture(id="p1", name="a.png", alt="Een bank", content=PIXEL[:40]),
            Missed.PICTURE_REFUSED,
        ),
        (
            Picture(
                id="p1",
                name="a.svg",
                alt="Een bank",
                content=b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            ),
            Missed.PICTURE_REFUSED,
        ),
        (Picture(id="p1", name="../../a.html", alt="Bank", content=PIXEL), Missed.PICTURE_REFUSED),
        (Picture(id="p1", name="..", alt="Bank", content=PIXEL), Missed.PICTURE_REFUSED),
        (Picture(id="p1", name="a/?", alt="Bank", content=PIXEL), Missed.PICTURE_REFUSED),
    ],
)
def test_what_is_no_picture_with_words_is_listed(
    author: User, picture: Picture, what: Missed
) -> None:
    images, notes = pictures.taken_in([picture], by=author)

    assert images == {}
    assert [(note.what, note.detail) for note in notes] == [(what, picture.name)]
    assert not get_image_model().objects.exists()


def test_a_picture_that_unpacks_to_more_than_any_picture_is_listed(author: User) -> None:
    images, notes = pictures.taken_in(
        [Picture(id="p1", name="a.png", alt="Een bank", content=black(20_000, 20_000))], by=author
    )

    assert images == {}
    assert [note.what for note in notes] == [Missed.PICTURE_REFUSED]


def test_who_may_add_no_pictures_brings_none(bob: User) -> None:
    images, notes = pictures.taken_in([GOOD], by=bob)

    assert images == {}
    assert [note.what for note in notes] == [Missed.PICTURE_REFUSED]


def test_a_picture_that_is_there_already_is_taken_and_no_second_one_made(author: User) -> None:
    first, _notes = pictures.taken_in([GOOD], by=author)
    again, notes = pictures.taken_in([GOOD, replace(GOOD, id="p2", name="b.png")], by=author)

    assert {each["image"] for each in again.values()} == {first["p1"]["image"]}
    assert get_image_model().objects.count() == 1
    assert notes == []


@pytest.mark.django_db
def test_a_picture_for_which_there_is_no_room_goes_by_its_words_alone() -> None:
    image = get_image_model().objects.create(title="Bank", file=ContentFile(PIXEL, "bank.png"))
    shown = [{"image": image, "alt": "Een bank"}] * 2

    sent = [*pictures.sent_along(shown, room=Room(len(PIXEL) + 1))]
    assert [(each.alt, each.content) for each in sent] == [("Een bank", PIXEL), ("Een bank", b"")]


def test_a_picture_goes_along_with_its_words_and_its_file(author: User) -> None:
    image = get_image_model().objects.create(title="Bank", file=ContentFile(PIXEL, "bank.png"))

    shown = [{"image": image, "alt": "Een bank"}, {"image": None}]
    sent = [*pictures.sent_along(shown, room=Room())]
    assert [(each.id, each.alt, each.content) for each in sent] == [
        ("p1", "Een bank", PIXEL),
        ("p2", "", b""),
    ]
