"""New secrets on their way to who made them.

Each can be looked at in their own session until they say that they have it, or a few minutes have
passed: another language, a reload, a step back or another key doesn't lose it. What the session
keeps is a seed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from elearning.records import credentials

LASTS = timedelta(minutes=10)
AT_ONCE = 5
_PLACE = "new_secrets"


def offer(session: SessionBase, *, key: str, seed: str, when: datetime) -> None:
    """Let the secret of this key be looked at, beside the few that were offered just before."""
    others = {other: held for other, held in _waiting(session, when).items() if other != key}
    latest = list(others.items())[1 - AT_ONCE :]
    session[_PLACE] = {**dict(latest), key: {"seed": seed, "until": (when + LASTS).isoformat()}}


def offered(session: SessionBase, key: str, *, when: datetime) -> str:
    """The secret of this key; nothing once it was taken, or its time is up."""
    held = _waiting(session, when).get(key)
    return credentials.grown(held["seed"]) if held else ""


def taken(session: SessionBase, key: str) -> None:
    """Forget what was offered of this key."""
    session[_PLACE] = {
        other: held for other, held in session.get(_PLACE, {}).items() if other != key
    }


def _waiting(session: SessionBase, when: datetime) -> dict[str, dict[str, str]]:
    """What can be looked at, by key, the oldest first."""
    kept = session.get(_PLACE, {})
    return {key: held for key, held in kept.items() if when < datetime.fromisoformat(held["until"])}
