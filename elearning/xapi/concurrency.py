"""No document is overwritten unseen (xAPI 1.0.3 Communication §3.1, RFC 7232).

Every document has a tag that follows from what it holds. Who changes one says which they have seen.
"""

import hashlib
import re
from dataclasses import dataclass

from elearning.xapi.documents import Resource
from elearning.xapi.reading import MalformedError
from elearning.xapi.versions import Version

ANY = "*"

_LONGEST = 4096
_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_EACH = re.compile(_TAG)
_TAGS = re.compile(rf"[ \t]*{_TAG}(?:[ \t]*,[ \t]*{_TAG})*[ \t]*")

_PROFILES = {Resource.ACTIVITY_PROFILE, Resource.AGENT_PROFILE}
_GUARDED = {Version.ONE: _PROFILES, Version.TWO: {*_PROFILES, Resource.STATE}}


class PreconditionError(Exception):
    """The document is not as the request has it; the answer is 412, and nothing is changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ConflictError(PreconditionError):
    """Something would be overwritten that the asker may never have seen; the answer is 409."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The tags that have to match, and those that must not; None where nothing was said."""

    match: tuple[str, ...] | None = None
    none_match: tuple[str, ...] | None = None


def etag(contents: bytes) -> str:
    """The tag of a document: strong, in its quotes.

    SHA-1, because 1.0.3 asks for it; and for 2.0 as well, so that who reads by one version can write
    by the other. It guards against haste, not against malice.
    """
    return f'"{hashlib.sha1(contents, usedforsecurity=False).hexdigest()}"'


def conditions(if_match: str | None, if_none_match: str | None) -> Conditions:
    """What the two headers ask, as they came.

    Raises:
        MalformedError: one holds neither tags in quotes nor `*`.
    """
    return Conditions(_tags("If-Match", if_match), _tags("If-None-Match", if_none_match))


def check(
    asked: Conditions,
    *,
    current: str | None,
    method: str,
    resource: Resource,
    version: Version,
) -> None:
    """Let a change through, or say why not; `current` is the tag of what is there, if anything is.

    Raises:
        PreconditionError: what is there is not what the request has it to be.
        ConflictError: a PUT would replace something, and doesn't say what.
        MalformedError: 1.0.3 wants a PUT to say whether it makes a document or replaces one.
    """
    if asked.match is not None and not _among(asked.match, current):
        raise PreconditionError(f"If-Match does not hold: {_told(current)}")
    if asked.none_match is not None and _among(_weakly(asked.none_match), current):
        raise PreconditionError(f"If-None-Match does not hold: {_told(current)}")
    if method == "PUT" and asked == Conditions() and resource in _GUARDED[version]:
        _check_bare(current, version)


def _check_bare(current: str | None, version: Version) -> None:
    if current is not None:
        reason = (
            "a document is here already. Look at it with GET; to replace it, send its ETag with"
            " the header If-Match"
        )
        raise ConflictError(reason)
    if version is Version.ONE:
        reason = "send * to make a document, or If-Match with the ETag of the one to replace"
        raise MalformedError("If-None-Match", reason)


def _tags(name: str, header: str | None) -> tuple[str, ...] | None:
    if header is None:
        return None
    if header.strip(" \t") == ANY:
        return (ANY,)
    if len(header) > _LONGEST or not _TAGS.fullmatch(header):
        raise MalformedError(name, f'must be {ANY}, or ETags in their quotes: "…", "…"')
    return tuple(_EACH.findall(header))


def _among(tags: tuple[str, ...], current: str | None) -> bool:
    return current is not None and (ANY in tags or current in tags)


def _weakly(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(tag.removeprefix("W/") for tag in tags)


def _told(current: str | None) -> str:
    return "no document is here" if current is None else f"what is here has the ETag {current}"
