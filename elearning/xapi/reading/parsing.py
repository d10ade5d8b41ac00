"""JSON, with each fault told (RFC 8259).

Where a name is given twice, two readers of one text may read two things; and JSON knows no NaN. A
parser lets both pass, so they are looked for here. Only where something is found, it is asked where.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from math import isfinite
from typing import Any, NoReturn

from elearning.xapi.reading.refusals import MalformedError

_SPACE = re.compile(r"[ \t\n\r]*")
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


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
    """What a text says, each property once. Raises `MalformedError` if it is no such JSON."""
    value, end = _decoded(text, _space(text, 0))
    _require_end(text, end)
    return value


def keepable(text: str) -> Any:
    """The same, of a text that will be written to a database. Raises `MalformedError` as well for
    U+0000 and for half a pair of surrogates, which cannot be kept there.
    """
    value = parsed(text)
    _require_keepable(value, text, 0, len(text))
    return value


def elements(text: str) -> Iterator[tuple[str, Any]]:
    """Each element of a list, with its own text cut out exactly as it was written.

    Raises `MalformedError` where the text stops being a list of what is `keepable`.
    """
    at = _after("[", text, 0)
    if text[at : at + 1] == "]":
        return _require_end(text, at + 1)
    for index in count():
        try:
            value, end = _decoded(text, at)
            _require_keepable(value, text, at, end)
        except MalformedError as fault:
            raise fault.within(index) from None
        yield text[at:end], value
        at = _space(text, end)
        if text[at : at + 1] == "]":
            return _require_end(text, at + 1)
        at = _after(",", text, at)


def _decoded(text: str, at: int) -> tuple[Any, int]:
    try:
        return _told(_STRICT, text, at)
    except _SuspectError:
        value, _ = _told(_LAX, text, at)
        raise next(_two_ways(value)) from None


def _told(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _fault(error.msg, text, error.pos) from error
    except RecursionError as error:
        raise MalformedError("", "is nested too deep to be read") from error
    except ValueError as error:
        raise MalformedError("", "has a number that is too long to be read") from error


def _two_ways(value: Any) -> Iterator[MalformedError]:
    """Where a value can be read in two ways, or has a number that is none."""
    for part, places in _parts(value):
        if isinstance(part, _Twice):
            yield _at((*places, part.name), "is given twice; give it once")
        elif isinstance(part, float) and not isfinite(part):
            yield _at(places, "is no number in JSON")


def _require_keepable(value: Any, text: str, start: int, end: int) -> None:
    if not _SUSPECT.search(text, start, end):
        return
    for part, places in _parts(value):
        if isinstance(part, str) and (found := _UNKEEPABLE.search(part)):
            raise _at(places, f"has a character that can't be kept: U+{ord(found[0]):04X}")


def _at(places: tuple[str | int, ...], reason: str) -> MalformedError:
    fault = MalformedError("", reason)
    for place in reversed(places):
        fault = fault.within(place)
    return fault


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


class _SuspectError(Exception):
    """What was read can be read in another way as well; nobody has asked yet where."""


class _Twice(dict[str, Any]):
    """An object that gives the property `name` twice, or more often."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.name = Counter(name for name, _ in pairs).most_common(1)[0][0]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise _SuspectError
    return said


def _marked(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    return said if len(said) == len(pairs) else _Twice(pairs)


def _no_number(_: str) -> NoReturn:
    raise _SuspectError


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)
_LAX = json.JSONDecoder(object_pairs_hook=_marked)
