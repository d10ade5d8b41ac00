"""Put the reviewed list of who to call in the database."""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from elearning.network import demo

REVIEWED = settings.ROOT / "fixtures" / "network" / "support.toml"


class Command(BaseCommand):
    """For a new server, and again whenever the list has been checked anew."""

    help = "Loads who to call from a TOML file, by default the list that comes with the software."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=REVIEWED)

    def handle(self, *, file: Path, **options: Any) -> None:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        demo.load_support(data)
        self.stdout.write(f"{len(data['lines'])} lines are in the database.")
