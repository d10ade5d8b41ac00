"""The door: from the text of a request to its statements (xAPI 1.0.3 Communication §2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from elearning.xapi.reading import parsing
from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.statements import STATEMENTS
from elearning.xapi.reading.versions import Version


@dataclass(frozen=True, slots=True)
class Received:
    """A statement as it came: its text to the letter, and what that says."""

    text: str
    said: dict[str, Any]


def read(given: str | bytes, version: Version) -> list[Received]:
    """The statements of a request in their order: of a list, or the only one.

    Raises:
        MalformedError: one of them is no statement of that version; then none may be kept.
    """
    text = parsing.decoded(given)
    if not text.lstrip(" \t\n\r").startswith("["):
        return [read_one(text, version)]
    return list(_each(text, version))


def read_one(given: str | bytes, version: Version) -> Received:
    """The one statement of a request. Raises `MalformedError` as `read` does, and for a list."""
    text = parsing.decoded(given).strip(" \t\n\r")
    said = parsing.parsed(text)
    check(said, version)
    return Received(text, said)


def check(said: Any, version: Version) -> None:
    """What was parsed is a statement of that version, or else `MalformedError` says why not."""
    STATEMENTS[version](said)


def _each(text: str, version: Version) -> Iterator[Received]:
    for index, (piece, said) in enumerate(parsing.elements(text)):
        try:
            check(said, version)
        except MalformedError as fault:
            raise fault.within(index) from None
        yield Received(piece, said)
