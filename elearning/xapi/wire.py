"""Strict reading of what strangers ask (xAPI 1.0.3 Communication §2.1.3).

A store that guesses gives wrong answers to those who mistyped. So every value has one way to be
right, a name we don't know is refused rather than passed over, and the refusal says which parameter
is wrong and how to mend it. A value is held to what holds for it in a statement (Data §2.2).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from elearning.xapi.reading import agents, moments, parsing, values
from elearning.xapi.reading.agents import AgentIdentifier
from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.shapes import Check
from elearning.xapi.reading.versions import Version

Read = Callable[[str, str, Version], Any]
"""Reads a parameter, given by name and text, in the version that is spoken."""

LONGEST_VALUE = 4096
_MOST_PARAMETERS = 40


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


def in_any(read: Callable[[str, str], Any]) -> Read:
    """What is read in the same way whichever version is spoken."""
    return lambda parameter, text, version: read(parameter, text)


def iri(parameter: str, text: str) -> str:
    return _checked(parameter, text, values.iri)


def uuid(parameter: str, text: str) -> UUID:
    return UUID(_checked(parameter, text, values.uuid))


def boolean(parameter: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise MalformedError(parameter, "must be true or false")
    return text == "true"


def natural(parameter: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]+", _limited(parameter, text)):
        raise MalformedError(parameter, "must be a whole number of zero or more")
    return int(text)


def timestamp(parameter: str, text: str, version: Version) -> datetime:
    """A moment, in UTC. In 1.0.3 one without an offset is read as UTC (Data §4.5); 2.0.0 knows none.

    A + that was not written as %2B arrives as a space, and that is refused.
    """
    return moments.moment(_checked(parameter, text, moments.TIMESTAMPS[version]))


def agent(parameter: str, text: str) -> AgentIdentifier:
    """An agent or identified group, given as JSON with exactly one identifier (Data §2.4.2)."""
    try:
        return agents.identified(parsing.keepable(parsing.decoded(_limited(parameter, text))))
    except MalformedError as fault:
        raise fault.within(parameter) from None


def _checked(parameter: str, text: str, check: Check) -> str:
    try:
        check(_limited(parameter, text))
    except MalformedError as fault:
        raise MalformedError(parameter, fault.reason) from None
    return text


def _limited(parameter: str, text: str) -> str:
    if len(text) > LONGEST_VALUE:
        raise MalformedError(parameter, f"is longer than {LONGEST_VALUE} characters")
    return text
