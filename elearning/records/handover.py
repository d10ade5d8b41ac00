"""A new secret on its way to who made it.

It can be looked at in their own session until they say that they have it, or a few minutes have
passed: another language, a reload or a step back doesn't lose it. What the session keeps is a seed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from elearning.records import credentials

LASTS = timedelta(minutes=10)
_PLACE = "new_key"


def offer(session: SessionBase, *, key: str, seed: str, when: datetime) -> None:
    """Let the secret of this key be looked at; one that was offered before no longer can."""
    session[_PLACE] = {"key": key, "seed": seed, "until": (when + LASTS).isoformat()}


def offered(session: SessionBase, key: str, *, when: datetime) -> str:
    """The secret of this key; nothing once it was taken, or its time is up."""
    held = session.get(_PLACE)
    if held is None or held["key"] != key or when >= datetime.fromisoformat(held["until"]):
        return ""
    return credentials.grown(held["seed"])


def taken(session: SessionBase) -> None:
    """Forget what was offered."""
    session.pop(_PLACE, None)
