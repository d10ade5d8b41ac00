"""Forget the logins that have expired."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from elearning.accounts import logins


class Command(BaseCommand):
    """To be run once a day: the privacy page promises it."""

    help = "Deletes sessions that have expired, and what was kept about them."

    def handle(self, **options: Any) -> None:
        call_command("clearsessions")
        self.stdout.write(f"{logins.forget_ended()} logins forgotten.")
