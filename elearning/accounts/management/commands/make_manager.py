"""Give an organisation a manager."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from elearning.accounts import roles
from elearning.accounts.models import Organisation, Role, User


class Command(BaseCommand):
    """Makes the first manager; after that, managers make each other in the portal."""

    help = "Makes somebody with an account manager of an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("organisation", help="the organisation's code")
        parser.add_argument("--name", help="makes the organisation, with this name")

    def handle(self, *, email: str, organisation: str, name: str | None, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody has an account with {email}; sign up first.")
        place = _organisation(organisation, name=name)
        roles.join(user, place, role=Role.MANAGER, when=timezone.now())
        self.stdout.write(f"{user} manages {place}.")


def _organisation(code: str, *, name: str | None) -> Organisation:
    if name:
        return Organisation.objects.get_or_create(code=code, defaults={"name": name})[0]
    known = Organisation.objects.filter(code=code).first()
    if known is None:
        raise CommandError(f"There is no organisation {code}; give it a --name to make it.")
    return known
