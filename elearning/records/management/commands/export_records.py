"""Write everything an organisation may read to standard output."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from elearning.records import exports
from elearning.records.management.organisations import organisation_called


class Command(BaseCommand):
    """The same bytes as the portal's download."""

    help = "Write an organisation's learning record to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="the organisation's code")
        parser.add_argument("--format", choices=sorted(exports.FORMATS), default="csv")

    def handle(self, *, organisation: str, **options: Any) -> None:
        export = exports.FORMATS[options["format"]]
        for line in export.lines(organisation_called(organisation)):
            sys.stdout.buffer.write(line.encode())
