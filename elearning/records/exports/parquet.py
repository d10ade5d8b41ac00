"""The record as columns for a data scientist (Apache Parquet), where the extra `parquet` is installed.

Rows go through a file of text on the disk, so that they never lie in memory together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES, Table

INSTALLED = find_spec("duckdb") is not None
_TYPES = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN", datetime: "TIMESTAMPTZ"}
_PIECE = 64 * 1024
_ROWS_TOGETHER = 20_000
_MEMORY = "64MB"


def parquet(selection: Selection, table: str) -> Iterator[bytes]:
    """The bytes of the file; columns have the types of the table, moments in UTC."""
    with TemporaryDirectory() as place:
        rows, whole = Path(place) / "rows.ndjson", Path(place) / "whole.parquet"
        _write(rows, selection, TABLES[table])
        _turn(rows, whole, TABLES[table])
        with whole.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write(rows: Path, selection: Selection, table: Table) -> None:
    with rows.open("w", encoding="utf-8") as file:
        for written in selection.statements():
            said = written.parsed()
            if table.holds(written, said):
                named = zip(table.columns, table.row(said), strict=True)
                file.write(json.dumps(dict(named), default=datetime.isoformat) + "\n")


def _turn(rows: Path, whole: Path, table: Table) -> None:
    """By one worker, so that the rows stay in their order."""
    import duckdb  # an extra: only who asks for this needs it

    columns = {name: _TYPES[column.type] for name, column in table.columns.items()}
    with duckdb.connect(config={"threads": 1, "memory_limit": _MEMORY}) as making:
        making.execute("SET TimeZone = 'UTC'")
        read = making.read_json(str(rows), columns=columns, format="newline_delimited")
        read.write_parquet(str(whole), row_group_size=_ROWS_TOGETHER)
