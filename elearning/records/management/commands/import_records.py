"""Take statements over from another record store."""

import sys
from argparse import FileType
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elearning.records import credentials
from elearning.records.importing import Report, take_over
from elearning.records.management.organisations import organisation_called
from elearning.records.models import Credential
from elearning.xapi.reading import Version


class Command(BaseCommand):
    """A line for each statement that could not be taken, and in the end what became of all."""

    help = "Take statements (NDJSON) over from another record store, as sent with one of the keys."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="the organisation's code")
        parser.add_argument("file", type=FileType("rb"), help="the lines; - reads standard input")
        parser.add_argument("--key", required=True, help="the key of the system they came from")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        versions = [version.value for version in Version]
        parser.add_argument("--xapi", choices=versions, default=Version.ONE.value)

    def handle(self, *, organisation: str, key: str, **options: Any) -> None:
        reports = take_over(
            options["file"],
            credential=self._key(organisation, key),
            version=Version(options["xapi"]),
            try_only=options["dry_run"],
        )
        report = self._watched(reports)
        done = "would be taken" if options["dry_run"] else "taken"
        self.stdout.write(
            f"{report.new} {done}, {report.known} known already, {len(report.refused)} refused"
        )
        if report.refused:
            sys.exit(1)

    def _key(self, organisation: str, key: str) -> Credential:
        found = credentials.of(organisation_called(organisation)).filter(key=key).first()
        if found is None:
            raise CommandError(f"{key} is no key of {organisation}")
        return found

    def _watched(self, reports: Iterable[Report]) -> Report:
        """Say at once what was refused, and how far it is."""
        report, said = Report(), 0
        for report in reports:
            for refused in report.refused[said:]:
                self.stderr.write(f"line {refused.line}: {refused.reason}")
            said = len(report.refused)
            self.stderr.write(f"{report.lines} lines …", self.style.NOTICE)
        return report
