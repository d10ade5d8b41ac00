"""The versions of xAPI (1.0.3 Communication §3.3), and how a store tells which it speaks (§2.8)."""

import re
from collections.abc import Iterable
from typing import Any

from elearning.xapi.reading import MalformedError, Version

HEADER = "X-Experience-API-Version"

_UNDERSTOOD = {
    Version.ONE: re.compile(r"1\.0(\.\d+)?", re.ASCII),
    Version.TWO: re.compile(r"2\.0(\.\d+)?", re.ASCII),
}


def version(header: str) -> Version:
    """The version that a request is written in.

    Raises:
        MalformedError: the header is missing, or names none of ours.
    """
    for spoken, pattern in _UNDERSTOOD.items():
        if pattern.fullmatch(header):
            return spoken
    raise MalformedError(HEADER, f"send this header with a version we speak: {', '.join(Version)}")


def about(spoken: Iterable[Version] = Version) -> dict[str, Any]:
    """What the About resource answers, whichever version asks."""
    return {"version": [str(version) for version in spoken]}
