"""Clients that keep their connections, and the processor time of a server and its database."""

from __future__ import annotations

import http.client
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from elearning.chores import FIRST
from tests.benchmarks.counting import SAID, WANTED

Do = Callable[[Any], object]
TICK = os.sysconf("SC_CLK_TCK")
TOKEN = "t" * 32  # the client makes up its own; what counts is that cookie and form agree


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a unit; without a path it follows where the answer before it pointed."""

    path: str = ""
    post: dict[str, str | list[str]] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Unit:
    """What one learner does once: the thing whose cost is wanted."""

    session: str
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one unit: processor milliseconds, and those on the clock."""

    cpu: float
    wall: float


class Client:
    """One connection, kept."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=30)

    def play(self, unit: Unit, *, counting: bool = False) -> tuple[int, int]:
        """Do what the unit says; return the queries asked, if counted, and the bytes received."""
        queries = size = 0
        location = ""
        for request in unit.requests:
            answer, body = self._send(unit, request, request.path or location, counting)
            location = urlsplit(answer.headers.get("Location", "")).path
            queries += int(answer.headers.get(SAID, 0))
            size += len(body)
        return queries, size

    def _send(
        self, unit: Unit, request: Request, path: str, counting: bool
    ) -> tuple[http.client.HTTPResponse, bytes]:
        headers = {"Cookie": f"sessionid={unit.session}; csrftoken={TOKEN}", **request.headers}
        headers |= {WANTED: "1"} if counting else {}
        body = None
        if request.post is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **request.post}, doseq=True)
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != request.status:
            raise AssertionError(f"{answer.status} for {path}: {content[:2000].decode()}")
        return answer, content


def cost(client: Client, units: Sequence[Unit], roots: Iterable[int]) -> Cost:
    """The mean processor time of the units, and the median on the clock."""
    roots, clocks = list(roots), []
    client.connection.close()  # it opens again by itself; making the units ready may have outlasted it
    before = processor_time(roots)
    for unit in units:
        begun = time.perf_counter()
        client.play(unit)
        clocks.append(time.perf_counter() - begun)
    spent = processor_time(roots) - before
    return Cost(1000 * spent / len(units), 1000 * sorted(clocks)[len(clocks) // 2])


@dataclass
class Turns:
    """What several turns of one thing cost together; `roots` are the processes that do it."""

    roots: list[int]
    spent: float = 0
    took: float = 0
    clocks: list[float] = field(default_factory=list)

    def add(self, doing: Sequence[Do], units: Sequence[Any], *, counted: bool = True) -> None:
        """Do all units, shared out over those who do them, at once."""
        number = len(doing)
        before, begun = processor_time(self.roots), time.perf_counter()
        with ThreadPoolExecutor(number) as pool:
            shares = [units[n::number] for n in range(number)]
            clocks = [each for some in pool.map(_clocked, doing, shares) for each in some]
        if counted:
            self.clocks += clocks
            self.took += time.perf_counter() - begun
            self.spent += processor_time(self.roots) - before

    @property
    def cpu(self) -> float:
        """Processor milliseconds of one."""
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


def processor_time(roots: Iterable[int]) -> float:
    """Seconds spent so far by these processes and all below them, those that ended included."""
    parents = {pid: _stat(pid) for pid in _pids()}
    roots = set(roots)
    total = 0
    for pid, stat in parents.items():
        if stat and _descends(pid, roots, parents):
            total += sum(map(int, stat[11:15] if pid in roots else stat[11:13]))
    return total / TICK


def wait_for_rest(roots: Sequence[int]) -> None:
    """Until these processes have done next to nothing for longer than a server waits with its chores:
    what comes up beside a server would count as what it is asked.
    """
    rested = 0
    for _ in range(300):
        before = processor_time(roots)
        time.sleep(1)
        rested = rested + 1 if processor_time(roots) - before < 0.1 else 0
        if rested > FIRST:
            return


def children(root: int) -> list[int]:
    """The processes directly below this one."""
    return [pid for pid in _pids() if (stat := _stat(pid)) and int(stat[1]) == root]


def _clocked(do: Do, units: Sequence[Any]) -> list[float]:
    clocks = []
    for unit in units:
        begun = time.perf_counter()
        do(unit)
        clocks.append(time.perf_counter() - begun)
    return clocks


def _descends(pid: int, roots: set[int], parents: dict[int, list[str]]) -> bool:
    while pid not in roots:
        stat = parents.get(pid)
        if not stat or int(stat[1]) == 0:
            return False
        pid = int(stat[1])
    return True


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the command's name: state, parent, … (proc(5))."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
