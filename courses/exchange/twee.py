"""The notation of Twee 3: a text file of passages, each with a name, tags and metadata.

After the specification of the Interactive Fiction Technology Foundation (twee-3-specification, 3.0.2).
What a passage means is no matter here; `courses.exchange.twine_reading` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from courses.exchange.notes import RefusedError
from courses.exchange.texts import json_of

HEADER = re.compile(r"^::", re.MULTILINE)
NAME = re.compile(r"(?:\\.|[^\\\[{])*")
TAGS = re.compile(r"\[((?:\\.|[^\\\]])*)\]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
SPECIAL_SIGNS = re.compile(r"([\\\[\]{}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage as it is written; `unread` is metadata that could not be read."""

    name: str
    text: str = ""
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict, hash=False)
    unread: str = ""


def passages(source: str) -> tuple[str, list[Passage]]:
    """What stands before the first passage, and the passages."""
    starts = [found.start() for found in HEADER.finditer(source)]
    before = source[: starts[0]] if starts else source
    bounds = [*starts, len(source)]
    parts = (source[start:end] for start, end in pairwise(bounds))
    return before.strip(), [_passage(part) for part in parts]


def is_twee(source: str) -> bool:
    """Whether this text has a passage with a name."""
    return any(part.name for part in passages(source[:200_000])[1])


def written(parts: Iterable[Passage]) -> str:
    """The file of these passages."""
    return "\n".join(f"{_header(part)}\n{_safe(part.text)}\n\n" for part in parts).rstrip() + "\n"


def safe_name(name: str) -> str:
    """A name without the signs that a link would take for its own, on one line."""
    for sign, instead in (("[", "("), ("]", ")"), ("{", "("), ("}", ")"), ("|", "/"), ("\\", "/")):
        name = name.replace(sign, instead)
    return " ".join(name.replace("->", "→").replace("<-", "←").split())


def _passage(part: str) -> Passage:
    header, _, text = part[2:].partition("\n")
    named = NAME.match(header)
    rest = header[named.end() :] if named else header
    tags, rest = _tags(rest)
    metadata, unread = _metadata(rest.strip())
    return Passage(
        name=_plain(named[0]) if named else "",
        text=text.rstrip(),
        tags=tags,
        metadata=metadata,
        unread=unread,
    )


def _tags(rest: str) -> tuple[tuple[str, ...], str]:
    found = TAGS.match(rest)
    if not found:
        return (), rest
    return tuple(_plain(tag) for tag in found[1].split()), rest[found.end() :]


def _metadata(rest: str) -> tuple[Mapping[str, Any], str]:
    """A decoding error costs the metadata alone, as the specification recommends."""
    if not rest:
        return {}, ""
    try:
        data = json_of(rest)
    except RefusedError:
        return {}, rest
    return (data, "") if isinstance(data, dict) else ({}, rest)


def _plain(escaped: str) -> str:
    return ESCAPED.sub(r"\1", escaped).strip()


def _header(part: Passage) -> str:
    return " ".join(_header_parts(part))


def _header_parts(part: Passage) -> Iterator[str]:
    yield f":: {SPECIAL_SIGNS.sub(_escaped, part.name)}"
    if part.tags:
        yield f"[{' '.join(SPECIAL_SIGNS.sub(_escaped, tag) for tag in part.tags)}]"
    if part.metadata:
        inside = (f'"{name}":"{value}"' for name, value in part.metadata.items())
        yield f"{{{','.join(inside)}}}"


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[1]}"


def _safe(text: str) -> str:
    """No line of a text begins as a header does."""
    return HEADER.sub("&#58;:", text)
