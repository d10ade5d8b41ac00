"""Make a key with which an organisation's own systems reach its record."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from elearning.records import credentials
from elearning.records.management.organisations import organisation_called
from elearning.xapi.scopes import Scope


class Command(BaseCommand):
    """Prints key and secret on one line, once; the secret can't be had again."""

    help = "Make a key for an organisation, and print key and secret on one line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="the organisation's code")
        parser.add_argument("--name", default="", help="the system that it is for")
        parser.add_argument(
            "--scope",
            action="append",
            choices=[scope.value for scope in Scope],
            help="what it may do, may be given more than once; without it, statements/read",
        )

    def handle(
        self, *, organisation: str, name: str, scope: list[str] | None, **options: Any
    ) -> None:
        found = organisation_called(organisation)
        scopes = [Scope(each) for each in scope or [Scope.STATEMENTS_READ]]
        key, secret = credentials.issue(
            found, name=name, scopes=scopes, by=None, when=timezone.now()
        )
        self.stdout.write(f"{key} {secret}")
