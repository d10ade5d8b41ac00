"""The one door by which an organisation's own systems send statements into the record.

What they send is theirs: read by that organisation, by no other, and in nobody's story here. A batch
is kept whole or not at all, and what was kept is never changed: told twice, it is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

from elearning.prepared import planned
from elearning.records import attachments
from elearning.records.chains import Chain, Link, chains, ends, hand_down, readable
from elearning.records.models import Credential
from elearning.records.naming import Kind, Name, names
from elearning.records.recording import identity
from elearning.xapi.comparing import same
from elearning.xapi.completing import Mark, complete
from elearning.xapi.reading import MalformedError, Received, Version
from elearning.xapi.reading.refusals import path
from elearning.xapi.references import References, references
from elearning.xapi.vocabulary import Audience

TRIES = 5
"""So often a batch is begun in all, while it and others lock each other out."""


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
    each other and not in a circle. Where others go another way, as who forgets does, a circle may
    still close: whom the database then sends away begins anew.

    Raises:
        MalformedError: two of them have one id.
        ConflictError: one has the id of a statement that says something else.
        NotToBeVoidedError: one would take back what the store itself told.
    """
    # Within a transaction only that whole transaction can begin anew.
    tries = 1 if connection.in_atomic_block else TRIES
    while True:
        tries -= 1
        try:
            return _stored(batch, credential, version, files)
        except OperationalError as error:
            if not tries or not isinstance(error.__cause__, DeadlockDetected):
                raise


def _stored(
    sent: Sequence[Received], credential: Credential, version: Version, files: Collection[str]
) -> list[UUID]:
    batch = _batch(sent, credential, version)
    if not (_stands_alone(batch, files) and _keep(batch, alone=True)):
        _keep_together(batch, files)
    return list(batch.told)


@transaction.atomic
def _keep_together(batch: _Batch, files: Collection[str]) -> None:
    credential = batch.credential
    kept = _kept(batch.told, credential)
    new = {each: batch.told[each] for each in batch.told.keys() - kept.keys()}
    _require_voidable([each.found for each in new.values()], credential)
    waited = ends(_led(new, credential).values()) - new.keys()
    taken = _keep(replace(batch, told=new), waited)
    kept |= _kept(new.keys() - taken.keys(), credential)
    for statement_id in batch.told.keys() - taken.keys():
        _require_same(batch.told[statement_id], kept.get(statement_id))
    _lead_on(batch, taken, waited)
    came_with = [
        (each, sha2) for each in taken for sha2 in batch.told[each].found.attached if sha2 in files
    ]
    attachments.enclose(came_with, organisation_id=credential.organisation_id)


