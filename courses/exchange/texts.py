"""Text and JSON from strangers: read, or refused with the place at fault.

Signs that no text has, such as those that drive a teleprinter, cannot be stored and say nothing; they
are taken out, and counted.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from courses.exchange.notes import Refusal, RefusedError

SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MARKS = re.compile(r"[<&]|\\u00(?:3c|26)", re.IGNORECASE)
DEEPEST = 100
MOST_MARKS = 200_000
"""Tags and signs in one file; cleaning is slow, and no case has so many."""


def text_of(content: bytes) -> str:
    """The text of a file, which must be in UTF-8; line ends become one kind."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RefusedError(Refusal.NO_TEXT, place=str(line)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def legible(text: str) -> str:
    """The text without the signs that cannot be stored."""
    return SIGNS.sub("", text)


def refuse_a_thicket(text: str) -> None:
    """Refuse a text that holds so much markup that cleaning it would keep everybody waiting."""
    if sum(1 for _mark in MARKS.finditer(text)) > MOST_MARKS:
        raise RefusedError(Refusal.TOO_LARGE)


def json_of(text: str) -> Any:
    """What this JSON says, with every text in it legible."""
    try:
        return _legible(json.loads(text, parse_constant=_refuse_constant))
    except RecursionError:
        raise RefusedError(Refusal.DEEP) from None
    except json.JSONDecodeError as error:
        raise RefusedError(Refusal.NO_JSON, place=str(error.lineno), detail=error.msg) from None
    except ValueError as error:  # a number of more digits than anybody counts
        raise RefusedError(Refusal.NO_JSON, detail=str(error)[:80]) from None


def holds_signs(data: str) -> bool:
    """Whether something would be taken out: as it stands, or as JSON writes it."""
    return bool(
        SIGNS.search(data) or re.search(r"\\u(?:00[01][0-8bcef]|007f|d[89a-f])", data, re.I)
    )


def _refuse_constant(name: str) -> NoReturn:
    raise RefusedError(Refusal.NO_JSON, detail=name)


def _legible(data: Any, depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise RefusedError(Refusal.DEEP)
    if isinstance(data, str):
        return legible(data)
    if isinstance(data, list):
        return [_legible(each, depth + 1) for each in data]
    if isinstance(data, dict):
        return {legible(key): _legible(value, depth + 1) for key, value in data.items()}
    return data
