"""Record stores of our own beside the tests: real servers, and ways to kill them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from elearning import local

PATIENCE = 120  # seconds; the machine may have other things to do

_SERVE = ("-c", "from elearning import serving; serving._serve()")


class Server:
    """What answers at an address of its own, as in earnest, from a database."""

    def __init__(self, database: str, *, workers: int = 1, log: Path | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://localhost:{self.port}/xapi/"
        self._told = {"PORT": str(self.port), "WORKERS": str(workers), "DATABASE_POOL": "4"}
        self._database, self._log = database, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = process(*_SERVE, at=self._database, log=self._log, **self._told)
        wait_until(self.answers)

    def kill(self) -> None:
        """Who looks after the others; these notice, and end."""
        if self._process:
            below = self.workers()
            self._process.kill()
            self._process.wait()
            wait_until(lambda: not any(Path(f"/proc/{each}").exists() for each in below))

    def kill_a_worker(self) -> None:
        os.kill(self.workers()[0], signal.SIGKILL)

    def workers(self) -> list[int]:
        """The processes that answer."""
        assert self._process
        asked = ["ps", "-ww", "-eo", "pid=,ppid=,args="]
        listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        rows = [line.split(maxsplit=2) for line in listed.splitlines()]
        ours = [row for row in rows if int(row[1]) == self._process.pid and "spawn_main" in row[-1]]
        return [int(row[0]) for row in ours]

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.url}about", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


class Store:
    """A second instance of the store: its database and its server."""

    def __init__(self, place: Path, *, workers: int = 1) -> None:
        self.database = local.Server(place / "far")
        self.at = self.database.url(local.DATABASE)
        self.server = Server(self.at, workers=workers)
        self.url = self.server.url

    def begin(self) -> None:
        """With the tables that we have."""
        self.database.start()
        self.database.create(local.DATABASE)
        tables = program("pg_dump", "--no-owner", f"--dbname={near()}")
        at_once = ("--set=ON_ERROR_STOP=1", "--single-transaction")
        program("psql", *at_once, f"--dbname={self.at}", told=tables)
        self.server.start()

    def end(self) -> None:
        self.server.kill()
        self.database.stop()

    def key(self, code: str, *scopes: str) -> tuple[str, str]:
        """A key of an organisation that is made for it."""
        self.shell(
            "from elearning.accounts.models import Organisation as O;"
            f"O.objects.create(code={code!r}, name={code!r})"
        )
        asked = [part for scope in scopes for part in ("--scope", scope)]
        key, secret = self._manage("lrs_credential", code, *asked, "--skip-checks").split()[-2:]
        return key, secret

    def shell(self, code: str) -> str:
        return self._manage("shell", "-c", code)

    def kill_database(self) -> None:
        """As a power cut would: the postmaster first, and with it all of its own."""
        pid = int((self.database.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not self.database.running())
        wait_until(self._restarts)

    def kept(self, code: str) -> list[str]:
        """The ids of what is kept for an organisation."""
        query = (
            "SELECT text FROM records_record JOIN accounts_organisation AS whose"
            " ON whose.id = organisation_id WHERE whose.code = %s"
        )
        with psycopg.connect(self.at) as there:
            rows = there.execute(query, [code]).fetchall()
        return [json.loads(text)["id"] for (text,) in rows]

    def _restarts(self) -> bool:
        """Those who served the old one may take a moment to notice that it is gone."""
        with suppress(RuntimeError):
            self.database.start()
        return self.database.running()

    def _manage(self, *command: str) -> str:
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            env=environment(self.at),
            cwd=local.ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout


class Workers:
    """Two that send on from a database, and a way to kill them."""

    def __init__(self, database: str) -> None:
        self._database = database
        self._two: Sequence[subprocess.Popen[bytes]] = ()

    def start(self) -> None:
        stay = ("manage.py", "forward", "--stay", "--skip-checks")
        self._two = [process(*stay, at=self._database) for _ in range(2)]

    def kill(self) -> None:
        for one in self._two:
            one.kill()
            one.wait()

    def restart(self) -> None:
        self.kill()
        self.start()

    def alive(self) -> int:
        return sum(one.poll() is None for one in self._two)


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


def environment(database: str, **told: str) -> dict[str, str]:
    always = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "elearning.settings.test"}
    return {**os.environ, **always, **told}


def process(
    *command: str, at: str, log: Path | None = None, **told: str
) -> subprocess.Popen[bytes]:
    """A Python program with this database; what it says goes to a file, or to nobody."""
    with (log or Path(os.devnull)).open("ab") as said:
        return subprocess.Popen(
            [sys.executable, *command],
            env=environment(at, **told),
            cwd=local.ROOT,
            stdout=said,
            stderr=said,
        )


def wait_until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.1)
