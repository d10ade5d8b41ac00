"""What a statement names, for whoever has to find it again (xAPI 1.0.3 Communication §2.1.3).

From a statement that was read, so nothing is checked here. All that is many comes sorted and once:
rows that are written in one order never wait for each other in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from elearning.xapi.reading import AgentIdentifier
from elearning.xapi.reading.agents import identifier
from elearning.xapi.reading.contexts import PLACES
from elearning.xapi.reading.moments import moment_kept
from elearning.xapi.reading.statements import object_type, voids

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class References:
    """What a statement names: by itself (`agents`, `activity`), and in all that goes with it.

    A group is named with its members. `target` is the statement that it is about. `attached` are the
    hashes of its attachments; those in `enclosed` can be had nowhere else.
    """

    id: UUID | None
    verb: str
    voids: bool
    agents: tuple[AgentIdentifier, ...]
    activity: str
    target: UUID | None
    related_agents: tuple[AgentIdentifier, ...]
    related_activities: tuple[str, ...]
    registration: UUID | None
    timestamp: datetime | None
    attached: tuple[str, ...]
    enclosed: tuple[str, ...]


def references(statement: Said) -> References:
    """What a statement names; its authority as well, if it bears one by now."""
    about, kind = statement["object"], object_type(statement)
    told = [statement, about] if kind == "SubStatement" else [statement]
    attached = [one for _, one in attachments(statement)]
    return References(
        id=_uuid(statement.get("id")),
        verb=statement["verb"]["id"],
        voids=voids(statement),
        agents=_identifiers(_own_people(statement)),
        activity=about["id"] if kind == "Activity" else "",
        target=_uuid(about["id"]) if kind == "StatementRef" else None,
        related_agents=_identifiers(who for part in told for who in _people(part)),
        related_activities=_sorted(iri for part in told for iri in _activities(part)),
        registration=_uuid(statement.get("context", {}).get("registration")),
        timestamp=moment_kept(statement["timestamp"]) if "timestamp" in statement else None,
        attached=_hashes(attached),
        enclosed=_hashes(one for one in attached if "fileUrl" not in one),
    )


def names_of(statement: Said, who: AgentIdentifier) -> Iterator[str]:
    """By which names a statement calls somebody."""
    about, kind = statement["object"], object_type(statement)
    told = [statement, about] if kind == "SubStatement" else [statement]
    for person in (person for part in told for person in _people(part)):
        for one in (person, *person.get("member", ())):
            if "name" in one and identifier(one) == who:
                yield one["name"]


def attachments(statement: Said) -> Iterator[tuple[str, Said]]:
    """What is attached to a statement, or to the one inside it, each after the path to it."""
    for number, attachment in enumerate(statement.get("attachments", ())):
        yield f"attachments[{number}]", attachment
    if object_type(statement) == "SubStatement":
        for path, attachment in attachments(statement["object"]):
            yield f"object.{path}", attachment


def _own_people(statement: Said) -> Iterator[Said]:
    yield statement["actor"]
    if object_type(statement) in ("Agent", "Group"):
        yield statement["object"]


def _people(statement: Said) -> Iterator[Said]:
    yield from _own_people(statement)
    if "authority" in statement:
        yield statement["authority"]
    context = statement.get("context", {})
    yield from (context[role] for role in ("instructor", "team") if role in context)
    yield from (part["agent"] for part in context.get("contextAgents", ()))
    yield from (part["group"] for part in context.get("contextGroups", ()))


def _activities(statement: Said) -> Iterator[str]:
    if object_type(statement) == "Activity":
        yield statement["object"]["id"]
    around = statement.get("context", {}).get("contextActivities", {})
    for place in PLACES:
        named = around.get(place, ())
        yield from (activity["id"] for activity in ([named] if isinstance(named, dict) else named))


def _identifiers(people: Iterable[Said]) -> tuple[AgentIdentifier, ...]:
    found = {identifier(who) for person in people for who in (person, *person.get("member", ()))}
    return tuple(sorted(one for one in found if one))


def _hashes(attachments: Iterable[Said]) -> tuple[str, ...]:
    return _sorted(attachment["sha2"].lower() for attachment in attachments)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
