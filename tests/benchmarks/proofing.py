"""What exploring and proofing a case costs as it grows, beside plain searches of the same graph.

`ways` follows the ways as they are drawn and asks no rule. `breadth` is a plain search, breadth first,
through the very situations that exploring told apart, with all moves between them known beforehand:
no way of looking everywhere costs less. `× before` is how much longer proofing takes than for the case
above, beside how many more moves there are. `plain` is a case without variables; in `counted` two
numbers are asked about at the end, so that every scene is come to in many situations. `stated` counts
five numbers that no choice takes beyond their bounds, and six things are stated of the whole.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from courses.cases.graph import Case
from courses.cases.proof.exploring import Explored, explore
from courses.cases.proof.proofing import proof
from courses.cases.ways import reachable

SIZES = (10, 100, 1000)
HEADS = (
    "scenes",
    "choices",
    "situations",
    "moves",
    "ways ms",
    "breadth ms",
    "explore ms",
    "proof ms",
    "× breadth",
    "µs/move",
    "× before",
    "× moves",
)


def main() -> None:
    print(f"{'':9}{''.join(f'{head:>12}' for head in HEADS)}")
    for name, cases in (
        ("plain", [grown(size) for size in SIZES]),
        ("counted", [grown(size, bound=8) for size in SIZES[:-1]]),
        ("full", [grown(320, bound=12)]),
        ("stated", [stated(390)]),
    ):
        before = None
        for case in cases:
            cost = Cost.of(case)
            print(line(name, cost, before))
            before = cost


@dataclass(frozen=True, slots=True)
class Cost:
    """One case: what there is to it, and the seconds that each way of looking took."""

    case: Case
    found: Explored
    ways: float
    breadth: float
    exploring: float
    proofing: float

    @classmethod
    def of(cls, case: Case) -> Cost:
        ways = clocked(lambda: reachable(case))
        kept: list[Explored] = []
        exploring = clocked(lambda: kept.append(explore(case)))
        (found,) = kept
        breadth = clocked(lambda: breadth_first(found))
        return cls(case, found, ways, breadth, exploring, clocked(lambda: proof(case)))

    @property
    def moves(self) -> int:
        return sum(map(len, self.found.moves))


def breadth_first(found: Explored) -> int:
    """Go to every situation once, nearest first, and say how many there are."""
    queue = [*range(found.openings)]
    seen = set(queue)
    for number in queue:
        for _, after in found.moves[number]:
            if after not in seen:
                seen.add(after)
                queue.append(after)
    return len(queue)


def line(name: str, cost: Cost, before: Cost | None) -> str:
    """What a case costs, and how that grew since the case before."""
    case, found, moves = cost.case, cost.found, cost.moves
    counts = (len(case.scenes), sum(len(each.choices) for each in case.scenes))
    cells = [f"{each:12}" for each in (*counts, len(found.moments), moves)]
    times = (cost.ways, cost.breadth, cost.exploring, cost.proofing)
    cells += [f"{each * 1000:12.1f}" for each in times]
    cells += [f"{cost.proofing / cost.breadth:12.1f}", f"{cost.exploring / moves * 1e6:12.2f}"]
    if before:
        grew = (cost.proofing / before.proofing, moves / before.moves)
        cells += [f"{each:12.1f}" for each in grew]
    return f"{name:9}{''.join(cells)}{'' if found.complete else '  (sampled)'}"


def clocked(done: Callable[[], object]) -> float:
    """Processor seconds of doing this once."""
    gc.collect()
    begun = time.process_time()
    done()
    return time.process_time() - begun


def grown(size: int, *, bound: int = 0) -> Case:
    """So many scenes of five choices each, of which every one leads further on.

    With a bound, two numbers run between its negative and itself, and three endings ask about them.
    """
    scenes = [
        {
            "id": f"s{n}",
            "kind": "decision",
            "body": "Zo.",
            "expert": ["c1"],
            "choices": [_choice(n, k, counted=bound > 0) for k in range(1, 6)],
        }
        for n in range(size)
    ]
    last = [_last(f"s{n}", counted=bound > 0) for n in range(size, size + 5)]
    endings = [_ending(name) for name in ("veel", "weinig", "rest")] if bound else []
    numbers = [{"name": name, "minimum": -bound, "maximum": bound} for name in ("n", "m") if bound]
    table = {"id": "c", "start": "s0", "variables": numbers, "scenes": [*scenes, *last, *endings]}
    return Case.from_dict(table)


def stated(size: int) -> Case:
    """So many scenes of four choices each, which change one of five numbers as far as its bounds."""
    names = [f"n{number}" for number in range(5)]
    scenes = [
        {
            "id": f"s{n}",
            "kind": "decision",
            "body": "Zo.",
            "expert": ["c2"],
            "choices": [_within(n, k, names[n % 5]) for k in range(1, 5)],
        }
        for n in range(size)
    ]
    asked = {"all": [{"compare": [name, "==", at % 3]} for at, name in enumerate(names)]}
    rules = [{"to": "veel", "when": asked}]
    last = [
        {"id": f"s{n}", "kind": "logic", "rules": rules, "else": "rest"}
        for n in range(size, size + 4)
    ]
    first, seen = {"visited": "s0"}, [{"visited": f"s{n}"} for n in range(5, 8)]
    said = [{"before": [first, each]} for each in seen] + [{"never": each} for each in seen]
    table = {
        "id": "c",
        "start": "s0",
        "variables": [{"name": name, "minimum": 0, "maximum": 3, "start": 1} for name in names],
        "scenes": [*scenes, *last, _ending("veel"), _ending("rest")],
        "properties": [{"name": str(n), "states": each} for n, each in enumerate(said)],
    }
    return Case.from_dict(table)


def _within(n: int, k: int, name: str) -> dict[str, Any]:
    """A choice that is open as long as it leads to no bound."""
    said = {"id": f"c{k}", "to": f"s{n + k}", "text": f"Je doet {k}.", "feedback": f"Zo is {k}."}
    if k % 2 == 0:
        return said
    is_more = k == 1
    within = {"compare": [name, "<", 3] if is_more else [name, ">", 0]}
    return said | {"effects": {name: 1 if is_more else -1}, "when": within}


def _choice(n: int, k: int, *, counted: bool) -> dict[str, Any]:
    effects = {"n": k % 3 - 1, "m": (k + n) % 3 - 1} if counted else {}
    said = {"text": f"Je doet {k}.", "feedback": f"Zo is {k}."}
    return {"id": f"c{k}", "to": f"s{n + k}", "effects": effects, **said}


def _last(name: str, *, counted: bool) -> dict[str, Any]:
    if not counted:
        return _ending(name)
    rules = [
        {"to": "veel", "when": {"compare": ["n", ">", 0]}},
        {"to": "weinig", "when": {"compare": ["m", "<", 0]}},
    ]
    return {"id": name, "kind": "logic", "rules": rules, "else": "rest"}


def _ending(name: str) -> dict[str, Any]:
    words = {"body": "Zo.", "closing": "Rust.", "what_helped": "Bellen."}
    return {"id": name, "kind": "ending", "type": "expert", **words}


if __name__ == "__main__":
    main()
