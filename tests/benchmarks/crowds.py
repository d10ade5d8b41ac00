"""The same step with more learners at once, beside the floor with as many."""

from __future__ import annotations

from collections.abc import Iterable

from tests.benchmarks.measuring import Client, Turns
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
        ours, floors = Turns(roots), Turns(roots)
        for _ in range(TURNS):
            for turns, unit in ((ours, step), (floors, POST.unit)):
                clients = [Client(port).play for _ in range(number)]
                turns.add(clients, [unit() for _ in range(UNITS)])
        print(
            f"{number:3} at once{'':19}{ours.cpu:8.2f}{ours.cpu / floors.cpu:9.2f}"
            f"{ours.median:8.1f}{ours.slow:13.1f}{ours.rate:10.0f}{floors.rate:8.0f}"
        )
    print(f"{UNITS} of each in {TURNS} turns; milliseconds, and steps a second of one worker.")
