"""A case on its way in or out: the case itself, what its page says of it, and its pictures.

Every format is read into this and written from it. A picture stands in a scene's story as an empty
figure that names it, `<figure data-picture="p1"></figure>`, and travels beside the case. A film is too
large to travel: what is said in it stands in the story, and its title is listed.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from courses.cases.graph import Case
from courses.exchange.notes import Note
from elearning.plain import MalformedError

FIGURE = '<figure data-picture="{}"></figure>'


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that a story shows: what it says in words, and the file itself."""

    id: str
    name: str = ""
    alt: str = ""
    decorative_because: str = ""
    caption: str = ""
    content: bytes = field(
        default=b"", repr=False, metadata={"read": read_bytes, "write": write_bytes}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A case, with what its page says around it; `minutes` is 0 where nobody said.

    `films` are the titles of films that stayed behind.
    """

    case: Case = field(metadata={"read": read_case, "write": Case.to_dict})
    about: str = ""
    touches: str = ""
    summary: str = ""
    content_note: str = ""
    minutes: int = 0
    pictures: tuple[Picture, ...] = ()
    films: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file brought, and what it could not bring."""

    format: Format
    document: Document
    notes: tuple[Note, ...] = ()


def arrival(how: Format, document: Document, notes: Any) -> Arrival:
    """The same note twice says nothing more; the order is that of the file."""
    return Arrival(how, document, tuple(dict.fromkeys(notes)))
