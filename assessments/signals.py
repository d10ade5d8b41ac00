"""What is told upward: an attempt was finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class AttemptFinished:
    """What an attempt came to; `token` is the one that came with its context."""

    token: str
    passed: bool
    when: datetime


# Sent once an attempt, as `finished`, inside the transaction that finishes it: a receiver that
# fails leaves the attempt open.
attempt_finished = Signal()
