"""A case on its way in or out: the case itself, what its page says of it, and its pictures.

Every format is read into this and written from it. A picture stands in a scene's story as an empty
figure that names it, `<figure data-picture="p1"></figure>`, and travels beside the case. So does a
film, `<figure data-film="f1"></figure>`. Of one that stays behind the words stand in its place, and its
title is listed.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape
from typing import Any

from courses.cases.graph import Case, Scene
from courses.exchange.notes import Note
from elearning import plain
from elearning.plain import MalformedError

FIGURE = '<figure data-picture="{}"></figure>'
FILM = '<figure data-film="{}"></figure>'
SHOWN = re.compile(r'<figure data-(picture|film)="([^"<>]*)"></figure>')
"""What stands in a story for something to be shown: of what kind it is, and which."""

FILES = {"content", "captions"}
"""The fields that hold a file."""


class Format(StrEnum):
    """The formats that are known, by what their files end in."""

    OWN = "json"
    TWEE = "twee"
    H5P = "h5p"
    GRAPHVIZ = "dot"


def read_case(data: object, path: str) -> Case:
    """The case in a larger table; what is at fault there is named from the top of that table."""
    try:
        return Case.from_dict(data)
    except MalformedError as error:
        place = f"{path}.{error.path}" if error.path else path
        raise MalformedError(place, error.reason) from None


def read_bytes(data: object, path: str) -> bytes:
    """What base64 stands for."""
    try:
        return b64decode(data if isinstance(data, str) else "-", validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError(path, "expected base64") from None


def write_bytes(content: bytes) -> str:
    return b64encode(content).decode()


def read_films(data: object, path: str) -> tuple[Film, ...]:
    """The films; one that is a title alone stayed behind, as they all did before films travelled."""
    if not isinstance(data, list | tuple):
        raise MalformedError(path, "expected a list")
    return tuple(
        Film(title=each) if isinstance(each, str) else plain.read(Film, each, f"{path}[{place}]")
        for place, each in enumerate(data)
    )


_FILE: Mapping[str, Any] = {"read": read_bytes, "write": write_bytes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that a story shows: what it says in words, and the file itself."""

    id: str
    name: str = ""
    alt: str = ""
    decorative_because: str = ""
    caption: str = ""
    content: bytes = field(default=b"", repr=False, metadata=_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A film that a story shows: its file, and what is said in it as text or as captions (WebVTT).

    `poster` is shown until it begins. One without an `id` stayed behind.
    """

    id: str = ""
    name: str = ""
    title: str = ""
    transcript: str = ""
    width: int = 0
    height: int = 0
    poster: Picture | None = None
    captions: bytes = field(default=b"", repr=False, metadata=_FILE)
    content: bytes = field(default=b"", repr=False, metadata=_FILE)

    @property
    def words(self) -> str:
        """The film as far as it can be read, as HTML."""
        return f"<p><em>{escape(self.title)}</em></p>{self.transcript}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A case, with what its page says around it; `minutes` is 0 where nobody said."""

    case: Case = field(metadata={"read": read_case, "write": Case.to_dict})
    about: str = ""
    touches: str = ""
    summary: str = ""
    content_note: str = ""
    minutes: int = 0
    pictures: tuple[Picture, ...] = ()
    films: tuple[Film, ...] = field(default=(), metadata={"read": read_films})


def in_words(document: Document, *, left: Collection[str]) -> Document:
    """The document without the films that are named here, of which the words stand in their place."""
    told = {FILM.format(film.id): film.words for film in document.films if film.id in left}
    scenes = tuple(_told(scene, told) for scene in document.case.scenes)
    films = (Film(title=film.title) if film.id in left else film for film in document.films)
    return replace(document, case=replace(document.case, scenes=scenes), films=tuple(films))


def _told(scene: Scene, words: Mapping[str, str]) -> Scene:
    """The scene with these words in the place of each mark, in every telling of it."""

    def put(body: str) -> str:
        return SHOWN.sub(lambda mark: words.get(mark[0], mark[0]), body)

    variants = tuple(replace(each, body=put(each.body)) for each in scene.variants)
    return replace(scene, body=put(scene.body), variants=variants)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file brought, and what it could not bring."""

    format: Format
    document: Document
    notes: tuple[Note, ...] = ()


def arrival(how: Format, document: Document, notes: Any) -> Arrival:
    """The same note twice says nothing more; the order is that of the file."""
    return Arrival(how, document, tuple(dict.fromkeys(notes)))
