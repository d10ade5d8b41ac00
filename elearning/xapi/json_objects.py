"""A JSON object as a stranger sent it: UTF-8, each name once, and no number that JSON doesn't know."""

from typing import Any

from elearning.xapi.reading import MalformedError, parsing


def json_object(path: str, text: bytes) -> dict[str, Any]:
    """What the text says.

    Raises:
        MalformedError: it is no JSON object, or one that can be read in two ways.
    """
    try:
        read = parsing.parsed(parsing.decoded(text))
    except MalformedError as fault:
        where = f"{fault.parameter} " if fault.parameter else ""
        raise MalformedError(path, f"must be a JSON object: {where}{fault.reason}") from fault
    if not isinstance(read, dict):
        raise MalformedError(path, "must be a JSON object: { … }")
    return read
