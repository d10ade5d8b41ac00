"""Querysets whose SQL is worked out once, and queries whose plan is.

Django writes a query's SQL anew each time and works out anew what becomes of the rows, which costs
more than PostgreSQL takes to answer a small one. And PostgreSQL works out anew how to find them, which
for a table in many parts takes longer than finding them.
What stands in every learner's way is written once here, with Django's own words, and asked ever after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.utils import create_namedtuple_class

Row = TypeVar("Row")

_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 1_970_000_000 + place,
    str: lambda place: f"\ue000{place}",
    UUID: lambda place: UUID(int=place),
    datetime: lambda place: datetime(1970, 1, 1, microsecond=place, tzinfo=UTC),
}


@contextmanager
def planned() -> Iterator[Any]:
    """A cursor for queries of which the database keeps the plan for as long as the connection lasts.

    Each text is a plan of its own, so what differs from one time to the next goes in as a value.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    ours: Any = connection.connection
    before, ours.prepare_threshold = ours.prepare_threshold, 0
    try:
        bound: Any = ServerBindingCursor
        with connection._prepare_cursor(bound(ours)) as cursor:  # type: ignore[attr-defined]
            yield cursor
    finally:
        ours.prepare_threshold = before


class Prepared(Generic[Row]):
    """A question with gaps: `build` says it as a queryset, `kinds` are the types that fill the gaps.

    Each gap is filled as it stands: an int for a number or a key, a str for a text. What else `build`
    puts into the queryset is asked the same way for ever, so it may not hold the time of day. Where
    it ends in `values_list(…, named=True)`, the rows are such tuples.
    If `planned`, the database keeps its plan as well.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, Row]], *kinds: type, planned: bool = False
    ) -> None:
        self._build, self._planned = build, planned
        self._gaps = [_STAND_INS[kind](place) for place, kind in enumerate(kinds)]

    def __call__(self, *values: Any) -> list[Row]:
        """The rows, with the values in the gaps."""
        written = self._written
        given = dict(zip(self._gaps, values, strict=True))
        filled = [
            given.get(each, each) if type(each) in _STAND_INS else each for each in written.asked
        ]
        connection = connections[DEFAULT_DB_ALIAS]
        with planned() if self._planned else connection.cursor() as cursor:
            cursor.execute(written.sql, filled)
            return [written.row(values, connection) for values in cursor.fetchall()]

    def get(self, *values: Any) -> Row:
        """The first row.

        Raises:
            DoesNotExist: the model's own; there is none.
        """
        for row in self(*values):
            return row
        raise self._written.model.DoesNotExist

    @cached_property
    def _written(self) -> _Written[Row]:
        written = _Written(self._build(*self._gaps))
        if missing := [gap for gap in self._gaps if gap not in written.asked]:
            raise TypeError(f"the query does not ask for {len(missing)} of its gaps as they stand")
        return written


class _Written(Generic[Row]):
    """A queryset's SQL, and how a row of its answer is read."""

    def __init__(self, queryset: QuerySet[Any, Row]) -> None:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.asked = compiler.as_sql()
        self.model: Any = queryset.model
        columns = [column for column, _sql, _alias in compiler.select]
        self.converters = compiler.get_converters(columns)
        names = vars(queryset)["_fields"]
        self.read: Callable[[Sequence[Any]], Any] = (
            create_namedtuple_class(*names)._make if names else _reader(compiler)
        )

    def row(self, values: Sequence[Any], connection: Any) -> Row:
        if self.converters:
            values = list(values)
            for place, (converters, column) in self.converters.items():
                for convert in converters:
                    values[place] = convert(values[place], column, connection)
        row: Row = self.read(values)
        return row


def _reader(compiler: SQLCompiler) -> Callable[[Sequence[Any]], Any]:
    """How a row of a model is read; as Django's `ModelIterable` does."""
    info: Any = compiler.klass_info
    model, own = info["model"], info["select_fields"]
    columns = slice(own[0], own[-1] + 1)
    names = [column.target.attname for column, _sql, _alias in compiler.select[columns]]
    beside = get_related_populators(  # type: ignore[call-arg] # the stubs are ahead
        info, compiler.select, DEFAULT_DB_ALIAS
    )
    annotated = (compiler.annotation_col_map or {}).items()

    def read(values: Sequence[Any]) -> Any:
        row = model.from_db(DEFAULT_DB_ALIAS, names, values[columns])
        for each in beside:
            each.populate(values, row)
        for name, place in annotated:
            setattr(row, name, values[place])
        return row

    return read
