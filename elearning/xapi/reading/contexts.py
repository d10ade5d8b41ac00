"""Where it happened, and who was about (xAPI 1.0.3 Data §2.4.6; 2.0.0 §4.2.2.5)."""

from typing import Any

from elearning.xapi.reading.activities import activity
from elearning.xapi.reading.agents import actor, agent, group
from elearning.xapi.reading.maps import extensions
from elearning.xapi.reading.shapes import Check, listing, one_of, structure, text
from elearning.xapi.reading.values import iri, language, uuid
from elearning.xapi.reading.versions import Version

PLACES = ("parent", "grouping", "category", "other")

statement_ref = structure(
    {"objectType": one_of("StatementRef"), "id": uuid}, required=("objectType", "id")
)

_activities = listing(activity)


def _one_or_more(value: Any) -> None:
    """A list of activities; or one by itself, as statements of 0.95 have it."""
    if isinstance(value, list):
        _activities(value)
    else:
        activity(value)


def _taking_part(kind: str, role: str, check: Check) -> Check:
    """People about, each with what they were there for (2.0.0 alone)."""
    properties = {
        "objectType": one_of(kind),
        role: check,
        "relevantTypes": listing(iri, least=1),
    }
    return listing(structure(properties, required=("objectType", role)))


_COMMON: dict[str, Check] = {
    "registration": uuid,
    "instructor": actor,
    "team": group,
    "contextActivities": structure(dict.fromkeys(PLACES, _one_or_more)),
    "revision": text,
    "platform": text,
    "language": language,
    "statement": statement_ref,
    "extensions": extensions,
}
_LATER: dict[str, Check] = {
    "contextAgents": _taking_part("contextAgent", "agent", agent),
    "contextGroups": _taking_part("contextGroup", "group", group),
}

CONTEXTS: dict[Version, Check] = {
    Version.ONE: structure(_COMMON),
    Version.TWO: structure({**_COMMON, **_LATER}),
}
