"""Querysets whose SQL is worked out once.

Django writes a query's SQL anew each time and works out anew what becomes of the rows, which costs
more than PostgreSQL takes to answer a small one.
What stands in every learner's way is written once here, with Django's own words, and asked ever after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)

_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 1_970_000_000 + place,
    str: lambda place: f"\ue000{place}",
    UUID: lambda place: UUID(int=place),
}


class Prepared(Generic[Row]):
    """A question with gaps: `build` says it as a queryset, `kinds` are the types that fill the gaps.

    Each gap is filled as it stands: an int for a number or a key, a str for a text. What else `build`
    puts into the queryset is asked the same way for ever, so it may not hold the time of day.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]], *kinds: type) -> None:
        self._build = build
        self._gaps = [_STAND_INS[kind](place) for place, kind in enumerate(kinds)]

    def __call__(self, *values: Any) -> list[Row]:
        """The rows, with the values in the gaps."""
        written = self._written
        given = dict(zip(self._gaps, values, strict=True))
        filled = [
            given.get(each, each) if type(each) in _STAND_INS else each for each in written.asked
        ]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
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
    """A queryset's SQL, and how a row of its answer is read; as Django's `ModelIterable` does."""

    def __init__(self, queryset: QuerySet[Row]) -> None:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.asked = compiler.as_sql()
        select = compiler.select
        self.model: Any = queryset.model
        own = compiler.klass_info["select_fields"]
        self.columns = slice(own[0], own[-1] + 1)
        self.names = [column.target.attname for column, _sql, _alias in select[self.columns]]
        self.related = get_related_populators(  # type: ignore[call-arg] # the stubs are ahead
            compiler.klass_info, select, DEFAULT_DB_ALIAS
        )
        self.annotated = (compiler.annotation_col_map or {}).items()
        self.converters = compiler.get_converters([column for column, _sql, _alias in select])

    def row(self, values: Sequence[Any], connection: Any) -> Row:
        if self.converters:
            values = list(values)
            for place, (converters, column) in self.converters.items():
                for convert in converters:
                    values[place] = convert(values[place], column, connection)
        row = self.model.from_db(DEFAULT_DB_ALIAS, self.names, values[self.columns])
        for each in self.related:
            each.populate(values, row)
        for name, place in self.annotated:
            setattr(row, name, values[place])
        return row
