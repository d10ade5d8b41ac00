"""What has to be done on time, whether anybody thinks of it or not.

The privacy page promises that logins and tries are forgotten, an author who gives a page a time
counts on it, who asks what a group did in a case finds it counted, and the record has room for each
month. So whoever serves does it: `serving` keeps `attended()` open meanwhile. Each turn is a process
of its own, `python -m elearning.chores <command> …`, which holds no memory in between and takes
nothing down with it; a chore that fails is tried again in its time.

What has to be done all the time is one process that stays: it sends on what organisations have sent
on. Ended, it is begun again.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from elearning import local

A_MINUTE = 60.0  # seconds
CHORES = {
    "publish_scheduled": 5 * A_MINUTE,
    "forget_tries": 5 * A_MINUTE,
    "forget_logins": 24 * 60 * A_MINUTE,
    "tally_walks": 24 * 60 * A_MINUTE,
    "make_partitions": 24 * 60 * A_MINUTE,
    "forget_records": 24 * 60 * A_MINUTE,
    "forget_attachments": 24 * 60 * A_MINUTE,
}
STAYS = ("manage.py", "forward", "--stay")
AGAIN = 10.0  # seconds before what should stay, and ended, begins again
FIRST = 10.0  # seconds after the start, so that visitors go first
TURN = 0x0F0E  # the name of the lock in the database: of two servers, one does it


@contextmanager
def attended() -> Iterator[None]:
    """Do every chore in its time, for as long as the block lasts; then end what is under way."""
    ended = threading.Event()
    attendants = [threading.Thread(target=each, args=[ended]) for each in (_attend, _keep)]
    for attendant in attendants:
        attendant.start()
    try:
        yield
    finally:
        ended.set()
        for attendant in attendants:
            attendant.join()


def do(commands: Iterable[str]) -> None:
    """Do these now, unless another server is doing its own."""
    with _turn() as ours:
        for command in commands if ours else ():
            _do(command)


def _attend(ended: threading.Event) -> None:
    at = dict.fromkeys(CHORES, time.monotonic() + FIRST)
    while not ended.wait(min(at.values()) - time.monotonic()):
        now = time.monotonic()
        due = [chore for chore, moment in at.items() if moment <= now]
        _in_another_process(("-m", "elearning.chores", *due), ended)
        at |= {chore: now + CHORES[chore] for chore in due}


def _keep(ended: threading.Event) -> None:
    wait = FIRST
    while not ended.wait(wait):
        _in_another_process(STAYS, ended)
        wait = AGAIN


def _in_another_process(program: Iterable[str], ended: threading.Event) -> None:
    """To its end, or until we end. It is in a session of its own: Ctrl-C is for us."""
    child = subprocess.Popen(
        [sys.executable, *program],
        cwd=local.ROOT,
        env={**os.environ, "STARTED_BY": str(os.getpid())},  # who looks later may find another
        start_new_session=True,
    )
    while child.poll() is None:
        if ended.wait(0.2):
            child.terminate()
            child.wait()


@contextmanager
def _turn() -> Iterator[bool]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [TURN])
        ours = cursor.fetchone()[0]
        yield ours
        if ours:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])


def _do(command: str) -> None:
    from django.core.management import call_command

    try:
        call_command(command, verbosity=0)
    except Exception:
        logging.exception("%s went wrong; it is tried again in its time.", command)


if __name__ == "__main__":
    import django

    django.setup()
    do(sys.argv[1:])
