"""The door: from the text of a request to its statements (xAPI 1.0.3 Communication §2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from elearning.xapi.reading import parsing
from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.statements import STATEMENTS
from elearning.xapi.reading.versions import Version

_SPACE = " \t\n\r"


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
    with _named("statements"):
        text = parsing.decoded(given)
        if text.lstrip(_SPACE).startswith("["):
            return list(_each(text, version))
    return [read_one(text, version)]


def read_one(given: str | bytes, version: Version) -> Received:
    """The one statement of a request. Raises `MalformedError` as `read` does, and for a list."""
    with _named("statement"):
        text = parsing.decoded(given).strip(_SPACE)
        said = parsing.keepable(text)
        STATEMENTS[version](said)
    return Received(text, said)


def _each(text: str, version: Version) -> Iterator[Received]:
    for index, (piece, said) in enumerate(parsing.elements(text)):
        try:
            STATEMENTS[version](said)
        except MalformedError as fault:
            raise fault.within(index) from None
        yield Received(piece, said)


@contextmanager
def _named(whole: str) -> Iterator[None]:
    """A fault of the whole gets a name as well, for there is nothing above it to name it."""
    try:
        yield
    except MalformedError as fault:
        raise MalformedError(fault.parameter or whole, fault.reason) from None
