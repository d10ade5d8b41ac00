"""Make a key with which an organisation's own systems reach its record."""

from argparse import ArgumentTypeError
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
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
        last = (
            "the last day on which it opens (YYYY-MM-DD); without it, until somebody withdraws it"
        )
        parser.add_argument("--expires", type=_day, metavar="DAY", help=last)

    def handle(
        self, *, organisation: str, name: str, scope: list[str] | None, **options: Any
    ) -> None:
        when, expires = timezone.now(), options["expires"]
        key, secret = credentials.issue(
            organisation_called(organisation),
            name=name,
            scopes=[Scope(each) for each in scope or [Scope.STATEMENTS_READ]],
            expires_at=_end_of(expires, when) if expires else None,
            by=None,
            when=when,
        )
        self.stdout.write(f"{key} {secret}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day such as 2027-01-31") from error


def _end_of(day: date, when: datetime) -> datetime:
    """By the clock of the people here."""
    end = timezone.make_aware(datetime.combine(day, time.max))
    if end <= when:
        raise CommandError(f"{day} is over: a key that expired then would never open.")
    return end
