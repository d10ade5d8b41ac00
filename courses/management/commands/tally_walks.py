"""Count what groups of people did in cases, up to the end of yesterday."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from courses.groups import tallying


class Command(BaseCommand):
    """Counting again counts nobody twice."""

    help = "Count what groups of people did in cases. Once a day is enough."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        made = tallying.bring_up_to_date(when=timezone.now())
        if verbosity:
            self.stdout.write(f"groups told of: {made}")
