"""The lines that hold today, without asking the database on every page.

They are kept in the cache for a few minutes and dropped as soon as one changes here; another process
follows when the minutes are over.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.cache import caches
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from elearning.network.models import SupportLine

KEY = "network.lines"
SECONDS = 300


def lines(*codes: str, today: date | None = None) -> list[SupportLine]:
    """The lines with these codes, or all, in their order; what has run out is left out."""
    day = today or timezone.localdate()
    return [
        line
        for line in _kept()
        if (not codes or line.code in codes)
        and (line.valid_until is None or day <= line.valid_until)
    ]


def _kept() -> list[SupportLine]:
    return caches["pages"].get_or_set(KEY, lambda: list(SupportLine.objects.all()), SECONDS) or []


@receiver([post_save, post_delete], sender=SupportLine)
def forget(**signal: Any) -> None:
    caches["pages"].delete(KEY)
