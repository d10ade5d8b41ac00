"""`make bench`: each scenario beside the floors, in turns, on one server and its database."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elearning import local

NAME = "bench"
ROUNDS = int(os.environ.get("ROUNDS", "3"))
UNITS = int(os.environ.get("UNITS", "60"))  # of each scenario, in each round


def main() -> None:
    if not Path("/proc/self/stat").exists():
        sys.exit("make bench reads processor time from /proc, which this system doesn't have.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    os.environ.pop("DATABASE_URL", None)
    with local.database(NAME, afresh=True), served() as (port, server):
        import django

        django.setup()
        report(measure(port, roots=(server, postmaster())))


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """The demo, served by one worker; its port and the process that looks after it."""
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "WORKERS": "1"}
    server = subprocess.Popen(
        [sys.executable, "-m", "elearning.serving", "run"], env=environment, cwd=local.ROOT
    )
    try:
        wait_for(port, server)
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def measure(port: int, *, roots: tuple[int, int]) -> dict:
    """The costs of each scenario: queries and size of one unit, and a median of the rounds."""
    from tests.benchmarks import floors
    from tests.benchmarks.measuring import Client, Cost, cost
    from tests.benchmarks.scenarios import SCENARIOS

    floors.make_tables()
    client, found = Client(port), {}
    for scenario in SCENARIOS:
        client.play(scenario.unit())  # the first pays for what later ones find ready
        found[scenario] = client.play(scenario.unit(), counting=True)
    rounds: dict = {scenario: [] for scenario in SCENARIOS}
    for number in range(ROUNDS):
        print(f"Round {number + 1} of {ROUNDS} …", flush=True)
        for scenario in SCENARIOS:
            units = [scenario.unit() for _ in range(UNITS)]
            rounds[scenario].append(cost(client, units, roots))
    return {
        scenario: Cost(
            statistics.median(each.cpu for each in costs),
            statistics.median(each.wall for each in costs),
            *found[scenario],
        )
        for scenario, costs in rounds.items()
    }


def report(costs: dict) -> None:
    """One line a scenario; a mark where it costs more than it may."""
    by_name = {scenario.name: cost for scenario, cost in costs.items()}
    print(
        f"\n{'':42}{'CPU ms':>8}{'× floor':>9}{'aim':>5}{'queries':>9}{'aim':>5}{'wall':>8}{'KB':>7}"
    )
    for scenario, cost in costs.items():
        ratio = cost.cpu / by_name[scenario.floor].cpu if scenario.floor else 1
        over = (scenario.aim and ratio > scenario.aim) or (
            scenario.queries and cost.queries > scenario.queries
        )
        print(
            f"{scenario.name:42}{cost.cpu:8.2f}{ratio:9.2f}{scenario.aim or '':>5}"
            f"{cost.queries:9}{scenario.queries or '':>5}{cost.wall:8.2f}{cost.size / 1024:7.1f}"
            f"{'  over' if over else ''}"
        )
    print(f"\n{UNITS} of each in {ROUNDS} rounds, the median round; only ratios mean anything.")


def postmaster() -> int:
    return int((local.var() / NAME / "postmaster.pid").read_text().split()[0])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen) -> None:
    """Until the server listens; its workers answer when they are ready."""
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("The server did not start.")


if __name__ == "__main__":
    main()
