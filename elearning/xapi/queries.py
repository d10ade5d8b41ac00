"""What can be asked of the statements we keep (xAPI 1.0.3 Communication §2.1.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from elearning.xapi import wire
from elearning.xapi.reading import AgentIdentifier, MalformedError


@dataclass(frozen=True, slots=True)
class Query:
    """One request for statements: for a single one by its id, for the next page, or by filters.

    The agent is sought as actor or object and the activity as object; if `related_…`, in all that goes
    with a statement.
    A `limit` of 0 asks for as many as the store gives at once. Newest first, unless `ascending`.
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


def query(given: Mapping[str, str]) -> Query:
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
        fields[field] = read(name, value)
    fields.pop(_NO_FIELD, None)
    return Query(**fields)


def _parameter(name: str) -> tuple[str, Callable[[str, str], Any]]:
    if name not in _PARAMETERS:
        raise MalformedError(name, f"is not a parameter here; known are {', '.join(_PARAMETERS)}")
    return _PARAMETERS[name]


def _only(supported: str, *others: str, why: str) -> Callable[[str, str], None]:
    """A parameter of which this store knows one value, which changes nothing: the default."""

    def read(parameter: str, value: str) -> None:
        if value in others:
            raise MalformedError(parameter, f"{value} is not supported by this store yet: {why}")
        if value != supported:
            raise MalformedError(parameter, f"must be {' or '.join((supported, *others))}")

    return read


def _token(parameter: str, value: str) -> str:
    if not value:
        raise MalformedError(parameter, "is empty")
    return value


_NO_FIELD = ""

_PARAMETERS: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "statementId": ("statement_id", wire.uuid),
    "voidedStatementId": ("voided_id", wire.uuid),
    "more": ("more", _token),
    "verb": ("verb", wire.iri),
    "activity": ("activity", wire.iri),
    "agent": ("agent", wire.agent),
    "registration": ("registration", wire.uuid),
    "since": ("since", wire.timestamp),
    "until": ("until", wire.timestamp),
    "limit": ("limit", wire.natural),
    "ascending": ("ascending", wire.boolean),
    "format": (_NO_FIELD, _only("exact", "ids", "canonical", why="ask for exact, or leave it out")),
    "attachments": (_NO_FIELD, _only("false", "true", why="no statement here has any")),
    "related_agents": ("related_agents", wire.boolean),
    "related_activities": ("related_activities", wire.boolean),
}

_HOW = {"format", "attachments"}
_ALONE = {
    "statementId": {"statementId", *_HOW},
    "voidedStatementId": {"voidedStatementId", *_HOW},
    "more": {"more"},
}
