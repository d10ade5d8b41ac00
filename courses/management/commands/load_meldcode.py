"""Put the reviewed steps, mistakes and weighing frameworks in the database, and who they are for."""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from courses import demo
from elearning.accounts.terms import load_terms

REVIEWED = settings.ROOT / "fixtures" / "meldcode.toml"


class Command(BaseCommand):
    """For a new server, and again when the file has changed: what is there already stays."""

    help = "Loads sectors, professions and the Meldcode from a TOML file, by default our own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=REVIEWED)

    @transaction.atomic
    def handle(self, *, file: Path, **options: Any) -> None:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        load_terms(data)
        demo.load_meldcode(data)
        told = {name: len(listed) for name, listed in data.items() if isinstance(listed, list)}
        self.stdout.write(", ".join(f"{count} {name}" for name, count in told.items()))
