"""As many statements as one asks, copied into the record as the store would have written them.

They lie over the year before, so that a question goes to as many parts of the table as it would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from psycopg import Connection

from tests.benchmarks.store import bare, statements

OVER = timedelta(days=330)
_AT_ONCE = 10_000

Row = tuple[Any, ...]


def fill(connection: Connection, rows: int, *, organisation: int, key: int) -> None:
    """Empty the record and put this many statements into it, unless it has about as many."""
    if _known(connection) in range(rows, rows + rows // 10 + 1):
        return
    until = datetime.now(UTC) - timedelta(hours=1)
    connection.execute("TRUNCATE records_record, records_statementid, records_reference")
    connection.execute(_ROOM, [until - OVER, until])
    for first in range(0, rows, _AT_ONCE):
        told = list(_told(range(first, min(first + _AT_ONCE, rows)), rows, until))
        _copy(connection, _IDS, ((said["id"], organisation, at) for said, at in told))
        _copy(connection, _RECORDS, (_row(said, at, organisation, key) for said, at in told))
        _copy(
            connection, _NAMES, (row for said, at in told for row in _named(said, at, organisation))
        )
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM (ANALYZE)")
    connection.autocommit = False


def _known(connection: Connection) -> int:
    row = connection.execute("SELECT count(*) FROM records_record").fetchone()
    return int(row[0]) if row else 0


def agents(rows: int) -> int:
    """How many agents so many statements are about."""
    return max(1, rows // statements.OF_EACH_AGENT)


def _told(numbers: Iterable[int], rows: int, until: datetime) -> Iterator[tuple[Any, datetime]]:
    for number in numbers:
        said = statements.statement(number, uuid4(), agents=agents(rows))
        yield said, until - OVER * (1 - number / rows)


def _row(said: Any, at: datetime, organisation: int, key: int) -> Row:
    registration, verb, thing = said["context"]["registration"], said["verb"], said["object"]
    text = statements.written({**said, "version": "1.0.0", "stored": at.isoformat()}).decode()
    about = (registration, verb["id"], thing["id"], said["timestamp"])
    return (said["id"], "organisation", organisation, key, *about, at, text)


def _named(said: Any, at: datetime, organisation: int) -> Iterator[Row]:
    for kind, name in bare.names(said):
        yield organisation, int(kind), name, at, said["id"]


def _copy(connection: Connection, query: str, rows: Iterable[Row]) -> None:
    with connection.cursor().copy(query) as copy:
        for row in rows:
            copy.write_row(row)


_ROOM = """
    SELECT records_make_partition(month::date)
    FROM generate_series(date_trunc('month', %s::timestamptz), %s, interval '1 month') AS month
"""
_IDS = "COPY records_statementid (id, sender, stored) FROM STDIN"
_RECORDS = """
    COPY records_record (id, audience, organisation_id, credential_id, registration, verb, activity,
        timestamp, stored, text)
    FROM STDIN
"""
_NAMES = "COPY records_reference (organisation_id, kind, name, stored, statement) FROM STDIN"
