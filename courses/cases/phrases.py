"""The words of a story in which something can be noticed, found in its HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a story, as HTML; of a choice, if it is the phrase in which that can be marked."""

    html: str
    choice: str = ""


def pieces(html: str, phrases: Mapping[str, str]) -> list[Piece]:
    """The story in pieces: of the phrase of each choice, by its id, the first place it stands in.

    Space counts for nothing. A phrase stands within one run of text, and no two overlap.
    """
    parts = [Piece(each) for each in TAG.split(html) if each]
    for choice, phrase in phrases.items():
        parts = _found(parts, choice, phrase)
    return parts


def missing(html: str, phrases: Mapping[str, str]) -> set[str]:
    """The choices whose phrase stands nowhere in this story."""
    return phrases.keys() - {piece.choice for piece in pieces(html, phrases)}


def _found(parts: list[Piece], choice: str, phrase: str) -> list[Piece]:
    words = re.compile(r"\s+".join(map(re.escape, phrase.split())))
    for place, part in enumerate(parts):
        if part.choice or TAG.fullmatch(part.html):
            continue
        text = unescape(part.html)
        if (found := words.search(text)) and found[0]:
            before, after = text[: found.start()], text[found.end() :]
            cut = [Piece(escape(before)), Piece(escape(found[0]), choice), Piece(escape(after))]
            return [*parts[:place], *(each for each in cut if each.html), *parts[place + 1 :]]
    return parts
