"""The documents that others keep here (xAPI 1.0.3 Communication §2.2, §2.3, §2.6 and §2.7).

A document belongs to an activity, an agent or both, and bears an id that its writer chose. What is
in it is theirs; only JSON objects can be merged.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from elearning.xapi import wire
from elearning.xapi.json_objects import json_object
from elearning.xapi.reading import AgentIdentifier, MalformedError, Version

LONGEST_ID = 512

_JSON = "application/json"
_READING = ("GET", "HEAD")
_ID = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]+")


class Resource(Enum):
    """Where it hangs, what its documents belong to, what names one, and what may narrow it down."""

    STATE = ("activities/state", ("activityId", "agent"), "stateId", ("registration",))
    ACTIVITY_PROFILE = ("activities/profile", ("activityId",), "profileId", ())
    AGENT_PROFILE = ("agents/profile", ("agent",), "profileId", ())

    def __init__(
        self, path: str, owners: tuple[str, ...], names: str, narrowing: tuple[str, ...]
    ) -> None:
        self.path, self.owners, self.names, self.narrowing = path, owners, names, narrowing


@dataclass(frozen=True, slots=True)
class Asked:
    """One document by its `id`, or without one all that fit; those changed after `since`."""

    activity: str = ""
    agent: AgentIdentifier | None = None
    registration: UUID | None = None
    id: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is kept: bytes, and what their writer says they are."""

    content_type: str
    contents: bytes


def asked(resource: Resource, method: str, given: Mapping[str, str], version: Version) -> Asked:
    """Which documents a request with these parameters is about.

    Raises:
        MalformedError: one is missing, unknown here (names are case-sensitive) or can't be read.
    """
    for name in required(resource, method):
        if name not in given:
            raise MalformedError(name, f"is required to {method} at {resource.path}")
    return _read(given, known(resource, method, one=resource.names in given), version)


def required(resource: Resource, method: str) -> tuple[str, ...]:
    """The parameters that such a request has to have."""
    several = method in _READING or (method == "DELETE" and resource is Resource.STATE)
    return resource.owners if several else (*resource.owners, resource.names)


def known(resource: Resource, method: str, *, one: bool = False) -> tuple[str, ...]:
    """The parameters that such a request may have; who asks for `one` document needs no `since`."""
    names = (*resource.owners, resource.names, *resource.narrowing)
    return (*names, "since") if method in _READING and not one else names


def merged(posted: Document, existing: Document | None) -> Document:
    """What a POST leaves: the document as it came, or its properties set on the one that was there.

    Only the properties themselves are set; what they hold is replaced as a whole.

    Raises:
        MalformedError: one of the two is no JSON object; the one that was there stays as it is.
    """
    if existing is None:
        if _is_json(posted):
            json_object("body", posted.contents)
        return posted
    if not _is_json(posted):
        raise MalformedError("Content-Type", f"must be {_JSON} to merge; use PUT to replace")
    if not _is_json(existing):
        raise MalformedError("body", f"cannot be merged: what is here is not {_JSON}; use PUT")
    before = json_object("existing document", existing.contents)
    return Document(_JSON, _written({**before, **json_object("body", posted.contents)}))


def _read(given: Mapping[str, str], names: tuple[str, ...], version: Version) -> Asked:
    fields = {}
    for name, value in given.items():
        if name not in names:
            raise MalformedError(name, f"is no parameter of this request: {', '.join(names)}")
        field, read = _PARAMETERS[name]
        fields[field] = read(name, value, version)
    return Asked(**fields)


def _id(parameter: str, text: str) -> str:
    if len(text) > LONGEST_ID or not _ID.fullmatch(text):
        reason = f"must be a text of 1 to {LONGEST_ID} characters, without control characters"
        raise MalformedError(parameter, reason)
    return text


def _is_json(document: Document) -> bool:
    return document.content_type.partition(";")[0].strip().lower() == _JSON


def _written(properties: dict[str, Any]) -> bytes:
    """Finite numbers only: one too large for a double would become what JSON can't say."""
    try:
        return json.dumps(properties, allow_nan=False, separators=(",", ":")).encode("ascii")
    except ValueError as error:
        raise MalformedError("body", "holds a number that is too large to merge") from error


_PARAMETERS: dict[str, tuple[str, wire.Read]] = {
    "activityId": ("activity", wire.in_any(wire.iri)),
    "agent": ("agent", wire.in_any(wire.agent)),
    "registration": ("registration", wire.in_any(wire.uuid)),
    "stateId": ("id", wire.in_any(_id)),
    "profileId": ("id", wire.in_any(_id)),
    "since": ("since", wire.timestamp),
}
