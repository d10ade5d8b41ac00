"""Objects with keys of a form: language maps and extensions (xAPI 1.0.3 Data §4.1, §4.2)."""

from typing import Any

from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.shapes import finite, plain, text
from elearning.xapi.reading.values import iri, language

DEEPEST = 64


def language_map(value: Any) -> None:
    for tag, words in plain(value).items():
        try:
            language(tag)
            text(words)
        except MalformedError as fault:
            raise fault.within(tag) from None


def extensions(value: Any) -> None:
    """Keys are IRIs; values are anything in JSON, null as well, as far as it can be walked."""
    for key, told in plain(value).items():
        try:
            iri(key)
            _anything(told, DEEPEST)
        except MalformedError as fault:
            raise fault.within(key) from None


def _anything(value: Any, deeper: int) -> None:
    if isinstance(value, float):
        finite(value)
    elif isinstance(value, dict | list):
        if not deeper:
            raise MalformedError("", f"is nested deeper than {DEEPEST} levels")
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for place, part in inner:
            try:
                _anything(part, deeper - 1)
            except MalformedError as fault:
                raise fault.within(place) from None
