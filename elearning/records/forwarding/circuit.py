"""When a receiver that failed is tried again, and with how much.

Each failure doubles the wait, and chance spreads it: receivers that failed together don't come back
together. After a few in a row the circuit is open: when its time comes, one statement goes first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
OPEN_AFTER = 5
"""Failures in a row after which a receiver is taken to be down."""

BATCH = 50


@dataclass(frozen=True, slots=True)
class Circuit:
    """How often it went wrong in a row, and before when nothing is tried."""

    failures: int = 0
    next_try_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.failures >= OPEN_AFTER

    @property
    def most(self) -> int:
        """How many statements may go at once."""
        return 1 if self.is_open else BATCH


def failed(
    circuit: Circuit, *, when: datetime, chance: float, asked: timedelta = timedelta(0)
) -> Circuit:
    """After another failure; `chance` is from 0 to 1, `asked` how long the receiver wants."""
    failures = circuit.failures + 1
    return replace(
        circuit, failures=failures, next_try_at=when + max(wait(failures, chance=chance), asked)
    )


def wait(failures: int, *, chance: float) -> timedelta:
    """Between half of the doubled wait and all of it."""
    doubled = min(FIRST_WAIT * 2 ** min(failures - 1, 20), LONGEST_WAIT)
    return doubled * (0.5 + chance / 2)
