"""What can be asked of the statements we keep (xAPI 1.0.3 Communication §2.1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from elearning.xapi import wire
from elearning.xapi.formats import Format
from elearning.xapi.reading import AgentIdentifier, MalformedError, Version


@dataclass(frozen=True, slots=True)
class Query:
    """One request for statements: for a single one by its id, for the next page, or by filters.

    The agent is sought as actor or object and the activity as object; if `related_…`, in all that goes
    with a statement.
    A `limit` of 0 asks for as many as the store gives at once. Newest first, unless `ascending`.
    With `attachments` the files come along that were sent with them.
    """

    statement_id: UUID | None = None
    voided_id: UUID | None = None
    more: str = ""
    verb: str = ""
    activity: str = ""
    agent: AgentIdentifier | None = None
    related_agents: bool = False
    related_activities: bool = False
    registration: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 0
    ascending: bool = False
    format: Format = Format.EXACT
    attachments: bool = False


def query(given: Mapping[str, str], version: Version) -> Query:
    """The request that these parameters make.

    Raises:
        MalformedError: a name is unknown (names are case-sensitive), a value can't be read, or
            these parameters can't be asked together.
    """
    for alone, company in _ALONE.items():
        if alone in given and (strange := given.keys() - company):
            raise MalformedError(min(strange), f"cannot be combined with {alone}")
    fields = {}
    for name, value in given.items():
        field, read = _parameter(name)
        fields[field] = read(name, value, version)
    return Query(**fields)


def _parameter(name: str) -> tuple[str, wire.Read]:
    if name not in _PARAMETERS:
        raise MalformedError(name, f"is not a parameter here; known are {', '.join(_PARAMETERS)}")
    return _PARAMETERS[name]


def _format(parameter: str, value: str) -> Format:
    if value not in list(Format):
        raise MalformedError(parameter, f"must be one of {', '.join(Format)}")
    return Format(value)


def _token(parameter: str, value: str) -> str:
    if not value:
        raise MalformedError(parameter, "is empty")
    return value


_PARAMETERS: dict[str, tuple[str, wire.Read]] = {
    "statementId": ("statement_id", wire.in_any(wire.uuid)),
    "voidedStatementId": ("voided_id", wire.in_any(wire.uuid)),
    "more": ("more", wire.in_any(_token)),
    "verb": ("verb", wire.in_any(wire.iri)),
    "activity": ("activity", wire.in_any(wire.iri)),
    "agent": ("agent", wire.in_any(wire.agent)),
    "registration": ("registration", wire.in_any(wire.uuid)),
    "since": ("since", wire.timestamp),
    "until": ("until", wire.timestamp),
    "limit": ("limit", wire.in_any(wire.natural)),
    "ascending": ("ascending", wire.in_any(wire.boolean)),
    "format": ("format", wire.in_any(_format)),
    "attachments": ("attachments", wire.in_any(wire.boolean)),
    "related_agents": ("related_agents", wire.in_any(wire.boolean)),
    "related_activities": ("related_activities", wire.in_any(wire.boolean)),
}

_HOW = {"format", "attachments"}
_ALONE = {
    "statementId": {"statementId", *_HOW},
    "voidedStatementId": {"voidedStatementId", *_HOW},
    "more": {"more"},
}

NAMES = tuple(_PARAMETERS)
"""All parameters by which statements can be asked for."""
