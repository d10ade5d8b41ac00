"""All ways to write the record down, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice

from django.utils.text import slugify
from django.utils.translation import gettext as _

from elearning.accounts.models import Organisation
from elearning.records import overview, spreadsheet
from elearning.records.exports import lines, parquet, workbooks
from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES, WHOLE

CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARQUET = "application/vnd.apache.parquet"
_LINES = 100


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the record down: its bytes, what they are, and how a file of them is named."""

    pieces: Callable[[Selection], Iterator[bytes]]
    content_type: str
    name: str
    extension: str

    def file_name(self, selection: Selection, *, day: date) -> str:
        """With the group and the day in it, so that two of them can lie side by side."""
        group = slugify(selection.group.name) if selection.group else ""
        rest = "vervolg" if selection.after else ""
        parts = (self.name, selection.organisation.code, group, str(day), rest)
        return f"{'-'.join(filter(None, parts))}.{self.extension}"


def pseudonym_lines(organisation: Organisation) -> Iterator[str]:
    """Which member goes by which pseudonym, as the portal shows them by name anyway.

    Kept apart from the record, so that the record itself can be passed on without a name in it. It is
    for people: the heading is in the language that is spoken when this is asked for.
    """
    heading = spreadsheet.line([_("Pseudonym"), _("Name")])
    return chain([spreadsheet.UTF_8 + heading], _pseudonyms(organisation))


def _pseudonyms(organisation: Organisation) -> Iterator[str]:
    members = organisation.actors.filter(person__in=organisation.members.all())
    named = members.order_by("person__display_name", "uuid")
    for pseudonym, name in named.values_list("uuid", "person__display_name"):
        yield spreadsheet.line([str(pseudonym), name])


def _text(told: Callable[[Selection], Iterator[str]]) -> Callable[[Selection], Iterator[bytes]]:
    """Lines as bytes; what is told of them beforehand, such as their language, is settled at once."""
    return lambda selection: _together(told(selection))


def _together(told: Iterator[str]) -> Iterator[bytes]:
    """Many at once: each piece costs a server as much as a line does us."""
    while together := "".join(islice(told, _LINES)):
        yield together.encode()


def _csv(table: str) -> Format:
    pieces = _text(partial(lines.csv, table=table))
    return Format(pieces, CSV, _file(table), "csv")


def _parquet(table: str) -> Format:
    pieces = partial(parquet.parquet, table=table)
    return Format(pieces, _PARQUET, _file(table), "parquet")


def _file(table: str) -> str:
    return "leergegevens" if table == WHOLE else f"leergegevens-{table}"


def of_table(way: str, table: str) -> str:
    """The name of the format that writes one table in this way: `csv` or `parquet`."""
    return way if table == WHOLE else f"{way}-{table}"


def _overview(selection: Selection) -> Iterator[str]:
    return overview.lines(selection.organisation, selection.group)


# For machines: what a key reads too. No name stands in these.
RECORD = {
    "ndjson": Format(_text(lines.ndjson), "application/x-ndjson", "leergegevens", "ndjson"),
    "json": Format(_text(lines.json_array), "application/json", "leergegevens", "json"),
    "xlsx": Format(workbooks.xlsx, _XLSX, "leergegevens", "xlsx"),
    **{of_table("csv", table): _csv(table) for table in TABLES},
    **{of_table("parquet", table): _parquet(table) for table in TABLES if parquet.INSTALLED},
}
FORMATS = {**RECORD, "overzicht": Format(_text(_overview), CSV, "overzicht", "csv")}
