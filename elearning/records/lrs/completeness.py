"""Until when the record is complete, as every answer says it (xAPI 1.0.3 Communication §2.1.3).

What was complete once is so ever after: an earlier moment is as true as the latest one. So the database
is not asked for each answer, and who reads on from there reads a little twice.
"""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from elearning.records import querying

FRESH = 0.25
"""As many seconds a moment is told before there is a later one."""


class Through:
    """The moment up to which every statement can be read, or one shortly before."""

    def __init__(self) -> None:
        self._known: tuple[float, datetime] | None = None

    def __call__(self) -> datetime:
        known, now = self._known, monotonic()
        if known is None or now - known[0] > FRESH:
            self._known = known = now, querying.consistent_through()
        return known[1]


through = Through()
