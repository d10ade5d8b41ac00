"""Why something cannot be read, and at which place."""

from __future__ import annotations

import json
import re
from typing import Any

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_MOST_SHOWN = 60

_IN_WORDS = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}


class MalformedError(ValueError):
    """Something sent cannot be understood; tell the sender `reason`, it is written for them.

    `parameter` says where: the name of a parameter, or the path of a property
    (`object.definition.choices[1].id`); nothing where it is the whole that cannot be read.
    """

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter = parameter
        self.reason = reason

    def within(self, place: str | int) -> MalformedError:
        """The same fault, seen from the object or the list in which `place` holds it."""
        return MalformedError(path(place, self.parameter), self.reason)


def path(place: str | int, rest: str = "") -> str:
    """The way to `rest` by way of `place`: a property's name, or an index in a list."""
    if isinstance(place, str) and _NAME.fullmatch(place):
        return f"{place}.{rest}" if rest and not rest.startswith("[") else place + rest
    step = f"[{shown(place) if isinstance(place, str) else place}]"
    return f"{step}.{rest}" if rest and not rest.startswith("[") else step + rest


def shown(text: str) -> str:
    """A name that a stranger made up, fit to be repeated."""
    return json.dumps(text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…")


def expected(what: str, value: Any) -> MalformedError:
    """`value` is of another kind than `what`; what it says is not repeated."""
    if value is None:
        return MalformedError("", f"must be {what}; leave it out rather than send null")
    return MalformedError("", f"must be {what}, and is {_IN_WORDS.get(type(value), 'not JSON')}")
