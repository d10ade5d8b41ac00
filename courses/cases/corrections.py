"""The corrections of an edition's scenes, one after the other, and which of them hold.

They are kept as plain data: for each scene the latest, with the one before it inside. One that was
taken back stays there, with the moment, and the one before it holds again. So it stays known in which
words a scene was ever read.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

Kept: TypeAlias = Mapping[str, Mapping[str, Any]]
"""By scene `edition`, by whose words it is told, and since when, `on`; `until` when, if that is over;
and what was kept `before`, in the same form."""


@dataclass(frozen=True, slots=True)
class Correction:
    """That a scene is told in the words of another edition, known by its digest, and since when."""

    edition: str
    on: datetime


def holding(kept: Kept) -> dict[str, Correction]:
    """By scene the latest correction that was not taken back."""
    found = {scene: next(_in_force(latest), None) for scene, latest in kept.items()}
    return {scene: correction for scene, correction in found.items() if correction}


def ever(kept: Kept) -> dict[str, frozenset[str]]:
    """By scene all editions in whose words it was ever told."""
    return {
        scene: frozenset(each["edition"] for each in _backwards(latest))
        for scene, latest in kept.items()
    }


def marked(kept: Kept, scenes: Collection[str], *, edition: str, on: datetime) -> Kept:
    """With a correction of these scenes by an edition, unless it holds already."""
    now = holding(kept)
    new = [name for name in scenes if name not in now or now[name].edition != edition]
    correction = {"edition": edition, "on": on.isoformat()}
    return {**kept, **{name: correction | _before(kept.get(name)) for name in new}}


def taken_back(kept: Kept, scene: str, *, on: datetime) -> Kept:
    """Without the correction of a scene that holds; the one before it holds again."""
    return {**kept, scene: _ended(kept[scene], on)}


def _backwards(latest: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    while latest:
        yield latest
        latest = latest.get("before")


def _in_force(latest: Mapping[str, Any]) -> Iterator[Correction]:
    for each in _backwards(latest):
        if "until" not in each:
            yield Correction(each["edition"], datetime.fromisoformat(each["on"]))


def _before(latest: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"before": latest} if latest else {}


def _ended(latest: Mapping[str, Any], on: datetime) -> dict[str, Any]:
    if "until" not in latest:
        return {**latest, "until": on.isoformat()}
    return {**latest, "before": _ended(latest["before"], on)}
