"""A brake on who tries verification codes one after another.

A code cannot be guessed: a million certificates are found once in 10^18 tries. The brake is for who
tries all the same. Only misses count, so a school behind one address may check as many real ones as
it likes.
"""

from __future__ import annotations

from contextlib import suppress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MISSES = 40
SECONDS = 600


def too_many(request: HttpRequest) -> bool:
    """Whether this address missed so often of late that it must wait."""
    return cache.get(_key(request), 0) >= MISSES


def note_miss(request: HttpRequest) -> None:
    """Count a miss; ten minutes after the first of them one begins anew."""
    key = _key(request)
    if not cache.add(key, 1, SECONDS):
        with suppress(ValueError):  # the ten minutes ended just now
            cache.incr(key)


def _key(request: HttpRequest) -> str:
    return f"certificates.misses.{get_adapter().get_client_ip(request)}"
