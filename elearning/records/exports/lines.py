"""The record as text, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from elearning.records import spreadsheet
from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES, Cell


def ndjson(selection: Selection) -> Iterator[str]:
    """One statement a line, as the interface for machines tells it."""
    for written in selection.statements():
        yield written.told() + "\n"


def json_array(selection: Selection) -> Iterator[str]:
    """The same statements as one array."""
    before = "[\n"
    for written in selection.statements():
        yield before + written.told()
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def csv(selection: Selection, table: str) -> Iterator[str]:
    """A heading, then one statement a line, in the columns of that table; no heading to go on with.

    RFC 4180 with every field quoted and a semicolon between them, in UTF-8 with a byte order mark.
    """
    shape = TABLES[table]
    if selection.after is None:
        yield spreadsheet.UTF_8 + spreadsheet.line(shape.columns)
    for written in selection.statements():
        said = written.parsed()
        if shape.holds(written, said):
            yield spreadsheet.line(_in_words(cell) for cell in shape.row(said))


def _in_words(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime():
            return cell.isoformat()
    return str(cell)
