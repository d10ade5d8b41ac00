"""JSON, with each fault told (RFC 8259).

A name given twice is not seen by a parser that keeps the last, and then two readers of one text read
two things. So it is kept as a `Twice`, which no check takes for an object.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

from elearning.xapi.reading.refusals import MalformedError

_SPACE = re.compile(r"[ \t\n\r]*")
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class Twice(dict[str, Any]):
    """An object that gives one of its properties twice, or more often."""

    __slots__ = ("name",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.name = Counter(name for name, _ in pairs).most_common(1)[0][0]


def decoded(given: str | bytes) -> str:
    """Text that UTF-8 can hold, which is all that JSON is sent in; else `MalformedError`."""
    try:
        if isinstance(given, bytes):
            return given.decode()
        given.encode()
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        raise MalformedError("", f"is not UTF-8: {error.reason}") from error
    return given


def parsed(text: str) -> Any:
    """What a text says. Raises `MalformedError` if it is not JSON, or says what can't be kept."""
    value, end = _decoded(text, _space(text, 0))
    _require_end(text, end)
    return value


def elements(text: str) -> Iterator[tuple[str, Any]]:
    """Each element of a list, with its own text cut out exactly as it was written.

    Raises `MalformedError` where the text stops being a list of JSON values.
    """
    at = _after("[", text, 0)
    if text[at : at + 1] == "]":
        return _require_end(text, at + 1)
    for index in count():
        try:
            value, end = _decoded(text, at)
        except MalformedError as fault:
            raise fault.within(index) from None
        yield text[at:end], value
        at = _space(text, end)
        if text[at : at + 1] == "]":
            return _require_end(text, at + 1)
        at = _after(",", text, at)


def _decoded(text: str, at: int) -> tuple[Any, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _fault(error.msg, text, error.pos) from error
    except RecursionError as error:
        raise MalformedError("", "is nested too deep to be read") from error
    except ValueError as error:
        raise MalformedError("", "has a number that is too long to be read") from error
    if _SUSPECT.search(text, at, end):
        _require_keepable(value)
    return value, end


def _require_keepable(value: Any) -> None:
    """No half of a pair of surrogates and no U+0000: neither can be kept in a database."""
    for part, places in _parts(value):
        if isinstance(part, str) and (found := _UNKEEPABLE.search(part)):
            fault = MalformedError("", f"has a character that can't be kept: U+{ord(found[0]):04X}")
            for place in reversed(places):
                fault = fault.within(place)
            raise fault


def _parts(value: Any) -> Iterator[tuple[Any, tuple[str | int, ...]]]:
    """All in a value: names and values, each with the places that lead to it."""
    ahead: list[tuple[Any, tuple[str | int, ...]]] = [(value, ())]
    while ahead:
        part, places = ahead.pop()
        yield part, places
        if isinstance(part, dict):
            ahead += [(name, (*places, name)) for name in part]
            ahead += [(inner, (*places, name)) for name, inner in part.items()]
        elif isinstance(part, list):
            ahead += [(inner, (*places, index)) for index, inner in enumerate(part)]


def _after(sign: str, text: str, at: int) -> int:
    at = _space(text, at)
    if text[at : at + 1] != sign:
        raise _fault(f"Expecting '{sign}'", text, at)
    return _space(text, at + 1)


def _require_end(text: str, at: int) -> None:
    at = _space(text, at)
    if at != len(text):
        raise _fault("Something follows behind the end", text, at)


def _space(text: str, at: int) -> int:
    """Where the white space from `at` on ends."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _fault(what: str, text: str, at: int) -> MalformedError:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return MalformedError("", f"is not JSON: {what} (line {line}, column {column})")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    return said if len(said) == len(pairs) else Twice(pairs)


_DECODER = json.JSONDecoder(object_pairs_hook=_once)
