"""Write everything an organisation may read to standard output."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from elearning.accounts import groups
from elearning.accounts.models import LearningGroup, Organisation
from elearning.records.exports.formats import FORMATS
from elearning.records.exports.selections import Selection
from elearning.records.management.organisations import organisation_called
from elearning.xapi.reading import MalformedError

_MEGABYTE = 1024 * 1024


class Command(BaseCommand):
    """The same bytes as the portal's download; how far it is, is told beside them."""

    help = "Write an organisation's learning record to standard output."
    requires_system_checks = ()  # they read in all that serves, and keep it in memory

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="the organisation's code")
        parser.add_argument("--format", choices=sorted(FORMATS), default="csv")
        parser.add_argument("--after", type=UUID, help="go on after the statement with this id")
        parser.add_argument(
            "--group", help="only of who is in this group now: its name, as in the portal"
        )
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE)

    def handle(self, *, organisation: str, language: str, **options: Any) -> None:
        found = organisation_called(organisation)
        group = _group_called(options["group"], found) if options["group"] is not None else None
        selection = Selection(found, options["after"], group)
        try:
            total = selection.total()
            with override(language):
                self._write(FORMATS[options["format"]].pieces(selection), total)
        except MalformedError as error:
            raise CommandError(str(error)) from error

    def _write(self, pieces: Iterable[bytes], total: int) -> None:
        for piece in self._watched(pieces, total):
            sys.stdout.buffer.write(piece)

    def _watched(self, pieces: Iterable[bytes], total: int) -> Iterator[bytes]:
        """The pieces, and after each megabyte a word on the error stream."""
        self.stderr.write(f"{total} statements …", self.style.NOTICE)
        written = told = 0
        for piece in pieces:
            yield piece
            written += len(piece)
            if written >= told + _MEGABYTE:
                told = written
                self.stderr.write(f"{written // _MEGABYTE} MB written …", self.style.NOTICE)


def _group_called(name: str, organisation: Organisation) -> LearningGroup:
    found = groups.of(organisation).filter(name__iexact=name).first()
    if found is None:
        raise CommandError(f"{organisation} has no open group that is called “{name}”.")
    return found
