"""Finding the organisation that a command is about."""

from django.core.management.base import CommandError

from elearning.accounts.models import Organisation


def organisation_called(code: str) -> Organisation:
    """The organisation with this code.

    Raises:
        CommandError: there is none.
    """
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"There is no organisation with the code “{code}”.")
    return found
