"""Room for the statements of the months to come: a partition for each, made before it is needed.

What falls in no month's partition is kept in the default one, and read from there as from any. A
month of which the default one holds statements gets no partition any more: nothing is moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import IntegrityError, connection, transaction

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
