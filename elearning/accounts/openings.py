"""What a member opened for others and what outlives them: invitations, keys.

Each room registers its kind once, in `AppConfig.ready`. Who goes away is shown what they opened, and
it closes with them unless somebody wants it to stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from elearning.accounts.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of opening: how to name those that somebody made, and how to close them all."""

    made_by: Callable[..., list[str]]
    revoke_made_by: Callable[..., None]


_kinds: dict[str, Kind] = {}


def register(
    name: str, *, made_by: Callable[..., list[str]], revoke_made_by: Callable[..., None]
) -> None:
    """Add a kind.

    `made_by(user, organisation, when=…)` names in words what is still open; `revoke_made_by(user,
    organisation, by=…, when=…)` closes that for good.
    """
    _kinds[name] = Kind(made_by, revoke_made_by)


def made_by(user: User, organisation: Organisation, *, when: datetime) -> list[str]:
    """All that somebody opened here and that is still open."""
    return [
        name for kind in _kinds.values() for name in kind.made_by(user, organisation, when=when)
    ]


def revoke_made_by(user: User, organisation: Organisation, *, by: User, when: datetime) -> None:
    """Close all that somebody opened here."""
    for kind in _kinds.values():
        kind.revoke_made_by(user, organisation, by=by, when=when)
