"""The demo's processes, started and ended in earnest."""

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg
import pytest

from elearning import local, serving
from elearning.accounts import demo

PATIENCE = 180  # seconds; the first start fills a database and gathers static files

Demo = tuple[subprocess.Popen[str], int]


@pytest.fixture
def home() -> Iterator[Path]:
    """Where this demo keeps its things; kept between runs, so that later ones are quick.

    There is one, and tests that run beside each other take turns.
    """
    place = local.var() / "served"
    with place.with_suffix(".turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield place


@pytest.fixture
def started(home: Path) -> Iterator[Callable[[], Demo]]:
    """Start the demo and wait until it answers. Whatever happens, it ends with the test."""
    processes: list[subprocess.Popen[str]] = []

    def start() -> Demo:
        port = free_port()
        process = command("run", home=home, port=port)
        processes.append(process)
        wait_until(lambda: process.poll() is not None or answers(port))
        assert process.poll() is None, process.communicate()[0]
        return process, port

    yield start
    for process in processes:
        process.terminate()
        process.wait()


def command(name: str, *, home: Path, port: int, **told: str) -> subprocess.Popen[str]:
    theirs = {"DATABASE_URL", "EMBEDDED_DATABASE", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in theirs}
    environment |= {"VAR_DIR": str(home), "PORT": str(port), "WORKERS": "1", **told}
    return subprocess.Popen(
        [sys.executable, "-m", "elearning.serving", name],
        env=environment,
        cwd=local.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://localhost:{port}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def wait_until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.2)


def workers(of: int) -> list[int]:
    """The processes below one that are still there."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    return [pid for pid, parent in pairs if parent == of]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("request_to_end", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_demo_serves_and_ends_with_all_its_processes(
    started: Callable[[], Demo], home: Path, request_to_end: signal.Signals
) -> None:
    process, port = started()
    below = workers(process.pid)
    with urlopen(f"http://localhost:{port}/") as page:
        stylesheet = re.search(r'href="(/static/[^"]+\.css)"', page.read().decode())
    assert stylesheet
    with urlopen(f"http://localhost:{port}{stylesheet[1]}") as style:
        assert "immutable" in style.headers["Cache-Control"]
    with pytest.raises(HTTPError):
        urlopen(f"http://localhost:{port}/meelezen/een-sleutel/?van=een-sleutel")

    process.send_signal(request_to_end)
    said = process.communicate(timeout=30)[0]

    assert f"http://localhost:{port}" in said
    assert "Traceback" not in said
    assert "een-sleutel" not in said
    assert not local.Server(home / "demo").running()
    wait_until(lambda: not any(alive(pid) for pid in below))


def test_after_a_hard_kill_no_worker_lingers_and_the_demo_starts_again(
    started: Callable[[], Demo], home: Path
) -> None:
    process, port = started()
    below = workers(process.pid)
    process.kill()
    process.communicate()
    wait_until(lambda: not answers(port) and not any(alive(pid) for pid in below))

    again, _port = started()
    again.terminate()
    again.communicate(timeout=30)

    assert not local.Server(home / "demo").running()


def test_what_must_be_done_on_time_is_done_with_nobody_asking(
    started: Callable[[], Demo], home: Path
) -> None:
    first, _port = started()
    first.terminate()
    first.communicate(timeout=30)
    demo_database = local.Server(home / "demo")
    with (
        demo_database.in_use(),
        psycopg.connect(demo_database.url(local.DATABASE), autocommit=True) as connection,
    ):
        connection.execute("INSERT INTO django_session VALUES ('old', '', '2026-01-01')")
        again, _port = started()
        kept = "SELECT FROM django_session WHERE session_key = 'old'"
        wait_until(lambda: connection.execute(kept).fetchone() is None)
        again.terminate()
        said = again.communicate(timeout=30)[0]

    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["run", "dev", "reset"])
def test_a_taken_port_is_one_clear_line(home: Path, name: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = command(name, home=home, port=port)
        said = process.communicate(timeout=30)[0]

    assert process.returncode == 1
    assert said == f"Port {port} is taken. Stop what listens there, or set PORT to another.\n"


def test_a_server_in_earnest_asks_for_the_port_where_it_will_listen(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.2", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = command("start", home=home, port=port, ADDRESS="127.0.0.2")
        said = process.communicate(timeout=30)[0]

    assert said.startswith(f"Port {port} is taken.")


@pytest.mark.parametrize("address", ["192.0.2.1", "nowhere.invalid"])  # RFC 5737 and 2606
def test_an_address_that_is_not_ours_is_one_clear_line(home: Path, address: str) -> None:
    process = command("start", home=home, port=free_port(), ADDRESS=address)

    said = process.communicate(timeout=30)[0]

    assert process.returncode == 1
    assert said.startswith(f"Nothing can listen on {address}")
    assert said.count("\n") == 1


def test_a_given_database_is_never_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///somebodys")

    with pytest.raises(SystemExit, match="only the embedded database"):
        serving.reset()


def test_a_server_in_earnest_wants_a_database_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")

    with pytest.raises(SystemExit, match="DATABASE_URL is not set"):
        serving.start()


def test_the_people_in_the_welcome_are_those_of_the_demo() -> None:
    named = set(re.findall(r"\S+@\S+", serving.PEOPLE))

    assert named <= {person.email for person in demo.PEOPLE}
    assert len(named) == 4
    assert demo.PASSWORD in serving.PEOPLE


@pytest.mark.parametrize(
    ("embedded", "wanted", "told"),
    [("demo", None, True), (None, "1", True), (None, None, False), (None, "0", False)],
)
def test_demo_people_are_named_only_where_the_demo_is(
    monkeypatch: pytest.MonkeyPatch, embedded: str | None, wanted: str | None, told: bool
) -> None:
    for name, value in (("EMBEDDED_DATABASE", embedded), ("DEMO", wanted)):
        monkeypatch.delenv(name, raising=False)
        if value:
            monkeypatch.setenv(name, value)

    monkeypatch.setenv("PORT", "8321")

    assert "http://localhost:8321" in serving._welcome()
    assert (serving.PEOPLE in serving._welcome()) is told
