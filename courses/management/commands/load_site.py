"""What a new server begins with: its lists, its front page, its catalogue."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from courses import demo
from elearning.network.demo import load_support


class Command(BaseCommand):
    """From the files that come with the software; pages that are there already stay as they are."""

    help = "Load who to call, sectors, professions, the Meldcode, the front page and the catalogue."

    def add_arguments(self, parser: CommandParser) -> None:
        words = "the courses that come with the software too; they wait for experts to sign them"
        parser.add_argument("--courses", action="store_true", help=words)

    @transaction.atomic
    def handle(self, *, courses: bool, **options: Any) -> None:
        load_support(demo.read("network/support"))
        for done in demo.load_site(demo.courses() if courses else ()):
            self.stdout.write(f"  {done}")
