"""What a new case can begin with: a whole case in which every text says what is to be written there.

Each is a file beside this one, by language, in our own format written as TOML. It comes in by the road
that a case from elsewhere takes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from courses.exchange import own
from courses.exchange.documents import Document

PLACE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Beginning:
    """A case to begin with: its code, what it is called, what it is in a sentence, and the case."""

    code: str
    name: str
    words: str
    document: Document


def by_language(first: str) -> list[tuple[str, tuple[Beginning, ...]]]:
    """All that there is to begin with, by language; the one named here comes first, if it has any."""
    languages = {path.parent.name for path in PLACE.glob("*/*.toml")}
    return [
        (lang, offered(lang)) for lang in sorted(languages, key=lambda each: (each != first, each))
    ]


@cache
def offered(lang: str) -> tuple[Beginning, ...]:
    """What there is to begin with in a language, the most complete first; in some there is nothing."""
    read = [(path.stem, tomllib.loads(path.read_text())) for path in PLACE.glob(f"{lang}/*.toml")]
    ordered = sorted(read, key=lambda each: each[1]["order"])
    return tuple(_beginning(code, data) for code, data in ordered)


def _beginning(code: str, data: dict) -> Beginning:
    return Beginning(code, data["name"], data["words"], own.document_of(data["document"]))