def known(ids: Collection[UUID], credential: Credential) -> set[UUID]:
    """Those of these ids whose statements the organisation can read already."""
    return set(_kept(ids, credential))


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement as it was sent, its text with all that the store adds, and what it names."""

    id: UUID
    said: Mapping[str, Any]
    text: str
    found: References
    link: Link


@dataclass(frozen=True, slots=True)
class _Batch:
    """What was sent with a key at once. `stored` is a word that nobody can guess: it stands in the
    texts for their moment, which the database alone knows, and only when it writes them.
    """

    told: Mapping[UUID, _Told]
    credential: Credential
    stored: str


class _Taken(NamedTuple):
    """When a statement was written, and whether others waited for it."""

    stored: datetime
    awaited: bool


def _batch(sent: Sequence[Received], credential: Credential, version: Version) -> _Batch:
    mark = Mark(token_hex(16), _authority(credential), version)
    told: dict[UUID, _Told] = {}
    for index, received in enumerate(sent):
        new_id = uuid4()
        found = references({**received.said, "authority": mark.authority})
        statement_id = found.id or new_id
        if statement_id in told:
            reason = "is the id of another statement of this batch as well"
            raise MalformedError(path(index, "id"), reason)
        text = complete(received, mark, new_id=new_id)
        link = Link(frozenset(names(found)), found.target)
        told[statement_id] = _Told(statement_id, received.said, text, found, link)
    return _Batch(told, credential, mark.stored)


def _stands_alone(batch: _Batch, files: Collection[str]) -> bool:
    """Whether it is one statement and nothing else: that is written in a single stroke."""
    targets = [each.found.target for each in batch.told.values()]
    return targets == [None] and not files


def _authority(credential: Credential) -> dict[str, Any]:
    """The key, by which an organisation knows its system; never the secret."""
    account = {"homePage": identity().base, "name": credential.key}
    return {"objectType": "Agent", "account": account}


def _kept(ids: Collection[UUID], credential: Credential) -> dict[UUID, str]:
    return {each.id: each.text for each in readable(ids, credential.organisation_id)}


def _require_same(told: _Told, kept: str | None) -> None:
    if kept is None or not same(json.loads(kept), told.said):
        raise ConflictError(told.id)


def _keep(batch: _Batch, waited: Iterable[UUID] = (), *, alone: bool = False) -> dict[UUID, _Taken]:
    """Take the ids that nobody had taken, and write their statements and what these name.

    Who takes one just now is waited for. What these statements are about and is not there gets a
    place that nobody has taken: so who brings it and who refers to it never miss each other.
    `alone` leaves what takes more than this: one that others wait for, or that may be the store's.
    """
    if not batch.told:
        return {}
    named = [(*name, each.id) for each in batch.told.values() for name in _own_names(each)]
    kinds, called, of = zip(*named, strict=True)
    given = {
        "organisation": batch.credential.organisation_id,
        "key": batch.credential.pk,
        "audience": Audience.ORGANISATION.value,
        "unknown": batch.stored,
        "alone": alone,
        "ids": _listed(sorted(batch.told)),
        "waited": _listed(sorted(waited)),
        "told": json.dumps(
            [_row(each) for each in batch.told.values()], default=str, ensure_ascii=False
        ),
        "kinds": _listed(kinds),
        "names": _listed(called),
        "of": _listed(of),
    }
    with planned() as cursor:
        cursor.execute(_KEEP.format(awaited=_AWAITED), given)
        return {statement_id: _Taken(*rest) for statement_id, *rest in cursor.fetchall()}


def _lead_on(batch: _Batch, taken: Mapping[UUID, _Taken], waited: set[UUID]) -> None:
    """Find what leads to others by what these name; that goes for what was there before as well."""
    told = {each: batch.told[each] for each in sorted(taken)}
    awaited = [each for each, one in taken.items() if one.awaited]
    if not awaited and not any(each.found.target for each in told.values()):
        return
    found_by = _found_by(told, waited, batch.credential)
    named = [
        (*name, each, taken[each].stored)
        for each, found in found_by.items()
        for name in found - told[each].link.names
    ]
    if named:
        kinds, called, of, stored = map(_listed, zip(*sorted(named), strict=True))
        with planned() as cursor:
            given = [batch.credential.organisation_id, kinds, called, of, stored]
            cursor.execute(_NAME, given)
    handing = {each: found_by[each] for each in awaited}
    hand_down(handing, organisation_id=batch.credential.organisation_id)


def _found_by(
    told: Mapping[UUID, _Told], waited: set[UUID], credential: Credential
) -> dict[UUID, set[Name]]:
    """The names of statements, and of those that they lead to.

    What was waited for may lead on to what somebody brings just now: then that is waited for too.
    """
    led = _led(told, credential)
    while further := ends(led.values()) - waited - told.keys():
        waited = waited | further
        with planned() as cursor:
            cursor.execute(
                _WAIT.format(awaited=_AWAITED),
                {"organisation": credential.organisation_id, "waited": _listed(sorted(further))},
            )
        led = _led(told, credential)
    return {each: {name for link in chain for name in link.names} for each, chain in led.items()}


def _led(told: Mapping[UUID, _Told], credential: Credential) -> dict[UUID, Chain]:
    """Where each of these leads, as far as that is there."""
    links = {each: one.link for each, one in told.items()}
    return chains(links, organisation_id=credential.organisation_id)


def _require_voidable(found: list[References], credential: Credential) -> None:
    """What the store itself told stays; what is not to be read yet is as if it were not there."""
    targets = [each.target for each in found if each.voids and each.target]
    kept = readable(targets, credential.organisation_id)
    if ours := [each.id for each in kept if each.audience == Audience.INSTITUTE]:
        raise NotToBeVoidedError(min(ours))


def _own_names(told: _Told) -> Iterator[Name]:
    """By what one is found by itself. What leads to it does not take over that it voids another."""
    yield from told.link.names
    if told.found.voids and told.found.target:
        yield Kind.VOIDED, told.found.target
        yield Kind.VOIDING, told.id


def _row(told: _Told) -> dict[str, Any]:
    return {
        "id": told.id,
        "text": told.text,
        **{name: getattr(told.found, name) for name in _FOUND},
    }


def _listed(values: Iterable[Any]) -> str:
    """A list as the database writes one: the adapter would look for a type for each anew. Nothing in
    it may need a quotation mark.
    """
    return f"{{{','.join(map(str, values))}}}"


_FOUND = ("registration", "verb", "activity", "target", "voids", "timestamp")
_AWAITED = """
    SELECT waited.id, 'infinity'::timestamptz AS stored FROM unnest(%(waited)s::uuid[]) AS waited (id)
    WHERE NOT EXISTS (
        SELECT FROM records_statementid AS there WHERE there.id = waited.id
            AND there.sender IN (0, %(organisation)s) AND there.stored < 'infinity'
    )
