"""Whether two statements say the same (xAPI 1.0.3 Data §2.3.1, statement comparison).

What a store may add or write in another way is left out: what it sets itself, definitions, displays,
attachments, the order of a group's members, the case of what has none. So is what says nothing: the
`objectType` that something has by default, and the fraction of a second beyond a hundredth (§4.6).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from elearning.xapi.reading import MalformedError
from elearning.xapi.reading.agents import with_plain_domain
from elearning.xapi.reading.contexts import PLACES
from elearning.xapi.reading.moments import moment

Essential = Callable[[Any], Any]

_BEYOND_A_HUNDREDTH = re.compile(r"([.,]\d\d)\d+(?=S\Z)")


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two statements say the same. Neither needs to be valid: what can't be walked is other."""
    try:
        return essence(one) == essence(other)
    except RecursionError:
        return False


def essence(statement: Mapping[str, Any]) -> str:
    """A text that is equal for two statements exactly when they say the same."""
    return json.dumps(_statement(dict(statement)), sort_keys=True, separators=(",", ":"))


def _anything(value: Any) -> Any:
    """Whatever was said; 1.0 and 1 are one number."""
    if isinstance(value, dict):
        return {name: _anything(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_anything(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _object(
    parts: Mapping[str, Essential], *, without: tuple[str, ...] = (), kind: str = ""
) -> Essential:
    """An object by its parts; `kind` is the type that it has if it names none."""
    by_default = {"objectType": kind} if kind else {}

    def essential(value: Any) -> Any:
        if not isinstance(value, dict):
            return _anything(value)
        said = by_default | value
        return {name: parts.get(name, _anything)(said[name]) for name in said.keys() - {*without}}

    return essential


def _text(essential: Callable[[str], Any]) -> Essential:
    return lambda value: essential(value) if isinstance(value, str) else value


def _each(essential: Essential) -> Essential:
    return lambda value: [essential(part) for part in value] if isinstance(value, list) else value


def _unordered(value: Any) -> Any:
    members = _each(_agent)(value)
    return sorted(members, key=_written) if isinstance(members, list) else members


def _listed(value: Any) -> Any:
    """An activity by itself is a list of one (§2.4.6.2)."""
    return _each(_activity)(value if isinstance(value, list) else [value])


def _about(value: Any) -> Any:
    kind = value.get("objectType", "Activity") if isinstance(value, dict) else ""
    return _OBJECTS.get(kind if isinstance(kind, str) else "", _anything)(value)


def _when(text: str) -> str:
    try:
        return moment(text).isoformat(timespec="milliseconds")
    except MalformedError:
        return text


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


_LOWER = _text(str.lower)
_IDENTIFIERS = {"mbox": _text(with_plain_domain), "mbox_sha1sum": _LOWER}

_activity = _object({}, without=("definition",), kind="Activity")
_agent = _object({**_IDENTIFIERS, "member": _unordered}, kind="Agent")
_reference = _object({"id": _LOWER})
_context = _object(
    {
        "registration": _LOWER,
        "language": _LOWER,
        "instructor": _agent,
        "team": _agent,
        "statement": _reference,
        "contextActivities": _object(dict.fromkeys(PLACES, _listed)),
        "contextAgents": _each(_object({"agent": _agent})),
        "contextGroups": _each(_object({"group": _agent})),
    }
)
_PARTS: dict[str, Essential] = {
    "actor": _agent,
    "verb": _object({}, without=("display",)),
    "object": _about,
    "result": _object({"duration": _text(lambda text: _BEYOND_A_HUNDREDTH.sub(r"\1", text))}),
    "context": _context,
}
_statement = _object(
    _PARTS, without=("id", "authority", "stored", "timestamp", "version", "attachments")
)
_OBJECTS: dict[str, Essential] = {
    "Activity": _activity,
    "Agent": _agent,
    "Group": _agent,
    "StatementRef": _reference,
    "SubStatement": _object({**_PARTS, "timestamp": _text(_when)}, without=("attachments",)),
}
