"""Keys that opened a moment ago, which open again without the database being asked.

A system sends in hundreds, each time with the same key. Who shows a wrong secret is never answered
from here, so it takes as long as ever to be told so.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from elearning.records.models import Credential, Secret

FRESH = timedelta(milliseconds=250)
"""As long a key may still open that another process withdraws, or this one at the same moment."""


class Opened:
    """Keys, each by the digest of the secret that opened it, and until when that is taken as known."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[datetime, Credential]] = {}

    def by(self, digest: str, key: str, *, when: datetime) -> Credential | None:
        """The key that this secret opened shortly before."""
        until, credential = self._known.get(digest, (when, None))
        return credential if credential and credential.key == key and when < until else None

    def remember(self, secret: Secret, *, when: datetime) -> None:
        """A secret has just opened its key; it opens no longer than either of them does."""
        ends = (secret.ends_at, secret.credential.expires_at)
        until = min(each for each in (when + FRESH, *ends) if each)
        fresh = {digest: one for digest, one in self._known.items() if when < one[0]}
        self._known = {**fresh, secret.digest: (until, secret.credential)}

    def forget(self) -> None:
        self._known = {}


opened = Opened()
