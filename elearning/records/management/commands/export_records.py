"""Write everything an organisation may read to standard output."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from elearning.records import exports
from elearning.records.management.organisations import organisation_called


class Command(BaseCommand):
    """The same bytes as the portal's download."""

    help = "Write an organisation's learning record to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="the organisation's code")
        parser.add_argument("--format", choices=sorted(exports.FORMATS), default="csv")
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE)

    def handle(self, *, organisation: str, language: str, **options: Any) -> None:
        export = exports.FORMATS[options["format"]]
        with override(language):
            for line in export.lines(organisation_called(organisation)):
                sys.stdout.buffer.write(line.encode())
