"""Count what groups of people did in cases, up to the end of yesterday, and let go what was counted."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from courses.groups import tallying


class Command(BaseCommand):
    """Counting again counts nobody twice."""

    help = (
        "Count what groups of people did in cases, and forget what was explored long ago and will not "
        "be counted any more. Once a day is enough."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        now = timezone.now()
        made, gone = tallying.bring_up_to_date(when=now), tallying.forget_explored(when=now)
        if verbosity:
            self.stdout.write(f"groups told of: {made}; explored walks forgotten: {gone}")
