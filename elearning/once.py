"""What is asked many times while a request is answered, and looked up once.

Outside a request nothing is kept: what a command asks again, it may have changed since.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.core.signals import request_finished, request_started
from django.dispatch import receiver
from django.utils.translation import get_language

Answer = TypeVar("Answer")
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


def once_a_request(ask: Callable[[], Answer]) -> Callable[[], Answer]:
    """The same question, of which the answer is kept until the request ends, for each language."""

    @wraps(ask)
    def asked() -> Answer:
        kept, key = _kept.get(), (ask, get_language())
        if kept is None:
            return ask()
        if key not in kept:
            kept[key] = ask()
        answer: Answer = kept[key]
        return answer

    return asked


@receiver(request_started)
def _begin(**signal: Any) -> None:
    _kept.set({})


@receiver(request_finished)
def _end(**signal: Any) -> None:
    _kept.set(None)
