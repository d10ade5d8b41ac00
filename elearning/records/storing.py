"""The one door by which an organisation's own systems send statements into the record.

What they send is theirs: read by that organisation, by no other, and in nobody's story here. A batch
is kept whole or not at all, and what was kept is never changed: told twice, it is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from elearning.records import attachments
from elearning.records.chains import Chain, Link, by_id, chains, ends, hand_down
from elearning.records.models import READ_BY_ORGANISATIONS, Credential, Record
from elearning.records.naming import Name, names
from elearning.records.recording import identity
from elearning.xapi.comparing import same
from elearning.xapi.completing import Mark, complete
from elearning.xapi.reading import MalformedError, Received, Version
from elearning.xapi.reading.refusals import path
from elearning.xapi.references import References, references
from elearning.xapi.vocabulary import Audience


class ConflictError(Exception):
    """The id is that of a statement which says something else; what is kept stays as it is."""

    def __init__(self, statement_id: UUID) -> None:
        super().__init__(f"{statement_id} is the id of another statement")
        self.id = statement_id


class NotToBeVoidedError(Exception):
    """The statement is the store's own, and nobody's to take back."""

    def __init__(self, statement_id: UUID) -> None:
        super().__init__(f"{statement_id} was told by this store and cannot be voided")
        self.id = statement_id


@transaction.atomic
def store(
    batch: Sequence[Received],
    *,
    credential: Credential,
    version: Version,
    files: Collection[str] = (),
) -> list[UUID]:
    """Keep these statements as sent with a key, and tell their ids in order.

    `files` are the hashes of what came with them, and is kept.
    Ids are taken, and rows written, in one order: however many send the same at once, they wait for
    each other and never in a circle.

    Raises:
        MalformedError: two of them have one id.
        ConflictError: one has the id of a statement that says something else.
        NotToBeVoidedError: one would take back what the store itself told.
    """
    mark = Mark(_moment(), _authority(credential), version)
    told = {each.id: each for each in _told(batch, mark)}
    kept = _kept(told, credential)
    new = {each: told[each] for each in told.keys() - kept.keys()}
    waited = ends(_led(new, credential).values()) - new.keys()
    taken, awaited = _take(new, waited, credential, mark.stored)
    kept |= _kept(told.keys() - kept.keys() - taken, credential)
    for statement_id in told.keys() - taken:
        _require_same(told[statement_id], kept.get(statement_id))
    _keep({each: told[each] for each in sorted(taken)}, waited, awaited, credential, mark.stored)
    came_with = (
        (each, sha2) for each in taken for sha2 in told[each].found.attached if sha2 in files
    )
    attachments.enclose(came_with, organisation_id=credential.organisation_id)
    return list(told)


def known(ids: Iterable[UUID], credential: Credential) -> set[UUID]:
    """Those of these ids whose statements the organisation can read already."""
    return set(_kept(ids, credential))


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with all that the store adds, and what it names."""

    id: UUID
    whole: Received
    found: References


def _told(batch: Sequence[Received], mark: Mark) -> list[_Told]:
    seen: set[UUID] = set()
    told = []
    for index, received in enumerate(batch):
        new_id = uuid4()
        whole = complete(received, mark, new_id=new_id)
        found = references(whole.said)
        statement_id = found.id or new_id
        if statement_id in seen:
            reason = "is the id of another statement of this batch as well"
            raise MalformedError(path(index, "id"), reason)
        seen.add(statement_id)
        told.append(_Told(statement_id, whole, found))
    return told


