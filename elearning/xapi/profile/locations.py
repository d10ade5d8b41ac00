"""The places in a statement that a rule is about: the JSONPath that a profile may use.

Of that our own rules need names, names in quotes and the star (xAPI Profiles 1.0 Structure §8.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

_STEP = re.compile(r"\.(?P<name>\w+)|\['(?P<quoted>[^']+)'\]|\[(?P<star>\*)\]")


def found_at(location: str, statement: Any) -> list[Any]:
    """All values in the places that `location` is about.

    Raises:
        ValueError: it is no path that we understand.
    """
    found = [statement]
    for name in _steps(location):
        found = list(chain.from_iterable(_inside(value, name) for value in found))
    return found


def _steps(location: str) -> Iterator[str]:
    """The names on the way, each once; a star is every one."""
    rest = location.removeprefix("$")
    while rest:
        step = _STEP.match(rest)
        if step is None or rest == location:
            raise ValueError(f"no path that a profile may use: {location}")
        yield step["name"] or step["quoted"] or step["star"]
        rest = rest[step.end() :]


def _inside(value: Any, name: str) -> list[Any]:
    if isinstance(value, list):
        return value if name == "*" else []
    if isinstance(value, dict):
        return list(value.values()) if name == "*" else [value[name]] if name in value else []
    return []
