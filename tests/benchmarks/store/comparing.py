"""Each thing that a store is asked, beside the floor and raw SQL, by one connection and by several."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from json import loads
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import psycopg

from tests.benchmarks.measuring import Turns, wait_for_rest
from tests.benchmarks.store import bare, filling, statements
from tests.benchmarks.store.asking import Connection, request
from tests.benchmarks.store.keys import Key

SIZES = [int(size) for size in os.environ.get("STATEMENTS", "10000").split(",")]
CONNECTIONS = [int(number) for number in os.environ.get("CONNECTIONS", "1,4,8").split(",")]
ROUNDS = int(os.environ.get("ROUNDS", "5"))
BATCH = 50
LIMIT = 100
STATEMENTS = "/xapi/statements"

_numbers = count()


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, and what is sent there, if anything is."""

    path: str
    body: bytes = b""

    def on_the_wire(self, key: Key) -> bytes:
        return request("POST" if self.body else "GET", self.path, self.body, key.headers)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is asked in a record of so many statements, how often in a turn, and the least part of
    the floor's speed that we want.
    """

    name: str
    unit: Callable[[int], Asked]
    units: int
    aim: float


@dataclass(frozen=True, slots=True)
class Sides:
    """Two servers, each by port and process, and the process of the database."""

    ours: tuple[int, int]
    floor: tuple[int, int]
    database: int


def report(key: Key, *, ours: tuple[int, int], floor: tuple[int, int], database: int) -> None:
    """A line for each scenario and each number of connections, for each size of the record."""
    wait_for_rest([ours[1], floor[1]])
    for rows in SIZES:
        print(f"Filling the record with {rows} statements …", flush=True)
        with psycopg.connect(os.environ["DATABASE_URL"]) as raw:
            filling.fill(raw, rows, organisation=key.organisation, key=key.id)
        print(
            f"\n{rows:<9} statements{'':8}{'processor ms':>21}{'':13}{'a second':>26}\n"
            f"{'':20}{'at once':>8}{'ours':>7}{'floor':>7}{'raw':>7}{'ratio':>7}"
            f"{'ours':>12}{'floor':>7}{'raw':>7}{'ratio':>7}{'aim':>6}{'median ms':>11}"
        )
        for scenario in SCENARIOS:
            for number in CONNECTIONS:
                _line(scenario, number, rows, key, Sides(ours, floor, database))
    print("\nA ratio of 1 is as fast as the floor; only ratios within one run mean anything.")


def _line(scenario: Scenario, number: int, rows: int, key: Key, sides: Sides) -> None:
    roots = (sides.ours[1], sides.floor[1], os.getpid())
    ours, floor, raw = turns = [Turns([root, sides.database]) for root in roots]
    with ExitStack() as stack:
        doing: list[list[Callable[[Any], object]]] = [
            [_connected(stack, sides.ours[0]) for _ in range(number)],
            [_connected(stack, sides.floor[0]) for _ in range(number)],
            [_raw(stack) for _ in range(number)],
        ]
        for round_ in range(ROUNDS + 1):
            for each, does in zip(turns, doing, strict=True):
                asked = [scenario.unit(rows) for _ in range(scenario.units)]
                units: list[Any] = asked if each is raw else [a.on_the_wire(key) for a in asked]
                each.add(does, units, counted=round_ > 0)  # the first makes ready what lasts
    print(
        f"{scenario.name:20}{number:8}{ours.cpu:7.2f}{floor.cpu:7.2f}{raw.cpu:7.2f}"
        f"{floor.cpu / ours.cpu:7.2f}{ours.rate:12.0f}{floor.rate:7.0f}{raw.rate:7.0f}"
        f"{ours.rate / floor.rate:7.2f}{scenario.aim:6.2f}{ours.median:11.2f}",
        flush=True,
    )


def _connected(stack: ExitStack, port: int) -> Connection:
    made = Connection(port)
    stack.callback(made.socket.close)
    return made


def _raw(stack: ExitStack) -> Callable[[Asked], object]:
    raw = stack.enter_context(psycopg.connect(os.environ["DATABASE_URL"]))

    def do(asked: Asked) -> object:
        with raw.transaction():
            if not asked.body:
                return bare.asked(raw, asked.path.partition("?")[2])
            sent = loads(asked.body)
            return bare.keep(raw, sent if isinstance(sent, list) else [sent])

    return do


def one(rows: int) -> Asked:
    return Asked(STATEMENTS, statements.written(_statement(rows)))


def batch(rows: int) -> Asked:
    return Asked(STATEMENTS, statements.written([_statement(rows) for _ in range(BATCH)]))


def by_agent(rows: int) -> Asked:
    who = statements.agent(next(_numbers) * 7 % filling.agents(rows))
    return _asking(agent=statements.written(who).decode())


def by_verb(rows: int) -> Asked:
    return _asking(verb=statements.verb(next(_numbers)))


def _asking(**named: str) -> Asked:
    return Asked(f"{STATEMENTS}?{urlencode({**named, 'limit': LIMIT})}")


def _statement(rows: int) -> Any:
    return statements.statement(next(_numbers), uuid4(), agents=filling.agents(rows))


SCENARIOS = [
    Scenario("POST of one", one, 100, 0.5),
    Scenario(f"POST of {BATCH}", batch, 10, 0.35),
    Scenario(f"GET {LIMIT} by agent", by_agent, 100, 0.5),
    Scenario(f"GET {LIMIT} by verb", by_verb, 100, 0.5),
]
