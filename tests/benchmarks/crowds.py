"""The same step with more learners at once, beside the floor with as many."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.benchmarks.measuring import Client, Unit, processor_time
from tests.benchmarks.scenarios import FETCH, POST, choice

CLIENTS = (1, 4, 16)
UNITS = 96  # in one turn, over all clients
TURNS = 4


def report(port: int, roots: Iterable[int]) -> None:
    """One line for each number of clients: a choice and the floor, in turns."""
    roots, step = list(roots), choice(headers=FETCH)
    print(
        f"\n{'choice POST, with script':30}{'CPU ms':>8}{'× floor':>9}"
        f"{'median':>8}{'slowest 5 %':>13}{'a second':>10}{'floor':>8}"
    )
    for number in CLIENTS:
        ours, floors = Turns(), Turns()
        for _ in range(TURNS):
            for turns, unit in ((ours, step), (floors, POST.unit)):
                turns.add(port, [unit() for _ in range(UNITS)], number, roots)
        print(
            f"{number:3} at once{'':19}{ours.cpu:8.2f}{ours.cpu / floors.cpu:9.2f}"
            f"{ours.median:8.1f}{ours.slow:13.1f}{ours.rate:10.0f}{floors.rate:8.0f}"
        )
    print(f"{UNITS} of each in {TURNS} turns; milliseconds, and steps a second of one worker.")


class Turns:
    """What several turns of one thing cost together."""

    def __init__(self) -> None:
        self.spent = self.took = 0.0
        self.clocks: list[float] = []

    def add(self, port: int, units: Sequence[Unit], clients: int, roots: list[int]) -> None:
        before, begun = processor_time(roots), time.perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            shares = [units[n::clients] for n in range(clients)]
            for clocks in pool.map(lambda share: _played(port, share), shares):
                self.clocks += clocks
        self.took += time.perf_counter() - begun
        self.spent += processor_time(roots) - before

    @property
    def cpu(self) -> float:
        return 1000 * self.spent / len(self.clocks)

    @property
    def rate(self) -> float:
        return len(self.clocks) / self.took

    @property
    def median(self) -> float:
        return 1000 * statistics.median(self.clocks)

    @property
    def slow(self) -> float:
        """What nineteen of twenty stay below."""
        return 1000 * statistics.quantiles(self.clocks, n=20)[-1]


def _played(port: int, units: Sequence[Unit]) -> list[float]:
    """What each took on the clock, for one client that keeps its connection."""
    client, clocks = Client(port), []
    for unit in units:
        begun = time.perf_counter()
        client.play(unit)
        clocks.append(time.perf_counter() - begun)
    return clocks
