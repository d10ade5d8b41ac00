"""`make bench`: each scenario beside the floors, in turns, on one server and its database."""

from __future__ import annotations

import os
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from elearning import local
from tests.benchmarks.serving import postmaster, served

if TYPE_CHECKING:  # these need Django, which is set up when the server stands
    from tests.benchmarks.measuring import Cost
    from tests.benchmarks.scenarios import Scenario

NAME = "bench"
ROUNDS = int(os.environ.get("ROUNDS", "12"))
UNITS = int(os.environ.get("UNITS", "15"))  # of each scenario, in each round


def main() -> None:
    if not Path("/proc/self/stat").exists():
        sys.exit("make bench reads processor time from /proc, which this system doesn't have.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    os.environ.pop("DATABASE_URL", None)
    with local.database(NAME, afresh=True), served() as (port, server):
        import django

        django.setup()
        from tests.benchmarks import crowds

        roots = (server, postmaster(NAME))
        report(measure(port, roots=roots))
        crowds.report(port, roots)


def measure(port: int, *, roots: tuple[int, int]) -> list[Figures]:
    """Every scenario in turns with its floor, so that a machine that slows down slows both."""
    from tests.benchmarks import floors
    from tests.benchmarks.measuring import Client, cost
    from tests.benchmarks.scenarios import SCENARIOS

    floors.make_tables()
    client, figures = Client(port), []
    for scenario in SCENARIOS:
        first, second = scenario.unit(), scenario.unit()
        client.connection.close()  # as in `cost`: making them ready may have outlasted it
        client.play(first)  # it pays for what later ones find ready
        figures.append(Figures(scenario, *client.play(second, counting=True)))
    for number in range(ROUNDS):
        print(f"Round {number + 1} of {ROUNDS} …", flush=True)
        for each in figures:
            for whose, side in ((each.scenario, each.costs), (each.scenario.floor, each.beside)):
                if whose:
                    side.append(cost(client, [whose.unit() for _ in range(UNITS)], roots))
    return figures


@dataclass
class Figures:
    """What was found of a scenario: queries and bytes of one unit, and its costs beside its floor's."""

    scenario: Scenario
    queries: int
    size: int
    costs: list[Cost] = field(default_factory=list)
    beside: list[Cost] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        return sum(each.cpu for each in self.costs) / len(self.costs)

    @property
    def wall(self) -> float:
        return statistics.median(each.wall for each in self.costs)

    @property
    def ratio(self) -> float:
        """Times the floor, as measured in turns with it."""
        return sum(each.cpu for each in self.costs) / sum(
            each.cpu for each in self.beside or self.costs
        )

    @property
    def over(self) -> bool:
        wanted = self.scenario
        return bool(
            (wanted.aim and self.ratio > wanted.aim)
            or (wanted.queries and self.queries > wanted.queries)
        )


def report(figures: list[Figures]) -> None:
    """One line a scenario; a mark where it costs more than it may."""
    print(
        f"\n{'':42}{'CPU ms':>8}{'× floor':>9}{'aim':>5}{'queries':>9}{'aim':>5}{'wall':>8}{'KB':>7}"
    )
    for each in figures:
        wanted = each.scenario
        print(
            f"{wanted.name:42}{each.cpu:8.2f}{each.ratio:9.2f}{wanted.aim or '':>5}"
            f"{each.queries:9}{wanted.queries or '':>5}{each.wall:8.2f}{each.size / 1024:7.1f}"
            f"{'  over' if each.over else ''}"
        )
    print(f"\n{UNITS} of each in {ROUNDS} turns with its floor; only ratios mean anything.")


if __name__ == "__main__":
    main()
