"""Querysets whose SQL is worked out once.

Django writes a query's SQL anew each time, which costs more than PostgreSQL takes to answer a small
one.
What stands in every learner's way is written once here, with Django's own words, and asked ever after.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

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
        model, sql, asked = self._written
        given = dict(zip(self._gaps, values, strict=True))
        filled = [given.get(each, each) if type(each) in _STAND_INS else each for each in asked]
        return list(model._default_manager.raw(sql, filled))

    @cached_property
    def _written(self) -> tuple[type[Row], str, tuple[Any, ...]]:
        queryset = self._build(*self._gaps)
        sql, asked = queryset.query.sql_with_params()
        if missing := [gap for gap in self._gaps if gap not in asked]:
            raise TypeError(f"the query does not ask for {len(missing)} of its gaps as they stand")
        return queryset.model, sql, asked
