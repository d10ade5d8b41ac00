"""The record as columns for a data scientist (Apache Parquet), where the extra `parquet` is installed.

A group of rows is written as soon as it weighs enough, so however much a system sent, and however long
its statements are, no more than one group lies in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from io import RawIOBase
from typing import Any

from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES, Cell, Table

INSTALLED = find_spec("pyarrow") is not None
_WEIGHT = 4 * 1024 * 1024
_MOST_ROWS = 20_000

Rows = list[list[Cell]]


def parquet(selection: Selection, table: str) -> Iterator[bytes]:
    """The bytes of the file; columns have the types of the table, moments in UTC."""
    from pyarrow import array, record_batch  # an extra: only who asks for this needs it
    from pyarrow.parquet import ParquetWriter

    schema, sink = _schema(TABLES[table]), _Sink()
    with ParquetWriter(sink, schema) as writing:
        for rows in _groups(selection, TABLES[table]):
            columns = zip(schema, zip(*rows, strict=True), strict=True)
            arrays = [array(cells, type=field.type) for field, cells in columns]
            writing.write_batch(record_batch(arrays, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _schema(table: Table) -> Any:
    import pyarrow

    types = {
        str: pyarrow.string(),
        int: pyarrow.int32(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
        datetime: pyarrow.timestamp("us", tz="UTC"),
    }
    return pyarrow.schema([(name, types[column.type]) for name, column in table.columns.items()])


def _groups(selection: Selection, table: Table) -> Iterator[Rows]:
    """The rows in their order, in groups that weigh about as much as each other."""
    rows: Rows = []
    weight = 0
    for written in selection.statements():
        said = written.parsed()
        if not table.holds(written, said):
            continue
        rows.append(table.row(said))
        weight += len(written.text)
        if weight >= _WEIGHT or len(rows) >= _MOST_ROWS:
            yield rows
            rows, weight = [], 0
    if rows:
        yield rows


class _Sink(RawIOBase):
    """What the library writes to, and where it is taken away from."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._written

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        self._written += len(self._pieces[-1])
        return len(self._pieces[-1])

    def taken(self) -> bytes:
        """All that was written since it was last asked."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken
