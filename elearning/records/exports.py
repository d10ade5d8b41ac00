"""Everything an organisation may read, as a stream of text that fits in any memory.

For machines statement by statement, oldest first; for people as an overview. The portal and
`manage.py export_records` send the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from elearning.accounts.models import Organisation
from elearning.records import overview, querying, spreadsheet

CSV = "text/csv; charset=utf-8"
_AT_ONCE = 2000

# The columns, each with where it is found in a statement. The documentation of the CSV.
COLUMNS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "statement": lambda told: told["id"],
    "timestamp": lambda told: told["timestamp"],
    "stored": lambda told: told["stored"],
    "learner": lambda told: told["actor"]["account"]["name"],
    "verb": lambda told: told["verb"]["id"],
    "activity": lambda told: told["object"]["id"],
    "activity_type": lambda told: _definition(told)["type"],
    "activity_name": lambda told: next(iter(_definition(told)["name"].values()), ""),
    "enrolment": lambda told: told["context"]["registration"],
    "edition": lambda told: told["context"].get("revision", ""),
    "success": lambda told: _yes_or_no(told.get("result", {}).get("success")),
    "study_load_minutes": lambda told: overview.study_load(_definition(told)),
}


def ndjson_lines(organisation: Organisation) -> Iterator[str]:
    """One statement a line, as the interface for machines tells it."""
    for text, stored in _statements(organisation):
        yield querying.as_told(text, stored) + "\n"


def csv_lines(organisation: Organisation) -> Iterator[str]:
    """A heading, then one statement a line, in the columns of `COLUMNS`.

    RFC 4180 with every field quoted and a semicolon between them, in UTF-8 with a byte order mark.
    """
    yield spreadsheet.UTF_8 + spreadsheet.line(COLUMNS)
    for text, stored in _statements(organisation):
        told = json.loads(text) | {"stored": stored.astimezone(UTC).isoformat()}
        yield spreadsheet.line(find(told) for find in COLUMNS.values())


def pseudonym_lines(organisation: Organisation) -> Iterator[str]:
    """Which member goes by which pseudonym, as the portal shows them by name anyway.

    Kept apart from the record, so that the record itself can be passed on without a name in it.
    """
    yield spreadsheet.UTF_8 + spreadsheet.line(["learner", "name"])
    members = organisation.actors.filter(person__in=organisation.members.all())
    named = members.order_by("person__display_name", "uuid")
    for pseudonym, name in named.values_list("uuid", "person__display_name"):
        yield spreadsheet.line([str(pseudonym), name])


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the record down: its lines, what they are, and how a file of them is named."""

    lines: Callable[[Organisation], Iterator[str]]
    content_type: str
    name: str

    def file_name(self, organisation: Organisation, *, day: date) -> str:
        """With the day in it, so that two of them can lie side by side."""
        return self.name.format(code=organisation.code, day=day)


FORMATS = {
    "csv": Format(csv_lines, CSV, "leergegevens-{code}-{day}.csv"),
    "ndjson": Format(ndjson_lines, "application/x-ndjson", "leergegevens-{code}-{day}.ndjson"),
    "overzicht": Format(overview.lines, CSV, "overzicht-{code}-{day}.csv"),
}


def _statements(organisation: Organisation) -> Iterator[tuple[str, datetime]]:
    records = querying.in_order(querying.institute_records(organisation))
    return records.values_list("text", "stored").iterator(chunk_size=_AT_ONCE)


def _definition(told: dict[str, Any]) -> dict[str, Any]:
    return told["object"]["definition"]


def _yes_or_no(success: bool | None) -> str:
    return {True: "true", False: "false", None: ""}[success]
