"""What exploring and proofing a case costs as it grows, beside a plain search of the same graph.

The plain search only follows the ways and asks no rule: it is the least that looking everywhere can
cost. `plain` is a case without variables; in `counted` two numbers are asked about at the end, so
that every scene is come to in many situations.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
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
    "search ms",
    "explore ms",
    "proof ms",
    "µs/move",
)


def main() -> None:
    print(f"{'':9}{''.join(f'{head:>12}' for head in HEADS)}")
    for size in SIZES:
        print(line("plain", grown(size)))
    for size in SIZES[:-1]:
        print(line("counted", grown(size, bound=8)))
    print(line("full", grown(320, bound=12)))


def line(name: str, case: Case) -> str:
    """One case: what there is to it, and what each way of looking took."""
    search = clocked(lambda: reachable(case))
    found: list[Explored] = []
    exploring = clocked(lambda: found.append(explore(case)))
    proofing = clocked(lambda: proof(case))
    moves = sum(map(len, found[0].moves))
    counts = (len(case.scenes), sum(len(scene.choices) for scene in case.scenes))
    cells = [*counts, len(found[0].moments), moves]
    times = [f"{each * 1000:12.1f}" for each in (search, exploring, proofing)]
    rest = f"{exploring / max(moves, 1) * 1e6:12.2f}{'' if found[0].complete else '  (sampled)'}"
    return f"{name:9}{''.join(f'{each:12}' for each in cells)}{''.join(times)}{rest}"


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
