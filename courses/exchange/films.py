"""Films that come along with a case: into the media of the CMS and out of them, with their captions.

A film that is there already, byte for byte, is taken instead of a second one. Of a film that stays
behind the words stand in the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtailmedia import get_permission_policy
from wagtailmedia.forms import get_media_form
from wagtailmedia.models import get_media_model

from courses.blocks.prose import plain_html
from courses.exchange import files
from courses.exchange.documents import Film, Picture
from courses.exchange.notes import Missed, Note
from courses.exchange.prose import prose
from elearning.accounts.models import User

MOST_ALIKE = 50
"""Films of one name that are looked into."""


def taken_in(films: Iterable[Film], *, by: User) -> tuple[dict[str, Any], list[Note]]:
    """The films that are in the CMS now, as blocks by their mark, and what stayed behind."""
    shown: dict[str, Any] = {}
    notes = []
    for film in films:
        if not film.id:
            notes.append(Note(Missed.FILM, "", film.title))
        elif media := _media(film, notes, by=by):
            shown[film.id] = _block(film, media, notes, by=by)
        else:
            notes.append(Note(Missed.FILM_REFUSED, film.title, film.name))
    return shown, notes


def sent_along(parts: Iterable[Any], *, room: files.Room) -> Iterator[Film]:
    """The films among the parts of a story, each with its files, if these are there and fit."""
    for number, value in enumerate(parts, start=1):
        film, captions = value["film"], value["captions"]
        content = room.content_of(film and film.file)
        yield Film(
            id=f"f{number}",
            name=film.filename if film else "",
            title=value["title"],
            transcript=plain_html(value["transcript"]),
            width=(film and film.width) or 0,
            height=(film and film.height) or 0,
            poster=_poster_of(film, room) if content else None,
            captions=room.content_of(captions and captions.file) if content else b"",
            content=content,
        )


def _block(film: Film, media: Any, notes: list[Note], *, by: User) -> dict[str, Any]:
    """The film as a scene's story holds it."""
    transcript, missed = prose(film.transcript, film.title)
    notes += missed
    captions = _captions(film, by=by) if film.captions else None
    if film.captions and not captions:
        notes.append(Note(Missed.CAPTIONS_REFUSED, film.title, film.name))
    return {"film": media, "title": film.title, "captions": captions, "transcript": transcript}


def _media(film: Film, notes: list[Note], *, by: User) -> Any:
    """The film that is there already, or the one that the form makes of it."""
    upload = files.upload(film.name, film.content)
    if upload is None:
        return None
    return _there_already(upload, film.content) or files.entered(
        get_media_form(get_media_model()),
        get_media_model()(type="video"),
        policy=get_permission_policy(),
        title=film.title or film.name,
        by=by,
        files={"file": upload, **_thumbnail(film, notes)},
        width=film.width or None,
        height=film.height or None,
        duration=0,
    )


def _there_already(upload: File, content: bytes) -> Any:
    stem = PurePath(upload.name or "").stem
    alike = get_media_model().objects.filter(type="video", file__contains=stem).order_by("pk")
    return next((film for film in alike[:MOST_ALIKE] if _holds(film.file, content)), None)


def _holds(file: File, content: bytes) -> bool:
    """Whether just this is in a file, which is only read if it can be."""
    try:
        return file.size == len(content) and files.Room().content_of(file) == content
    except OSError:
        return False


def _thumbnail(film: Film, notes: list[Note]) -> dict[str, File]:
    """The picture that stands there before the film begins, if it is one."""
    if film.poster is None:
        return {}
    try:
        poster = files.upload(film.poster.name, film.poster.content)
        return {"thumbnail": forms.ImageField().clean(poster)}
    except ValidationError:
        notes.append(Note(Missed.PICTURE_REFUSED, film.title, film.poster.name))
        return {}


def _captions(film: Film, *, by: User) -> Any:
    """The document of a film's captions, called after the film."""
    name = f"{PurePath(film.name).stem}.vtt"
    model = get_document_model()
    there = files.there_already(model, film.captions, policy=documents_policy, by=by)
    upload = files.upload(name, film.captions)
    return there or files.entered(
        get_document_form(model),
        model(),
        policy=documents_policy,
        title=name,
        by=by,
        files={"file": upload} if upload else {},
    )


def _poster_of(film: Any, room: files.Room) -> Picture | None:
    content = room.content_of(film.thumbnail)
    return Picture(id="poster", name=film.thumbnail_filename, content=content) if content else None
