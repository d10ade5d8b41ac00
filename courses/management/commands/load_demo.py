"""Load the demo: fictional people and a complete course. Loading again adds only what is missing."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses import demo, forerunners


class Command(BaseCommand):
    """Refuses on a database that is not meant for play."""

    help = "Load the demo: fictional people, a course, its case and its quiz."

    def add_arguments(self, parser: CommandParser) -> None:
        words = "let some of the people have learnt already"
        parser.add_argument("--forerunners", action="store_true", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        if not (os.environ.get("EMBEDDED_DATABASE") or os.environ.get("DEMO") == "1"):
            raise CommandError(
                "This is not the embedded database. Set DEMO=1 if it may hold demo people."
            )
        for done in demo.load():
            self.stdout.write(f"  {done}")
        for gone in forerunners.go_before() if options["forerunners"] else ():
            self.stdout.write(f"  {gone}")
