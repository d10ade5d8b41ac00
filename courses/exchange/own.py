"""Our own format: a case as JSON, written and read again without loss.

The dataclasses are the schema (`courses.exchange.schema` says it for others). A file says which
format it is and in which version; an earlier version is read, a later one is refused and not guessed
at. Inside it the case keeps the form, and the version, in which editions are kept too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from courses.exchange.documents import FILES, Arrival, Document, Format, arrival
from courses.exchange.notes import Missed, Note, Refusal, RefusedError
from courses.exchange.texts import holds_signs, json_of, refuse_a_thicket
from elearning import plain

NAME = "olifantenpaadjes-case"
VERSION = 1
MOST = 3 * 1024 * 1024
"""Signs in a case, pictures and films apart: more than ten novels."""


def written(document: Document) -> str:
    """The file of this document."""
    return json.dumps(table_of(document), ensure_ascii=False, indent=2) + "\n"


def table_of(document: Document) -> dict[str, Any]:
    """The document as plain data, with the name and the version of the format before it."""
    return {"format": NAME, "version": VERSION, **plain.write(document)}


def is_own(data: object) -> bool:
    """Whether this plain data says that it is ours."""
    return isinstance(data, Mapping) and data.get("format") == NAME


def document_of(data: Mapping[str, Any]) -> Document:
    """The document in plain data that says that it is ours.

    Raises:
        RefusedError: something in it is not of the form; `place` is the path to it.
    """
    rest = {key: value for key, value in data.items() if key != "format"}
    try:
        return plain.read_kept(Document, rest, version=VERSION)
    except plain.MalformedError as error:
        newer = error.path in ("version", "case.version") and "up to" in error.reason
        reason = Refusal.NEWER if newer else Refusal.MALFORMED
        raise RefusedError(reason, place=error.path, detail=error.reason) from None
    except RecursionError:
        raise RefusedError(Refusal.DEEP) from None


def read(text: str) -> Arrival:
    """What a file in our own format brings."""
    refuse_a_thicket(text)
    data = json_of(text)
    if not is_own(data):
        raise RefusedError(Refusal.UNKNOWN)
    if len(plain.canonical(_without_files(data))) > MOST:
        raise RefusedError(Refusal.TOO_LARGE)
    notes = [Note(Missed.SIGNS)] if holds_signs(text) else []
    return arrival(Format.OWN, document_of(data), notes)


def _without_files(data: Any) -> Any:
    """All that is said, without the files that travel along."""
    if isinstance(data, Mapping):
        return {key: _without_files(value) for key, value in data.items() if key not in FILES}
    return [_without_files(each) for each in data] if isinstance(data, list) else data
