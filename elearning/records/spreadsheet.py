"""Lines of a table that any spreadsheet opens as they were meant.

Every cell is quoted, and what a spreadsheet would calculate gets an apostrophe before it, which makes
it text again: at the start of a cell, and after each sign that some spreadsheet takes for the end of
one. Cells are separated by a semicolon: Excel in Dutch does so whatever a file says, for there the
comma stands in numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

UTF_8 = "\ufeff"  # at the head of a file; without it Excel reads “Ünal” in an alphabet of its own

SEPARATOR = ";"

_CALCULATED = re.compile(r'(^|[,;|\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])|^(?=[\t\r])')


def line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL)
    writer.writerow([_CALCULATED.sub(r"\1'", cell) for cell in cells])
    return written.getvalue()
