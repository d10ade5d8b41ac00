"""Statements about statements: who refers to one is found by what that one names.

xAPI 1.0.3 Communication §2.1.3, "Filter Conditions for StatementRefs": a statement meets a condition
if the one meets it that it is about, and so on; only since, until and limit are asked of itself. So a
statement takes over, once and for all, the names of those that it leads to, and a query finds it in
the index as any other. Which names belong together is then told by the chain itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from elearning.prepared import planned
from elearning.records.models import READ_BY_ORGANISATIONS
from elearning.records.naming import Name, names
from elearning.records.recording import authority
from elearning.xapi.references import references
from elearning.xapi.vocabulary import Audience

LONGEST = 20
"""What lies further along a chain is not looked for."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a statement names by itself, and which one it is about."""

    names: frozenset[Name]
    target: UUID | None = None


class Kept(NamedTuple):
    """A statement as it is kept, and which one it is about."""

    id: UUID
    audience: str
    text: str
    target: UUID | None


Chain = list[Link]


def chains(links: Mapping[UUID, Link], *, organisation_id: int) -> dict[UUID, Chain]:
    """Where each of these statements leads, itself first, as far as the organisation may read.

    Asks once for each step that any of them takes beyond them.
    """
    known, asked = dict(links), set(links)
    for _ in range(LONGEST):
        further = {link.target for link in known.values() if link.target} - asked
        if not further:
            break
        asked |= further
        known |= _kept(further, organisation_id)
    return {statement_id: list(_chain(statement_id, known)) for statement_id in links}


def ends(chains: Iterable[Chain]) -> set[UUID]:
    """What the last links are about: statements that are not there, mostly."""
    return {chain[-1].target for chain in chains if chain[-1].target}


def hand_down(found_by: Mapping[UUID, Collection[Name]], *, organisation_id: int) -> None:
    """Give the names of statements that others waited for to all that lead to them."""
    handed = [(top, *name) for top, handing in found_by.items() for name in handing]
    if not handed:
        return
    tops, kinds, handing = zip(*handed, strict=True)
    given: dict[str, Any] = {"tops": list(tops), "kinds": list(kinds), "names": list(handing)}
    given |= {"wanted": list(found_by), "organisation": organisation_id, "longest": LONGEST}
    with connection.cursor() as cursor:
        cursor.execute(_HAND_DOWN, given)


def readable(ids: Collection[UUID], organisation_id: int) -> list[Kept]:
    """Those of these statements that an organisation may read; of others it learns nothing."""
    if not ids:
        return []
    with planned() as cursor:
        cursor.execute(_KNOWN, {"ids": list(ids), "organisation": organisation_id})
        known = cursor.fetchall()
    if not known:
        return []
    found, stored = zip(*known, strict=True)
    audiences = list(READ_BY_ORGANISATIONS)
    with connection.cursor() as cursor:
        cursor.execute(_READABLE, [organisation_id, audiences, list(stored), list(found)])
        return [Kept(*row) for row in cursor.fetchall()]


def _chain(statement_id: UUID | None, known: Mapping[UUID, Link]) -> Iterator[Link]:
    seen: set[UUID] = set()
    while (
        statement_id and statement_id in known and statement_id not in seen and len(seen) <= LONGEST
    ):
        seen.add(statement_id)
        yield known[statement_id]
        statement_id = known[statement_id].target


def _kept(ids: Collection[UUID], organisation_id: int) -> dict[UUID, Link]:
    return {
        each.id: Link(_names(each.audience, each.text), each.target)
        for each in readable(ids, organisation_id)
    }


def _names(audience: str, text: str) -> frozenset[Name]:
    """What is ours says who vouches for it when it is read."""
    vouched = {"authority": authority()} if audience == Audience.INSTITUTE else {}
    return frozenset(names(references({**json.loads(text), **vouched})))


_KNOWN = """
    SELECT id, stored FROM records_statementid
    WHERE id = ANY(%(ids)s::uuid[]) AND sender IN (0, %(organisation)s)
        AND stored <= statement_timestamp()
"""
# By the moments as they stand: the database then looks in the months alone that they are of.
_READABLE = """
    SELECT id, audience, text, target FROM records_record
    WHERE organisation_id = %s AND audience = ANY(%s)
        AND stored = ANY(%s::timestamptz[]) AND id = ANY(%s::uuid[])
"""
_HAND_DOWN = """
    WITH RECURSIVE below (top, id, stored, step) AS (
        SELECT target, id, stored, 1 FROM records_record
        WHERE organisation_id = %(organisation)s AND target = ANY(%(wanted)s)
        UNION
        SELECT below.top, record.id, record.stored, below.step + 1
        FROM below JOIN records_record AS record ON record.target = below.id
        WHERE record.organisation_id = %(organisation)s AND below.step < %(longest)s
    )
    INSERT INTO records_reference (organisation_id, kind, name, stored, statement)
    SELECT DISTINCT %(organisation)s::bigint, handed.kind, handed.name, below.stored, below.id
    FROM below
    JOIN unnest(%(tops)s::uuid[], %(kinds)s::smallint[], %(names)s::uuid[])
        AS handed (top, kind, name) USING (top)
    ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT DO NOTHING
"""
