"""Checks of which all others are made.

Tables, not classes: a structure is a table from the name of a property to the check of its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from elearning.xapi.reading.refusals import MalformedError, expected, path

Check = Callable[[Any], None]


def text(value: Any) -> None:
    if not isinstance(value, str):
        raise expected("text", value)


def truth(value: Any) -> None:
    if value is not True and value is not False:
        raise expected("true or false, without quotes", value)


def number(value: Any) -> None:
    if type(value) is not int and type(value) is not float:
        raise expected("a number, without quotes", value)
    finite(value)


def finite(value: float) -> None:
    """No NaN and no Infinity: JSON has neither, and what is larger than a double reads as one."""
    if type(value) is float and not isfinite(value):
        raise MalformedError("", "must be a number that is not larger than a double can be")


def natural(value: Any) -> None:
    if type(value) is not int or value < 0:
        raise MalformedError("", "must be a whole number of zero or more, without quotes")


def matching(pattern: re.Pattern[str], what: str) -> Check:
    """Text in a form; `what` names the form and gives an example."""

    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise expected(what, value)
        if not pattern.fullmatch(value):
            raise MalformedError("", f"must be {what}")

    return check


def one_of(*words: str) -> Check:
    known = frozenset(words)

    def check(value: Any) -> None:
        if not isinstance(value, str) or value not in known:
            raise MalformedError("", f"must be {' or '.join(words)}, written exactly so")

    return check


def listing(check: Check, *, least: int = 0) -> Check:
    """A list of which each element passes `check`."""

    def check_all(value: Any) -> None:
        if not isinstance(value, list):
            raise expected("a list", value)
        if len(value) < least:
            raise MalformedError("", f"must have at least {least} in it, or be left out")
        for index, element in enumerate(value):
            try:
                check(element)
            except MalformedError as fault:
                raise fault.within(index) from None

    return check_all


def structure(properties: Mapping[str, Check], *, required: tuple[str, ...] = ()) -> Check:
    """An object with these properties and no others, each of which passes its check."""
    check_of = properties.get

    def check(value: Any) -> None:
        for name, part in plain(value).items():
            check_part = check_of(name)
            if check_part is None:
                raise _strange(name, properties)
            try:
                check_part(part)
            except MalformedError as fault:
                raise fault.within(name) from None
        for name in required:
            if name not in value:
                raise MalformedError(name, "is missing")

    return check


def by_type(kinds: Mapping[str, Check], *, otherwise: str = "") -> Check:
    """An object that says by its `objectType` which it is; `otherwise` is what it is by default."""

    def check(value: Any) -> None:
        kind = plain(value).get("objectType", otherwise)
        check_kind = kinds.get(kind) if isinstance(kind, str) else None
        if check_kind is None:
            raise MalformedError("objectType", f"must be {' or '.join(kinds)}, written exactly so")
        check_kind(value)

    return check


def plain(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise expected("an object", value)
    return value


def _strange(name: str, properties: Mapping[str, Check]) -> MalformedError:
    for known in properties:
        if known.lower() == name.lower():
            return MalformedError(path(name), f"is written {known} here; case matters")
    return MalformedError(path(name), f"is no property here; known are {', '.join(properties)}")
