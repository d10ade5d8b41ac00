"""A page of what a request asks for.

By what statements name, it is found by hand: the database looks in the names first, and only then in
the months that the statements are of. What it has to think about all of them, it does once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import adapters
from psycopg.pq import Format

from elearning.prepared import planned
from elearning.records import paging, querying
from elearning.records.models import READ_BY_ORGANISATIONS, Credential
from elearning.records.naming import Name
from elearning.records.paging import Place
from elearning.xapi.queries import Query

ROW = ("text", "stored", "audience", "id", "target")
Row = tuple[str, datetime, str, UUID, UUID | None]
Condition = tuple[str, tuple[Any, ...]]


def page(
    credential: Credential, query: Query, *, most: int, after: Place | None = None
) -> list[Row]:
    """The first of the statements asked for that the key may read, or the first after a place."""
    names = querying.named_in(query)
    if names and querying.reads_all(credential):
        conditions = _conditions(names, query, after)
        return _named(credential.organisation_id, conditions, query.ascending, most)
    records = querying.matching(querying.records_for(credential), query)
    if after:
        records = paging.beyond(records, after, ascending=query.ascending)
    rows = querying.in_order(records, ascending=query.ascending)
    return list(rows.values_list(*ROW)[:most])


def _named(
    organisation_id: int, asked_of_them: Iterator[Condition], ascending: bool, most: int
) -> list[Row]:
    """The same as `querying.matching` finds, of all that an organisation may read."""
    conditions, values = zip(*asked_of_them, strict=True)
    asked = _NAMED.format(conditions=" AND ".join(conditions), order="ASC" if ascending else "DESC")
    given = [organisation_id, *(each for some in values for each in some), most]
    with planned() as cursor:
        cursor.adapters.register_loader("timestamptz", _read_moment)
        cursor.execute(asked, [*given, organisation_id, list(READ_BY_ORGANISATIONS)])
        rows: list[Row] = cursor.fetchall()
        return rows


def _conditions(names: list[Name], query: Query, after: Place | None) -> Iterator[Condition]:
    first, *others = names
    yield "named.kind = %s AND named.name = %s", first
    yield from ((_ALSO, other) for other in others)
    if query.since:
        yield "named.stored > %s", (query.since,)
    if query.until:
        yield "named.stored <= %s", (query.until,)
    if after:
        beyond = ">" if query.ascending else "<"
        yield f"(named.stored, named.statement) {beyond} (%s, %s)", (after.stored, after.id)


# Django's own takes as long for a hundred moments as asking for what they belong to.
_read_moment: Any = adapters.get_loader(adapters.types["timestamptz"].oid, Format.TEXT)

# Neither what voids nor what the store itself told is ever voided.
_NAMED = """
    SELECT record.text, record.stored, record.audience, record.id, record.target
    FROM (
        SELECT named.stored, named.statement FROM records_reference AS named
        WHERE named.organisation_id = %s AND {conditions}
            AND named.stored <= statement_timestamp()
            AND NOT (
                EXISTS (
                    SELECT FROM records_reference AS voiding
                    WHERE voiding.organisation_id = named.organisation_id
                        AND voiding.kind = 7 AND voiding.name = named.statement
                ) AND NOT EXISTS (
                    SELECT FROM records_reference AS itself
                    WHERE itself.organisation_id = named.organisation_id
                        AND itself.kind = 8 AND itself.name = named.statement
                ) AND NOT EXISTS (
                    SELECT FROM records_statementid AS ours
                    WHERE ours.id = named.statement AND ours.sender = 0
                        AND ours.stored = named.stored
                )
            )
        ORDER BY named.stored {order}, named.statement {order} LIMIT %s
    ) AS page
    JOIN records_record AS record
        ON record.stored = page.stored AND record.id = page.statement
    WHERE record.organisation_id = %s AND record.audience = ANY(%s)
    ORDER BY page.stored {order}, page.statement {order}
"""
_ALSO = """
    EXISTS (
        SELECT FROM records_reference AS other
        WHERE other.organisation_id = named.organisation_id
            AND other.kind = %s AND other.name = %s
            AND other.stored = named.stored AND other.statement = named.statement
    )
"""
