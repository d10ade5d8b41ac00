"""Make room in the record for the months to come."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from elearning.records import partitions
from elearning.records.partitions import InTheWayError


class Command(BaseCommand):
    """One of the `chores`: what is there already stays as it is, and no statement is moved."""

    help = "Makes the partitions in which the statements of the coming months are kept."

    def handle(self, **options: Any) -> None:
        for month in partitions.months(timezone.now().date()):
            self._make(month, told=options["verbosity"] > 0)

    def _make(self, month: date, *, told: bool) -> None:
        try:
            made = partitions.make(month)
        except InTheWayError:
            self.stderr.write(
                f"Statements of {month:%Y-%m} are kept in records_record_otherwise; they stay there."
            )
            return
        if made and told:
            self.stdout.write(f"{made} was made.")
