"""Send on what organisations have sent on: once, or for as long as whoever started it is there."""

import logging
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

from elearning.records.forwarding import working

PAUSE = 5  # seconds without anything to do
A_BREATH = 1.0  # seconds within which it is noticed that nobody is there any more


class Command(BaseCommand):
    """May run as often as one likes, on as many machines: each receiver is served by one at a time.

    It may be ended at any moment, in any way: what was cut off is sent again, and kept once.
    """

    help = "Sends on to the receivers of organisations what these may read."

    def add_arguments(self, parser: CommandParser) -> None:
        stay = "go on until whoever started it ends; without it, until nothing is left to send"
        parser.add_argument("--stay", action="store_true", help=stay)

    def handle(self, *, stay: bool, **options: Any) -> None:
        if not stay:
            working.round_off()
            return
        parent = int(os.environ.get("STARTED_BY") or os.getppid())
        while os.getppid() == parent:
            if not _round():
                _rest(parent)


def _round() -> bool:
    """Whether anything moved; a database that went away is waited for."""
    try:
        return working.go_round()
    except DatabaseError as error:
        logging.warning("The database is not there; it is tried again. %s", error)
        connection.close()
        return False


def _rest(parent: int) -> None:
    end = time.monotonic() + PAUSE
    while os.getppid() == parent and time.monotonic() < end:
        time.sleep(A_BREATH)
