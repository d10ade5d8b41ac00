from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from wagtail.documents import get_document_model
from wagtailmedia.models import get_media_model

from courses.exchange import films
from courses.exchange.documents import Film, Picture
from courses.exchange.files import Room
from courses.exchange.notes import Missed
from elearning.accounts import authors
from elearning.accounts.models import User
from tests.courses.exchange.files import CAPTIONS, FILM, PIXEL

GOOD = Film(
    id="f1",
    name="maandag.mp4",
    title="Een maandag",
    transcript="<p>Jip: ik heb niks.</p>",
    width=640,
    height=360,
    captions=CAPTIONS,
    content=FILM,
    poster=Picture(id="poster", name="jip.png", content=PIXEL),
)


@pytest.fixture
def author(alice: User) -> User:
    authors.keep_groups()
    authors.make_author(alice)
    return alice


def content_of(file: Any) -> bytes:
    with file.open("rb") as opened:
        return bytes(opened.read())


def test_a_film_becomes_media_of_who_brought_it_with_captions_and_poster(author: User) -> None:
    shown, notes = films.taken_in([GOOD], by=author)
    block = shown["f1"]

    assert notes == []
    assert (block["title"], block["transcript"]) == (GOOD.title, GOOD.transcript)
    assert content_of(block["captions"].file) == CAPTIONS
    media = get_media_model().objects.get(pk=block["film"].pk)
    assert (media.type, media.uploaded_by_user) == ("video", author)
    assert (media.width, media.height) == (640, 360)
    assert content_of(media.file) == FILM
    assert content_of(media.thumbnail) == PIXEL


def test_what_came_in_goes_out_the_same(author: User) -> None:
    shown, _notes = films.taken_in([GOOD], by=author)

    (sent,) = films.sent_along(shown.values(), room=Room())
    assert GOOD.poster
    assert sent.poster
    poster = replace(GOOD.poster, name=sent.poster.name)
    assert sent == replace(GOOD, name=sent.name, poster=poster)
    assert sent.name.startswith("maandag")


def test_a_film_that_is_there_already_is_taken_and_no_second_one_made(author: User) -> None:
    first, _notes = films.taken_in([GOOD], by=author)
    again, notes = films.taken_in([GOOD, replace(GOOD, id="f2", title="Nog een")], by=author)

    assert {each["film"] for each in again.values()} == {first["f1"]["film"]}
    assert {each["captions"] for each in again.values()} == {first["f1"]["captions"]}
    assert notes == []
    assert get_media_model().objects.count() == get_document_model().objects.count() == 1


def test_another_film_of_the_same_name_is_a_film_of_its_own(author: User) -> None:
    other = replace(GOOD, id="f2", content=FILM[:-1] + b"!")
    shown, _notes = films.taken_in([GOOD, other], by=author)

    assert [content_of(shown[each]["film"].file) for each in ("f1", "f2")] == [FILM, other.content]


@pytest.mark.parametrize(
    "changes",
    [
        {"content": b""},
        {"content": b"PK\x03\x04" + FILM},
        {"content": b"<html><script>alert(1)</script>"},
        {"name": "maandag.html"},
        {"name": "maandag.webm"},
        {"name": "maandag.mp3"},
        {"name": "maandag"},
        {"name": ".."},
        {"name": "../../"},
        {"name": "x" * 300 + ".mp4"},
        {"width": -1},
        {"height": 10**12},
    ],
)
def test_what_is_no_film_that_the_cms_would_take_is_listed(
    author: User, changes: dict[str, Any]
) -> None:
    film = replace(GOOD, **changes)
    shown, notes = films.taken_in([film], by=author)

    assert shown == {}
    assert [(note.what, note.place, note.detail) for note in notes] == [
        (Missed.FILM_REFUSED, GOOD.title, film.name)
    ]
    assert not get_media_model().objects.exists()
    assert not get_document_model().objects.exists()


def test_a_path_leads_nowhere(author: User) -> None:
    shown, notes = films.taken_in([replace(GOOD, name="../../etc/maandag.mp4")], by=author)

    assert notes == []
    assert re.fullmatch(r"media/maandag\w*\.mp4", shown["f1"]["film"].file.name)


@pytest.mark.parametrize("captions", [b"<html>", b"PK\x03\x04", b"1\n00:00,000"])
def test_captions_that_are_none_are_listed_and_the_film_comes_in(
    author: User, captions: bytes
) -> None:
    shown, notes = films.taken_in([replace(GOOD, captions=captions)], by=author)

    assert shown["f1"]["captions"] is None
    assert [note.what for note in notes] == [Missed.CAPTIONS_REFUSED]
    assert not get_document_model().objects.exists()


@pytest.mark.parametrize(
    "poster",
    [
        Picture(id="p", name="jip.png", content=b"<script>"),
        Picture(id="p", name="jip.html", content=PIXEL),
        Picture(id="p", name="..", content=PIXEL),
        Picture(id="p"),
    ],
)
def test_a_poster_that_is_no_picture_is_listed_and_the_film_comes_in(
    author: User, poster: Picture
) -> None:
    shown, notes = films.taken_in([replace(GOOD, poster=poster)], by=author)

    assert not shown["f1"]["film"].thumbnail
    assert [note.what for note in notes] == [Missed.PICTURE_REFUSED]


def test_words_that_are_not_ours_are_cleaned_and_told(author: User) -> None:
    film = replace(GOOD, transcript="<p onclick='x()'>Jip.</p><script>alert(1)</script>")
    shown, notes = films.taken_in([film], by=author)

    assert shown["f1"]["transcript"] == "<p>Jip.</p>"
    assert [note.what for note in notes] == [Missed.SCRIPT]


@pytest.mark.parametrize("name", ["bob", "charlie"])
def test_who_may_add_no_films_brings_none(name: str, request: pytest.FixtureRequest) -> None:
    shown, notes = films.taken_in([GOOD], by=request.getfixturevalue(name))

    assert shown == {}
    assert [note.what for note in notes] == [Missed.FILM_REFUSED]
    assert not get_media_model().objects.exists()


def test_a_film_that_stayed_behind_is_listed_by_its_title(author: User) -> None:
    shown, notes = films.taken_in([Film(title="Een maandag")], by=author)

    assert shown == {}
    assert [(note.what, note.detail) for note in notes] == [(Missed.FILM, "Een maandag")]


def test_a_film_without_room_takes_nothing_along_and_the_next_may(author: User) -> None:
    large = replace(GOOD, id="f2", content=FILM * 9)
    shown, _notes = films.taken_in([GOOD, large], by=author)
    room = Room(len(FILM) + len(CAPTIONS) + len(PIXEL))

    sent = [*films.sent_along([shown["f2"], shown["f1"]], room=room)]
    assert (sent[0].title, sent[0].content, sent[0].captions, sent[0].poster) == (
        GOOD.title,
        b"",
        b"",
        None,
    )
    assert (sent[1].content, sent[1].captions) == (FILM, CAPTIONS)


def test_a_film_that_somebody_deleted_goes_by_its_words() -> None:
    told = {"film": None, "title": "Een maandag", "captions": None, "transcript": "<p>Jip.</p>"}

    assert [*films.sent_along([told], room=Room())] == [
        Film(id="f1", title="Een maandag", transcript="<p>Jip.</p>")
    ]
