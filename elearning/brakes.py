"""Brakes on who tries, or sends, too much in a short time.

What is counted is kept with the counts that all processes share; ten minutes or an hour after the first
of them one begins anew. Who it is about is up to who asks: an address, a session, a link.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Brake:
    """So many in so many seconds; `name` keeps the counts of one brake apart from another's."""

    name: str
    most: int
    seconds: int

    def holds(self, who: str) -> bool:
        """Whether they had so many of late that they must wait."""
        return int(cache.get(self._key(who), 0)) >= self.most

    def note(self, who: str) -> None:
        """Count one."""
        if not cache.add(self._key(who), 1, self.seconds):
            with suppress(ValueError):  # the time ended just now
                cache.incr(self._key(who))

    def _key(self, who: str) -> str:
        return f"{self.name}.{who}"
