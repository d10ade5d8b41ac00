"""Let somebody write in the CMS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elearning.accounts import authors
from elearning.accounts.models import User


class Command(BaseCommand):
    """Adds somebody to the group of authors."""

    help = "Makes somebody with an account an author."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody has an account with {email}; sign up first.")
        authors.make_author(user)
        self.stdout.write(f"{user} is an author.")
