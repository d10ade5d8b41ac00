"""Forget the logins that have expired."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from elearning.accounts import logins


class Command(BaseCommand):
    """One of the `chores`: the privacy page promises that it is done every day."""

    help = "Deletes sessions that have expired, and what was kept about them."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        call_command("clearsessions")
        forgotten = logins.forget_ended()
        if verbosity:
            self.stdout.write(f"{forgotten} logins forgotten.")
