"""What shows only after a while: errors, locks in a circle, and memory that grows."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from threading import Event, Thread

import psycopg

from tests.benchmarks.measuring import children
from tests.benchmarks.store import comparing, filling
from tests.benchmarks.store.asking import Connection, request
from tests.benchmarks.store.keys import Key

CONNECTIONS = 8
SECONDS = int(os.environ.get("SECONDS", "300"))
STATEMENTS = int(os.environ.get("STATEMENTS", "1000000").split(",")[0])
EVERY = 0.2  # seconds between two looks at a worker's memory


def sent_and_asked(key: Key, ours: tuple[int, int]) -> None:
    """Everything at once, by eight connections; what went wrong, and the memory over time."""
    port, server = ours
    _fill(key, 10_000)
    scenarios = [each.unit for each in comparing.SCENARIOS]
    until = time.monotonic() + SECONDS

    def go_on(number: int) -> Counter[str]:
        connection, outcomes = Connection(port), Counter[str]()
        for unit in cycle(scenarios[number % 4 :] + scenarios[: number % 4]):
            if time.monotonic() > until:
                return outcomes
            try:
                connection(unit(10_000).on_the_wire(key))
                outcomes["done"] += 1
            except (AssertionError, OSError) as error:
                outcomes[str(error)[:200]] += 1
                connection = Connection(port)
        return outcomes

    with Memory(server) as memory, ThreadPoolExecutor(CONNECTIONS) as pool:
        outcomes = sum(pool.map(go_on, range(CONNECTIONS)), Counter[str]())
    with psycopg.connect(os.environ["DATABASE_URL"]) as raw:
        row = raw.execute(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        )
        (deadlocks,) = row.fetchone() or (None,)
    print(f"{SECONDS} s, {CONNECTIONS} connections: {dict(outcomes)}; deadlocks: {deadlocks}")
    memory.report()


def exported(key: Key, ours: tuple[int, int]) -> None:
    """The whole record, as lines of JSON and as a table, and the most memory that a worker took."""
    port, server = ours
    _fill(key, STATEMENTS)
    for kind in ("ndjson", "csv"):
        with Memory(server) as memory:
            begun = time.monotonic()
            size = sum(map(len, _pieces(port, f"/xapi/exports/{kind}", key)))
        print(f"{kind}: {size / 2**20:.0f} MB in {time.monotonic() - begun:.0f} s")
        memory.report()


class Memory:
    """What the processes below one take, looked at every now and then."""

    def __init__(self, root: int) -> None:
        self.root, self.seen, self.over = root, list[float](), Event()

    def __enter__(self) -> Memory:
        self.looking = Thread(target=self._look)
        self.looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.looking.join()

    def report(self) -> None:
        sixths = [self.seen[len(self.seen) * part // 6] for part in range(6)]
        over_time = ", ".join(f"{size:.0f}" for size in [*sixths, self.seen[-1]])
        print(
            f"the worker's memory, from first to last: {over_time} MB; "
            f"{max(self.seen):.0f} MB at most",
            flush=True,
        )

    def _look(self) -> None:
        while True:
            self.seen.append(max(map(_resident, children(self.root))))
            if self.over.wait(EVERY):
                return


def _resident(pid: int) -> float:
    """Megabytes (proc(5): VmRSS)."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0


def _pieces(port: int, path: str, key: Key) -> Iterator[bytes]:
    """An answer piece by piece, so that nobody holds it whole."""
    connection = Connection(port)
    connection.socket.sendall(request("GET", path, headers={**key.headers, "Connection": "close"}))
    while piece := connection.socket.recv(1 << 18):
        yield piece


def _fill(key: Key, rows: int) -> None:
    print(f"Filling the record with {rows} statements …", flush=True)
    with psycopg.connect(os.environ["DATABASE_URL"]) as raw:
        filling.fill(raw, rows, organisation=key.organisation, key=key.id)
