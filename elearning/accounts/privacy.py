"""What is kept of a person, room by room, and how it is forgotten.

Each room registers its own part once, in `AppConfig.ready`. A download and an erasure are then one
walk along the parts, and no room needs to know another's tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise

from elearning.accounts.models import User


@dataclass(frozen=True, slots=True)
class Part:
    """One room's share: its name in a download, its heading, how to read it, how to forget it."""

    name: str
    title: str | Promise
    export: Callable[[User], dict[str, Any]]
    erase: Callable[[User], None]
    models: frozenset[str]


_parts: dict[str, Part] = {}


def register(
    name: str,
    *,
    title: str | Promise,
    export: Callable[[User], dict[str, Any]],
    erase: Callable[[User], None],
    models: Iterable[str] = (),
) -> None:
    """Add a room's part.

    `export` returns what JSON can hold (dates and uuids too). `erase` runs inside the transaction
    that deletes the person afterwards; what must outlive the person is made anonymous there.
    `models` names the models with a person in them that the two answer for, as "app.Model".
    """
    _parts[name] = Part(name, title, export, erase, frozenset(models))


def parts() -> tuple[Part, ...]:
    """All parts, rooms on the upper floors first."""
    return tuple(_parts.values())


def everything_about(user: User) -> dict[str, Any]:
    """All that is kept of a person, by part."""
    return {part.name: part.export(user) for part in parts()}


def erase(user: User) -> None:
    """Forget a person: every part in its own way, then the account, or nothing at all."""
    with transaction.atomic():
        for part in parts():
            part.erase(user)
        user.delete()
