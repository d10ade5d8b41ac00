"""What a receiver's answer means for what was sent to it.

Some answers are about a statement, which is put aside; the others about the receiver, which is tried
again later with the same. The words that it answers in are not kept: nobody knows what is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

LONGEST_WAIT = timedelta(hours=1)

_ABOUT_THE_RECEIVER_ITSELF = {401, 403, 404, 405, 406, 407, 408, 410, 421, 425, 426, 429, 451}


class Trouble(StrEnum):
    """Why nothing can be sent to a receiver now."""

    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    ELSEWHERE = "elsewhere"
    KEY = "key"
    NO_STORE = "no_store"
    BUSY = "busy"
    BROKEN = "broken"
    SEALED = "sealed"


class Refusal(StrEnum):
    """Why a statement was put aside."""

    REFUSED = "refused"
    TOO_LARGE = "too_large"
    BROKE = "broke"
    ENCLOSED = "enclosed"


@dataclass(frozen=True, slots=True)
class Answer:
    """Taken if it is neither refused nor troubled; `known` if an id among them is there already."""

    status: int | None = None
    trouble: Trouble | None = None
    refusal: Refusal | None = None
    known: bool = False
    wait: timedelta = timedelta(0)

    @property
    def taken(self) -> bool:
        return not (self.trouble or self.refusal or self.known)


def answer(status: int, *, retry_after: str = "") -> Answer:
    """What a status means, and how long the receiver asks to be left alone (RFC 9110 §10.2.3)."""
    if 200 <= status < 300:
        return Answer(status)
    if status == 409:
        return Answer(status, known=True)
    if 400 <= status < 500 and status not in _ABOUT_THE_RECEIVER_ITSELF:
        return Answer(status, refusal=Refusal.TOO_LARGE if status == 413 else Refusal.REFUSED)
    return Answer(status, trouble=_trouble(status), wait=_wait(retry_after))


def _trouble(status: int) -> Trouble:
    if status in (401, 403, 407):
        return Trouble.KEY
    if status in (408, 425, 429, 502, 503, 504):
        return Trouble.BUSY
    if 300 <= status < 400 or status == 421:
        return Trouble.ELSEWHERE
    return Trouble.NO_STORE if status < 500 else Trouble.BROKEN


def _wait(retry_after: str) -> timedelta:
    seconds = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0
    return min(timedelta(seconds=min(seconds, 86_400)), LONGEST_WAIT)
