"""The whole of a statement (xAPI 1.0.3 Data §2.2, §2.3.2, §2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elearning.xapi.reading.activities import activity
from elearning.xapi.reading.agents import actor, agent, authority, group
from elearning.xapi.reading.attachments import attachments
from elearning.xapi.reading.contexts import CONTEXTS, statement_ref
from elearning.xapi.reading.maps import language_map
from elearning.xapi.reading.moments import TIMESTAMPS, happened
from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.results import result
from elearning.xapi.reading.shapes import Check, by_type, matching, one_of, structure
from elearning.xapi.reading.values import iri, uuid
from elearning.xapi.reading.versions import Version

VOIDED = "http://adlnet.gov/expapi/verbs/voided"

_REQUIRED = ("actor", "verb", "object")
_OBJECTS: dict[str, Check] = {
    "Activity": activity,
    "Agent": agent,
    "Group": group,
    "StatementRef": statement_ref,
}

_verb = structure({"id": iri, "display": language_map}, required=("id",))


def voids(statement: Mapping[str, Any]) -> bool:
    """Whether a statement takes another back (§2.3.2)."""
    return bool(statement["verb"]["id"] == VOIDED)


def object_type(statement: Mapping[str, Any]) -> str:
    """What the object of a statement is; an activity where it does not say (§2.4.4)."""
    return str(statement["object"].get("objectType", "Activity"))


def _parts(version: Version) -> dict[str, Check]:
    """What a statement and a statement inside one have in common."""
    return {
        "actor": actor,
        "verb": _verb,
        "object": by_type(_OBJECTS, otherwise="Activity"),
        "result": result,
        "context": CONTEXTS[version],
        "timestamp": happened(version),
        "attachments": attachments,
    }


def _told(properties: dict[str, Check]) -> Check:
    """A statement of these properties, which agree with one another."""
    check_parts = structure(properties, required=_REQUIRED)

    def check(value: Any) -> None:
        check_parts(value)
        kind = object_type(value)
        if kind != "StatementRef" and voids(value):
            raise MalformedError("object.objectType", "must be StatementRef where a verb voids")
        if kind != "Activity" and "context" in value:
            _require_no_edition(value["context"])

    return check


def _require_no_edition(context: dict[str, Any]) -> None:
    for name in ("revision", "platform"):
        if name in context:
            reason = "says of which edition an activity was; the object here is no activity"
            raise MalformedError(f"context.{name}", reason)


def _inside(version: Version) -> Check:
    """A statement inside a statement: no id, no store's marks, and none inside it in turn."""
    return _told({"objectType": one_of("SubStatement"), **_parts(version)})


def _statement(version: Version) -> Check:
    objects = {**_OBJECTS, "SubStatement": _inside(version)}
    return _told(
        {
            "id": uuid,
            **_parts(version),
            "object": by_type(objects, otherwise="Activity"),
            "stored": TIMESTAMPS[version],
            "authority": authority,
            "version": matching(version.marks, f"a version such as {version.unmarked}"),
        }
    )


STATEMENTS: dict[Version, Check] = {version: _statement(version) for version in Version}