"""
# A number first and then a moment, so that everybody can see from then on that somebody is writing:
# see `querying.consistent_through`. A place that was waited for has a row already: what replaced it
# bears the mark of who locked it.
_KEEP = """
    WITH begun AS MATERIALIZED (
        SELECT pg_current_xact_id(), clock_timestamp() AS moment
    ), taken AS (
        INSERT INTO records_statementid AS known (id, sender, stored)
        SELECT id, %(organisation)s, stored FROM (
            SELECT new.id, begun.moment AS stored
            FROM begun, unnest(%(ids)s::uuid[]) AS new (id)
            WHERE NOT (%(alone)s AND EXISTS (
                SELECT FROM records_statementid AS ours WHERE ours.id = new.id AND ours.sender = 0
            ))
            UNION ALL {awaited}
        ) AS wanted ORDER BY id
        ON CONFLICT (id, sender) DO UPDATE SET stored = excluded.stored
            WHERE known.stored = 'infinity' AND excluded.stored < 'infinity' AND NOT %(alone)s
        RETURNING id, stored, xmax <> 0 AS awaited
    ), new AS (
        SELECT id, stored, awaited, to_char(
            stored AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'
        ) AS told FROM taken WHERE stored < 'infinity'
    ), statements AS (
        INSERT INTO records_record
            (id, audience, organisation_id, credential_id, registration, verb, activity, target,
             voids, timestamp, stored, text)
        SELECT id, %(audience)s, %(organisation)s, %(key)s, registration, verb, activity, target,
            voids, coalesce(timestamp, new.stored), new.stored,
            replace(text, %(unknown)s, new.told)
        FROM json_to_recordset(%(told)s) AS sent (
            id uuid, registration uuid, verb text, activity text, target uuid, voids boolean,
            timestamp timestamptz, text text
        ) JOIN new USING (id)
    ), naming AS (
        INSERT INTO records_reference (organisation_id, stored, kind, name, statement)
        SELECT %(organisation)s, new.stored, kind, name, new.id
        FROM unnest(%(kinds)s::smallint[], %(names)s::uuid[], %(of)s::uuid[])
            AS named (kind, name, statement)
        JOIN new ON new.id = named.statement
    )
    SELECT id, stored, awaited FROM new
"""
_WAIT = """
    INSERT INTO records_statementid (id, sender, stored)
    SELECT id, %(organisation)s, stored FROM ({awaited}) AS wanted ORDER BY id
    ON CONFLICT (id, sender) DO UPDATE SET stored = excluded.stored WHERE false
"""
_NAME = """
    INSERT INTO records_reference (organisation_id, kind, name, statement, stored)
    SELECT %s, named.*
    FROM unnest(%s::smallint[], %s::uuid[], %s::uuid[], %s::timestamptz[]) AS named
"""