def _moment() -> datetime:
    """Now, as a moment of which everybody can see from then on that somebody is writing.

    See `querying.consistent_through`: a transaction counts as a writer from its number on.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id(), clock_timestamp()")
        _, moment = cursor.fetchone()
    return moment.astimezone(UTC)


def _authority(credential: Credential) -> dict[str, Any]:
    """The key, by which an organisation knows its system; never the secret."""
    account = {"homePage": identity().base, "name": credential.key}
    return {"objectType": "Agent", "account": account}


def _kept(ids: Iterable[UUID], credential: Credential) -> dict[UUID, str]:
    """The statements of these ids which the organisation may read; of others it learns nothing."""
    theirs = Record.objects.out().filter(
        organisation=credential.organisation_id, audience__in=READ_BY_ORGANISATIONS
    )
    return dict(by_id(theirs, ids, (0, credential.organisation_id)).values_list("id", "text"))


def _take(
    ids: Iterable[UUID], waiting: Iterable[UUID], credential: Credential, stored: datetime
) -> tuple[set[UUID], set[UUID]]:
    """Of these ids the ones that nobody had taken, and of those the ones that others wait for.

    Who takes one just now is waited for. What these statements are about and is not there gets a
    place that nobody has taken: so who brings it and who refers to it never miss each other.
    """
    given: dict[str, Any] = {"ids": sorted(ids), "waiting": sorted(waiting), "stored": stored}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, given | {"sender": credential.organisation_id})
        taken = [(statement_id, awaited) for statement_id, awaited, new in cursor if new]
    return {each for each, _ in taken}, {each for each, awaited in taken if awaited}


def _require_same(told: _Told, kept: str | None) -> None:
    if kept is None or not same(json.loads(kept), told.whole.said):
        raise ConflictError(told.id)


def _keep(
    told: Mapping[UUID, _Told],
    waited: set[UUID],
    awaited: Collection[UUID],
    credential: Credential,
    stored: datetime,
) -> None:
    """Write statements and by what they are found, each in one insert."""
    _require_voidable([each.found for each in told.values()], credential)
    if not told:
        return
    found_by = _found_by(told, waited, credential, stored)
    named = sorted((*name, each) for each, found in found_by.items() for name in found)
    with connection.cursor() as cursor:
        cursor.execute(
            *_insert(_STATEMENTS, [_row(each, credential, stored) for each in told.values()])
        )
        cursor.execute(*_insert(_NAMES, [(credential.organisation_id, stored, *n) for n in named]))
    handing = {each: found_by[each] for each in awaited}
    hand_down(handing, organisation_id=credential.organisation_id)


def _found_by(
    told: Mapping[UUID, _Told], waited: set[UUID], credential: Credential, stored: datetime
) -> dict[UUID, set[Name]]:
    """The names of statements, and of those that they lead to.

    What was waited for may lead on to what somebody brings just now: then that is waited for too.
    """
    led = _led(told, credential)
    while further := ends(led.values()) - waited - told.keys():
        waited = waited | further
        _take((), further, credential, stored)
        led = _led(told, credential)
    return {each: {name for link in chain for name in link.names} for each, chain in led.items()}


def _led(told: Mapping[UUID, _Told], credential: Credential) -> dict[UUID, Chain]:
    """Where each of these leads, as far as that is there."""
    links = {
        each: Link(frozenset(names(one.found)), one.found.target) for each, one in told.items()
    }
    return chains(links, organisation_id=credential.organisation_id)


def _require_voidable(found: list[References], credential: Credential) -> None:
    """What the store itself told stays; what is not to be read yet is as if it were not there."""
    targets = [each.target for each in found if each.voids and each.target]
    if not targets:
        return
    ours = Record.objects.out().filter(
        organisation=credential.organisation_id, audience=Audience.INSTITUTE
    )
    first = by_id(ours, targets, (0,)).values_list("id", flat=True).order_by("id").first()
    if first:
        raise NotToBeVoidedError(first)


def _row(told: _Told, credential: Credential, stored: datetime) -> tuple[Any, ...]:
    found = told.found
    return (
        told.id,
        Audience.ORGANISATION.value,
        credential.organisation_id,
        credential.pk,
        found.registration,
        found.verb,
        found.activity,
        found.target,
        found.voids,
        found.timestamp,
        stored,
        told.whole.text,
    )


def _insert(query: str, rows: list[tuple[Any, ...]]) -> tuple[str, list[Any]]:
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    return query.format(", ".join([row] * len(rows))), list(chain(*rows))


# A place that was waited for has a row already: what replaced it bears the mark of who locked it.
_TAKE = """
    INSERT INTO records_statementid AS known (id, sender, stored)
    SELECT id, %(sender)s, stored FROM (
        SELECT id, %(stored)s::timestamptz AS stored FROM unnest(%(ids)s::uuid[]) AS id
        UNION ALL
        SELECT waiting.id, 'infinity' FROM unnest(%(waiting)s::uuid[]) AS waiting (id)
        WHERE NOT EXISTS (
            SELECT FROM records_statementid AS there WHERE there.id = waiting.id
                AND there.sender IN (0, %(sender)s) AND there.stored < 'infinity'
        )
    ) AS wanted ORDER BY id
    ON CONFLICT (id, sender) DO UPDATE SET stored = excluded.stored
        WHERE known.stored = 'infinity' AND excluded.stored < 'infinity'
    RETURNING id, xmax <> 0, stored < 'infinity'
"""
_STATEMENTS = """
    INSERT INTO records_record
        (id, audience, organisation_id, credential_id, registration, verb, activity, target, voids,
         timestamp, stored, text)
    VALUES {}
"""
_NAMES = """
    INSERT INTO records_reference (organisation_id, stored, kind, name, statement) VALUES {}
"""
