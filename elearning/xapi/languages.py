"""In which language to say something (RFC 2616 §14.4, as xAPI 1.0.3 Communication §2.1.3 asks)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LONGEST = 1000
_UNWANTED = -1
_RANGE = re.compile(
    r"\s*(\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*(1(?:\.0{0,3})?|0(?:\.[0-9]{0,3})?)\s*)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A range of languages, in lower case, and how much it is wanted: from 0 to 1."""

    language: str
    quality: float

    def takes_in(self, tag: str) -> bool:
        return self.language in ("*", tag) or tag.startswith(f"{self.language}-")


def wishes(accept_language: str) -> tuple[Wish, ...]:
    """What the header says, in its order; what can't be read in it is passed over."""
    found = [_RANGE.fullmatch(part) for part in accept_language[:_LONGEST].split(",")]
    return tuple(Wish(wish[1].lower(), float(wish[2] or 1)) for wish in found if wish)


def best(tags: Iterable[str], wished: tuple[Wish, ...]) -> str:
    """The tag that is wished most; of equals the first.

    Where none is wished, a sister of one that is (en-US for who asks en-GB) comes before others.
    """
    return max(tags, key=lambda tag: (_rank(tag.lower(), wished), _kinship(tag.lower(), wished)))


def _rank(tag: str, wished: tuple[Wish, ...]) -> tuple[float, int]:
    """Of the ranges that take a tag in, the longest decides; among equals the one named first.

    What nobody mentioned comes before what is not wanted at all.
    """
    fitting = [
        (len(wish.language.strip("*")), -place)
        for place, wish in enumerate(wished)
        if wish.takes_in(tag)
    ]
    if not fitting:
        return (0, 0)
    _, place = max(fitting)
    return (wished[-place].quality or _UNWANTED, place)


def _kinship(tag: str, wished: tuple[Wish, ...]) -> float:
    family = tag.partition("-")[0]
    return max((w.quality for w in wished if w.language.partition("-")[0] == family), default=0)
