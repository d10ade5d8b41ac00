"""What is told upward: an attempt was finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class AttemptFinished:
    """An attempt and what it came to; `token` is the one that came with the attempt's context."""

    attempt_uuid: UUID
    token: str
    passed: bool
    scaled: float
    when: datetime


# Sent once an attempt, as `finished`, inside the transaction that finishes it: a receiver that
# fails leaves the attempt open.
attempt_finished = Signal()
