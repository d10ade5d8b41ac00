"""What comes back from things that were put in order with `ui/components/ranking.html`.

Each thing comes with its place, as `<name>-<id>`: chosen from a list, or kept by the script that
moves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ids in the order of their places; `is_whole` if each has a place of its own."""

    ids: tuple[str, ...]
    is_whole: bool


def ranked(sent: Mapping[str, str], name: str) -> Ranked:
    """How things were put in order; nothing if none were sent."""
    prefix = f"{name}-"
    places = {key.removeprefix(prefix): sent[key] for key in sent if key.startswith(prefix)}
    known = {str(place) for place in range(1, len(places) + 1)}
    ids = sorted(places, key=lambda each: int(places[each]) if places[each] in known else 0)
    return Ranked(tuple(ids), is_whole={*places.values()} == known)
