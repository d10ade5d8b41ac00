"""The worker, the receiver and its database are killed in between: nothing is lost, nothing doubled.

All in earnest: our own store as the receiver, served by a process of its own from a PostgreSQL of its
own, and workers that are processes too.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from uuid import UUID

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg.conninfo import make_conninfo

from elearning import local
from elearning.accounts.models import Organisation
from elearning.records import querying
from elearning.records.forwarding import outbox
from elearning.records.forwarding.circuit import Circuit
from elearning.records.models import Actor, Receiver
from tests.elearning.records.conftest import completed, told
from tests.elearning.records.forwarding.conftest import Add, kept_at, naming_of, receiver_of

PATIENCE = 120  # seconds; the machine may have other things to do
EACH = 60


class Far:
    """A second instance of the store: its database and its server, and ways to kill them."""

    def __init__(self, place: Path) -> None:
        self.database = local.Server(place / "far")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://localhost:{self.port}/xapi/"
        self.server: subprocess.Popen[bytes] | None = None

    def begin(self) -> tuple[str, str]:
        """With the tables that we have; the key with which one may write there."""
        self.database.start()
        self.database.create(local.DATABASE)
        tables = program("pg_dump", "--no-owner", f"--dbname={near()}")
        at_once = ("--set=ON_ERROR_STOP=1", "--single-transaction")
        program("psql", *at_once, f"--dbname={self._at}", told=tables)
        self._manage(
            "shell",
            "-c",
            "from elearning.accounts.models import Organisation as O;"
            "O.objects.create(code='ver', name='Ver')",
        )
        said = self._manage("lrs_credential", "ver", "--scope", "statements/write", "--skip-checks")
        key, secret = said.split()[-2:]
        self.serve()
        return key, secret

    def serve(self) -> None:
        self.server = process("runserver", f"127.0.0.1:{self.port}", "--noreload", at=self._at)
        wait_until(self._answers)

    def kill(self) -> None:
        if self.server:
            self.server.kill()
            self.server.wait()

    def kill_database(self) -> None:
        """As a power cut would: the postmaster first, and with it all of its own."""
        pid = int((self.database.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not self.database.running())
        wait_until(self._restarts)

    def kept(self) -> list[str]:
        with psycopg.connect(self._at) as there:
            rows = there.execute("SELECT text FROM records_record").fetchall()
        return [json.loads(text)["id"] for (text,) in rows]

    @property
    def _at(self) -> str:
        return self.database.url(local.DATABASE)

    def _restarts(self) -> bool:
        """Those who served the old one may take a moment to notice that it is gone."""
        with suppress(RuntimeError):
            self.database.start()
        return self.database.running()

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}about", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def _manage(self, *command: str) -> str:
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            env=environment(self._at),
            cwd=local.ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout


def near() -> str:
    """Our own database, for a process that is not this one."""
    ours = connection.settings_dict
    parts = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    return make_conninfo(**{part: ours[name] for part, name in parts.items() if ours[name]})


def program(name: str, *arguments: str, told: bytes = b"") -> bytes:
    """One of PostgreSQL's, to its end; what it says."""
    command = [str(local.binaries() / name), *arguments]
    return subprocess.run(command, input=told, capture_output=True, check=True).stdout


def environment(database: str) -> dict[str, str]:
    told = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "elearning.settings.test"}
    return {**os.environ, **told}


def process(*command: str, at: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *command, "--skip-checks"],
        env=environment(at),
        cwd=local.ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.1)


@pytest.fixture
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Far]:
    far = Far(tmp_path_factory.mktemp("elsewhere"))
    yield far
    far.kill()
    far.database.stop()


class Workers:
    """Two workers on our database, and a way to kill them."""

    def __init__(self) -> None:
        self._two: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        self._two = [process("forward", "--stay", at=near()) for _ in range(2)]

    def kill(self) -> None:
        for one in self._two:
            one.kill()
            one.wait()

    def alive(self) -> int:
        return sum(one.poll() is None for one in self._two)


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.kill()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_and_nothing_doubled(
    far: Far, workers: Workers, bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    key, secret = far.begin()
    receiver = receiver_of(de_wilg, far.url, key=key, secret=secret)
    workers.start()

    def happens(what: str) -> None:
        for number in range(EACH):
            for actor in (bobs_actor, charlies_actor):
                told(completed(actor, f"{what} {number}"), actor=actor)

    def restart_workers() -> None:
        workers.kill()
        workers.start()

    def restart_receiver() -> None:
        far.kill()
        happens("while it is gone")
        far.serve()

    def lose_our_database() -> None:
        """The workers lose every connection, again and again; they themselves go on."""
        for _ in range(5):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            time.sleep(0.2)
        assert workers.alive() == 2

    kills = (restart_workers, restart_receiver, far.kill_database, lose_our_database)
    for kill in kills:
        under_way = partial(moves_on, receiver, passed(receiver))
        happens(kill.__name__)
        wait_until(under_way)
        kill()
    wait_until(lambda: nothing_waits(receiver))

    ours = querying.institute_records(de_wilg)
    naming = naming_of(receiver)
    there = far.kept()
    assert len(there) == len(set(there)) == ours.count()
    assert set(there) == {naming.id(str(record.id)) for record in ours}
    assert not receiver.dead_letters.exists()


def passed(receiver: Receiver) -> tuple[datetime, UUID]:
    """How far it is, tried again at once whatever went wrong: nobody waits for an hour here."""
    outbox.note_circuit(receiver, Circuit())
    receiver.refresh_from_db()
    return receiver.passed_stored, receiver.passed_id


def moves_on(receiver: Receiver, before: tuple[datetime, UUID]) -> bool:
    return passed(receiver) != before


def nothing_waits(receiver: Receiver) -> bool:
    passed(receiver)
    return not outbox.ahead(receiver).exists()


@pytest.mark.django_db(transaction=True)
def test_without_staying_the_command_ends_when_nothing_is_left(
    to_elders: Add, bobs_actor: Actor, elders: Organisation
) -> None:
    receiver = to_elders()
    told(*(completed(bobs_actor, str(number)) for number in range(130)), actor=bobs_actor)

    call_command("forward")
    assert len(kept_at(elders)) == 130
    assert nothing_waits(receiver)
