"""Room for the statements of the months to come: a partition for each, made before it is needed.
And none for a month of which everything was forgotten.

What falls in no month's partition is kept in the default one, and read from there as from any. A
month of which the default one holds statements gets no partition any more: nothing is moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable
from psycopg.sql import SQL, Identifier

AHEAD = 3
"""Months that are always there; a server that stands still for a season misses none."""

PATIENCE = "3s"
"""Waiting for a long read holds up who comes after; then another turn is soon enough."""


class InTheWayError(Exception):
    """The default partition holds statements of this month."""

    def __init__(self, month: date) -> None:
        super().__init__(f"{month:%Y-%m}")
        self.month = month


def months(today: date) -> Iterator[date]:
    """The first days of this month and of those ahead."""
    for ahead in range(AHEAD + 1):
        years, month = divmod(today.month - 1 + ahead, 12)
        yield date(today.year + years, month + 1, 1)


def make(month: date) -> str | None:
    """Make the partition of a month, and tell its name; None where it is there already.

    Raises:
        InTheWayError: statements of that month are kept elsewhere already.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute("SELECT records_make_partition(%s::date)", [month])
            (made,) = cursor.fetchone()
            return str(made) if made else None
    except IntegrityError as error:
        raise InTheWayError(month) from error


def drop_emptied(today: date) -> Iterator[str]:
    """Take the partitions of months that are over and hold nothing any more out of the table, and
    tell their names. Where somebody reads for long, another day is soon enough.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, [f"records_record_{today:%Y_%m}"])
        over = [name for (name,) in cursor.fetchall()]
    for name in over:
        if _is_empty(name) and _drop(name):
            yield name


def _is_empty(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(SQL("SELECT NOT EXISTS (SELECT FROM {})").format(Identifier(name)))
        return bool(cursor.fetchone()[0])


def _drop(name: str) -> bool:
    """Looked at once more where nobody can write: what came in between stays."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute("LOCK TABLE records_record IN ACCESS EXCLUSIVE MODE")
            if not _is_empty(name):
                return False
            part = Identifier(name)
            cursor.execute(SQL("ALTER TABLE records_record DETACH PARTITION {}").format(part))
            cursor.execute(SQL("DROP TABLE {}").format(part))
            return True
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            return False
        raise


# The month's name is in the table's: they come in the order of time.
_MONTHS = """
    SELECT part.relname FROM pg_inherits JOIN pg_class AS part ON part.oid = inhrelid
    WHERE inhparent = 'records_record'::regclass AND part.relname ~ '^records_record_[0-9]{4}_[0-9]{2}$'
        AND part.relname < %s
    ORDER BY part.relname
"""
