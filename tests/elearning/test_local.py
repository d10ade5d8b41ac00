import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection

from elearning.local import ROOT, SOCKET_PATH_LIMIT, Server, var

STAY = """
import sys, time
from pathlib import Path
from elearning.local import Server
with Server(Path(sys.argv[1]), disposable=True).in_use():
    print("in", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def server() -> Iterator[Server]:
    """A cluster of its own; not in pytest's folder, which is closed to all but one user."""
    with TemporaryDirectory(dir=var()) as folder:
        yield Server(Path(folder) / "cluster", disposable=True)


def test_the_tests_run_on_a_real_postgresql(db: None) -> None:
    assert connection.vendor == "postgresql"


def test_a_long_path_gets_a_short_socket() -> None:
    server = Server(Path("/" + "deep/" * 40))

    assert len(str(server.socket)) < SOCKET_PATH_LIMIT


def test_the_last_one_out_stops_the_server(server: Server) -> None:
    with server.in_use():
        with server.in_use():
            assert server.running()
        assert server.running()
    assert not server.running()


def test_after_a_hard_kill_the_next_one_takes_the_server_over(server: Server) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-c", STAY, str(server.data)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert killed.stdout
    assert killed.stdout.readline() == b"in\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    killed.stdout.close()

    with server.in_use():
        server.create("kept")
    assert not server.running()


def test_what_a_lost_server_left_behind_does_not_stop_the_next(server: Server) -> None:
    with server.in_use():
        stale = (server.data / "postmaster.pid").read_text()
    somebody_else = stale.replace(stale.splitlines()[0], str(os.getpid()), 1)
    (server.data / "postmaster.pid").write_text(somebody_else)
    (server.socket / ".s.PGSQL.5432.lock").write_text(somebody_else)

    with server.in_use():
        assert server.running()
