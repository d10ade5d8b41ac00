"""Let somebody work in the CMS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elearning.accounts import authors
from elearning.accounts.authors import Desk
from elearning.accounts.models import User


class Command(BaseCommand):
    """Adds somebody to the group of authors, or to another one of the CMS."""

    help = "Makes somebody with an account an author, an editor-in-chief or a reviewer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        desks = [desk.name.lower() for desk in Desk]
        parser.add_argument("--desk", choices=desks, default=desks[0])

    def handle(self, *, email: str, desk: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody has an account with {email}; sign up first.")
        authors.make_author(user, Desk[desk.upper()])
        self.stdout.write(f"{user} belongs to {Desk[desk.upper()]}.")
