"""Take away the files that no statement came with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from elearning.records import attachments


class Command(BaseCommand):
    """One of the `chores`: a file whose statements were refused or forgotten is kept for nobody."""

    help = "Removes attached files that no statement came with, a day after they were sent."

    def handle(self, **options: Any) -> None:
        gone = attachments.sweep(timezone.now())
        if gone and options["verbosity"] > 0:
            self.stdout.write(f"{gone} removed.")
