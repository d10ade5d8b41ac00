"""Forget how often somebody tried, once it counts no longer."""

from typing import Any

from django.core.management.base import BaseCommand

from elearning import caches


class Command(BaseCommand):
    """One of the `chores`: network addresses are kept no longer than the privacy page says."""

    help = "Deletes the counts of tries to log in, to sign up and to check a certificate."

    def handle(self, **options: Any) -> None:
        caches.forget_ended()
