"""A JSON object as a stranger sent it: UTF-8, each name once, and no number that JSON doesn't know."""

import json
from typing import Any, NoReturn

from elearning.xapi.wire import MalformedError


def json_object(path: str, text: bytes) -> dict[str, Any]:
    """What the text says.

    Raises:
        MalformedError: it is no JSON object, or one that can be read in two ways.
    """
    try:
        read = json.loads(
            text.decode("utf-8"), object_pairs_hook=_without_doubles, parse_constant=_no_number
        )
    except (ValueError, RecursionError) as error:
        reason = "must be JSON in UTF-8, not too deep, with each property given once"
        raise MalformedError(path, reason) from error
    if not isinstance(read, dict):
        raise MalformedError(path, "must be a JSON object: { … }")
    return read


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a property is given twice")
    return read


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")
