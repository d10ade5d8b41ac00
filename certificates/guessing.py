"""A brake on who tries verification codes one after another.

A code cannot be guessed: a million certificates are found once in 10^18 tries. The brake is for who
tries all the same. Only misses count, so a school behind one address may check as many real ones as
it likes.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from elearning.brakes import Brake

MISSES = 40
SECONDS = 600


def too_many(request: HttpRequest) -> bool:
    """Whether this address missed so often of late that it must wait."""
    return _brake().holds(_address(request))


def note_miss(request: HttpRequest) -> None:
    """Count a miss; ten minutes after the first of them one begins anew."""
    _brake().note(_address(request))


def _brake() -> Brake:
    return Brake("certificates.misses", MISSES, SECONDS)


def _address(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))
