"""The record as a workbook: a sheet for each kind of statement (ISO/IEC 29500, XLSX)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from django.utils import timezone
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES, WHOLE, Cell, Table
from elearning.xapi.reading.moments import with_a_day

MOST_ROWS = 1_048_576  # on one sheet, its heading among them
_FIRST_YEAR = 1900  # of a workbook's calendar; what was before is told in words
_PIECE = 64 * 1024
_WIDTH = 24  # signs: a moment is seen whole, an address in part
_MOMENT = {"num_format": "yyyy-mm-dd hh:mm:ss"}
_LITERAL = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


def xlsx(selection: Selection) -> Iterator[bytes]:
    """The bytes of the workbook; it lies on the disk while it is made.

    Moments are in the time of the people here: so whoever reads them in a spreadsheet expects. The
    same statements give the same bytes.
    """
    with TemporaryFile() as file, TemporaryDirectory() as place:
        with Workbook(file, {**_LITERAL, "tmpdir": place}) as book:
            book.set_properties({"created": _fill(book, selection)})
        file.seek(0)
        yield from _pieces(file)


def _fill(book: Workbook, selection: Selection) -> datetime:
    """Write all rows; when the last of them was stored."""
    moment = book.add_format(_MOMENT)
    sheets = [_Sheets(book, name, TABLES[name], moment) for name in TABLES if name != WHOLE]
    last = datetime(2000, 1, 1)  # noqa: DTZ001 - the standard's own times have no zone either
    for written in selection.statements():
        said = written.parsed()
        last = timezone.make_naive(written.stored)
        for sheet in sheets:
            if sheet.table.holds(written, said):
                sheet.add(sheet.table.row(said))
    return last


@dataclass
class _Sheets:
    """The rows of one table: on a sheet of its name, and on another whenever one is full."""

    book: Workbook
    name: str
    table: Table
    moment: object
    full: int = 0
    row: int = field(init=False)
    sheet: Worksheet = field(init=False)

    def __post_init__(self) -> None:
        self._begin()

    def add(self, cells: list[Cell]) -> None:
        if self.row == MOST_ROWS:
            self.full += 1
            self._begin()
        for place, cell in enumerate(cells):
            self._write(place, cell)
        self.row += 1

    def _begin(self) -> None:
        self.sheet = self.book.add_worksheet(
            f"{self.name} {self.full + 1}" if self.full else self.name
        )
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_column(0, len(self.table.columns) - 1, _WIDTH)
        self.sheet.write_row(0, 0, list(self.table.columns))
        self.row = 1

    def _write(self, place: int, cell: Cell) -> None:
        match cell:
            case None:
                pass
            case datetime():
                # To the second, or a workbook rounds it up.
                local = timezone.localtime(with_a_day(cell)).replace(microsecond=0)
                if local.year < _FIRST_YEAR:
                    self.sheet.write_string(self.row, place, local.isoformat(" "))
                else:
                    self.sheet.write_datetime(self.row, place, local, self.moment)
            case _:
                self.sheet.write(self.row, place, cell)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
