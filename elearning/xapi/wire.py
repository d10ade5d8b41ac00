"""Strict reading of what strangers ask (xAPI 1.0.3 Communication §2.1.3).

A store that guesses gives wrong answers to those who mistyped. So every value has one way to be
right, a name we don't know is refused rather than passed over, and the refusal says which parameter
is wrong and how to mend it.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

_LONGEST_VALUE = 4096
_MOST_PARAMETERS = 40

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I | re.ASCII)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\xa0<>\"{}|\\^`\ud800-\udfff]+")
_MAILTO = re.compile(r"mailto:[^\s@]+@[^\s@]+")
_SHA1 = re.compile(r"[0-9a-f]{40}", re.I | re.ASCII)
_TIMESTAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})", re.I | re.ASCII
)
_BESIDE_THE_IDENTIFIER = {"objectType", "name", "member"}
_NEGATIVE_ZERO = re.compile(r"-00:?00")


class MalformedError(ValueError):
    """Something asked cannot be understood; tell the asker `reason`, it is written for them."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter = parameter
        self.reason = reason


@dataclass(frozen=True, slots=True)
class AgentIdentifier:
    """The one thing that identifies an agent: `kind` is mbox, mbox_sha1sum, openid or account.

    For an account `home_page` says in which system `value` is its name.
    """

    kind: str
    value: str
    home_page: str = ""


def parameters(query_string: str) -> dict[str, str]:
    """The names and values of a raw query string as WSGI hands it over.

    Raises:
        MalformedError: it isn't UTF-8, holds too much, or says the same thing twice.
    """
    try:
        text = query_string.encode("latin-1").decode("utf-8")
        pairs = parse_qsl(text, True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeError as error:
        raise MalformedError("query", "is not UTF-8") from error
    except ValueError as error:
        raise MalformedError("query", f"has more than {_MOST_PARAMETERS} parameters") from error
    for name, times in Counter(name for name, _ in pairs).items():
        if times > 1:
            raise MalformedError(name, "may be given once")
    return dict(pairs)


def iri(parameter: str, text: str) -> str:
    if not _IRI.fullmatch(_limited(parameter, text)):
        raise MalformedError(parameter, "must be an absolute IRI, such as https://example.org/x")
    return text


def uuid(parameter: str, text: str) -> UUID:
    if not _UUID.fullmatch(text):
        raise MalformedError(parameter, "must be a UUID written as 8-4-4-4-12 hexadecimal digits")
    return UUID(text)


def boolean(parameter: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise MalformedError(parameter, "must be true or false")
    return text == "true"


def natural(parameter: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]+", _limited(parameter, text)):
        raise MalformedError(parameter, "must be a whole number of zero or more")
    return int(text)


def timestamp(parameter: str, text: str) -> datetime:
    """A moment, in UTC. An offset is required: without one it is another moment elsewhere."""
    match = _TIMESTAMP.fullmatch(text)
    if not match or _NEGATIVE_ZERO.search(match[3]):
        raise MalformedError(
            parameter,
            "must be a date and time with its offset, such as 2026-11-21T14:30:00Z"
            " (write a + as %2B)",
        )
    moment, fraction, offset = match.groups()
    try:
        to_the_microsecond = (fraction or ".0")[:7]
        return datetime.fromisoformat(f"{moment}{to_the_microsecond}{offset.upper()}").astimezone(
            UTC
        )
    except (ValueError, OverflowError) as error:
        raise MalformedError(parameter, "is not a moment on the calendar") from error


def agent(parameter: str, text: str) -> AgentIdentifier:
    """An agent or identified group, given as JSON with exactly one identifier (Data §2.4.2)."""
    described = _json_object(parameter, _limited(parameter, text))
    if described.get("objectType", "Agent") not in ("Agent", "Group"):
        raise MalformedError(parameter, "objectType must be Agent or Group")
    if strange := described.keys() - _IDENTIFIERS.keys() - _BESIDE_THE_IDENTIFIER:
        raise MalformedError(parameter, f"does not know the property {min(strange)!a}")
    identifiers = [key for key in described if key in _IDENTIFIERS]
    if len(identifiers) != 1:
        raise MalformedError(parameter, f"must have exactly one of {', '.join(_IDENTIFIERS)}")
    kind = identifiers[0]
    return _IDENTIFIERS[kind](parameter, kind, described[kind])


def _limited(parameter: str, text: str) -> str:
    if len(text) > _LONGEST_VALUE:
        raise MalformedError(parameter, f"is longer than {_LONGEST_VALUE} characters")
    return text


def _json_object(parameter: str, text: str) -> dict[str, Any]:
    try:
        described = json.loads(text, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise MalformedError(parameter, "must be JSON, with each property given once") from error
    if not isinstance(described, dict):
        raise MalformedError(parameter, "must be a JSON object")
    return described


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    described = dict(pairs)
    if len(described) != len(pairs):
        raise ValueError("a property is given twice")
    return described


def _matching(pattern: re.Pattern[str], example: str) -> Callable[[str, str, Any], AgentIdentifier]:
    def read(parameter: str, kind: str, value: Any) -> AgentIdentifier:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise MalformedError(parameter, f"{kind} must look like {example}")
        return AgentIdentifier(kind, value)

    return read


def _account(parameter: str, kind: str, value: Any) -> AgentIdentifier:
    if not isinstance(value, dict) or value.keys() != {"homePage", "name"}:
        raise MalformedError(parameter, "account must have homePage and name, and nothing else")
    home_page, name = value["homePage"], value["name"]
    if not isinstance(home_page, str) or not _IRI.fullmatch(home_page):
        raise MalformedError(parameter, "account.homePage must be an absolute IRI")
    if not isinstance(name, str) or not name:
        raise MalformedError(parameter, "account.name must be a string that is not empty")
    return AgentIdentifier(kind, name, home_page)


_IDENTIFIERS: dict[str, Callable[[str, str, Any], AgentIdentifier]] = {
    "mbox": _matching(_MAILTO, "mailto:somebody@example.org"),
    "mbox_sha1sum": _matching(_SHA1, "40 hexadecimal digits"),
    "openid": _matching(_IRI, "https://example.org/somebody"),
    "account": _account,
}
