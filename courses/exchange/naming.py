"""Codes of our own for what is called otherwise elsewhere: unique, and the same each time.

A code is what scenes and choices know each other by: small letters, digits and hyphens, a letter
first. It is made of the foreign name as far as that goes; where two names would have one code, the
later gets a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

LONGEST = 40
PARTS = re.compile(r"[^a-z0-9]+")


def plain_code(name: str, *, otherwise: str) -> str:
    """The code that a name gives by itself; one in letters we don't use gives `otherwise`."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = PARTS.sub("-", letters).strip("-")[:LONGEST].rstrip("-")
    if not code:
        return otherwise
    return code if code[0].isalpha() else f"{otherwise}-{code}"[:LONGEST].rstrip("-")


class Codes:
    """The codes given so far in one case, or in one scene."""

    def __init__(self, *, otherwise: str, taken: Iterable[str] = ()) -> None:
        self._otherwise = otherwise
        self._taken = set(taken)
        self._given: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The code of this name; asking again gives the same."""
        if name not in self._given:
            self._given[name] = self.new(name)
        return self._given[name]

    def know(self, given: Mapping[str, str]) -> None:
        """Take these names to have these codes already."""
        self._given.update(given)
        self._taken.update(given.values())

    def new(self, name: str) -> str:
        """A code that nothing has yet, made of this name."""
        code = plain_code(name, otherwise=self._otherwise)
        number = 1
        while (free := _numbered(code, number)) in self._taken:
            number += 1
        self._taken.add(free)
        return free


def _numbered(code: str, number: int) -> str:
    if number == 1:
        return code
    ending = f"-{number}"
    return code[: LONGEST - len(ending)].rstrip("-") + ending
