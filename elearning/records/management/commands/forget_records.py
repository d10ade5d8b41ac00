"""Take away what organisations keep here no longer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from elearning.records import partitions, retention


class Command(BaseCommand):
    """One of the `chores`: a line for each kind of each organisation that keeps it for a time, and one
    for each month that nothing is left of.
    """

    help = "Removes statements and documents that organisations keep no longer than this."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        done = "would go" if dry_run else "gone"
        for due in retention.forget_due(when=timezone.now(), try_only=dry_run):
            if options["verbosity"] > 0 and (due.number or dry_run):
                line = f"{due.organisation.code} {due.kind}: {due.number} {done}"
                self.stdout.write(f"{line}, from before {due.before:%Y-%m-%d}")
        if dry_run:
            return
        for name in partitions.drop_emptied(timezone.now().date()):
            if options["verbosity"] > 0:
                self.stdout.write(f"{name} is empty and was taken out")
