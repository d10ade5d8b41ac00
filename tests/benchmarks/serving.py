"""Servers to measure: the demo as it is served, or any other application in the same way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from elearning import local
from elearning.serving import THREADS


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """The demo, served by one worker; its port and the process that looks after it."""
    with _running("elearning.serving", "run") as found:
        yield found


@contextmanager
def served_bare(application: str) -> Iterator[tuple[int, int]]:
    """A WSGI application, served by one worker with as many threads as the demo's."""
    threads = ("--blocking-threads", str(THREADS))
    how = ("--interface", "wsgi", "--workers", "1", *threads, "--log-level", "warning")
    with _running("granian", *how, application) as found:
        yield found


@contextmanager
def _running(*program: str) -> Iterator[tuple[int, int]]:
    port = _free_port()
    environment = {**os.environ, "PORT": str(port), "GRANIAN_PORT": str(port), "WORKERS": "1"}
    server = subprocess.Popen([sys.executable, "-m", *program], env=environment, cwd=local.ROOT)
    try:
        _wait_for(port, server)
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def postmaster(name: str) -> int:
    """The process of the embedded database of this name."""
    return int((local.var() / name / "postmaster.pid").read_text().split()[0])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen) -> None:
    """Until the server listens; its workers answer when they are ready."""
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("The server did not start.")
