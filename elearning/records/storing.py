"""The one door by which an organisation's own systems send statements into the record.

What they send is theirs: read by that organisation, by no other, and in nobody's story here. A batch
is kept whole or not at all, and what was kept is never changed: told twice, it is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
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


@transaction.atomic
def _stored(
    batch: Sequence[Received], credential: Credential, version: Version, files: Collection[str]
) -> list[UUID]:
    moment, here = _begin(batch, credential)
    mark = Mark(moment, _authority(credential), version)
    told = {each.id: each for each in _told(batch, mark)}
    kept = _kept(here, credential)
    new = {each: told[each] for each in told.keys() - kept.keys()}
    _require_voidable([each.found for each in new.values()], credential)
    waited = ends(_led(new, credential).values()) - new.keys()
    taken, awaited = _keep(new, waited, credential, moment)
    kept |= _kept(told.keys() - kept.keys() - taken, credential)
    for statement_id in told.keys() - taken:
        _require_same(told[statement_id], kept.get(statement_id))
    _lead_on({each: told[each] for each in sorted(taken)}, waited, awaited, credential, moment)
    came_with = [
        (each, sha2) for each in taken for sha2 in told[each].found.attached if sha2 in files
    ]
    attachments.enclose(came_with, organisation_id=credential.organisation_id)
    return list(told)


def known(ids: Collection[UUID], credential: Credential) -> set[UUID]:
    """Those of these ids whose statements the organisation can read already."""
    return set(_kept(ids, credential))


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with all that the store adds, and what it names."""

    id: UUID
    whole: Received
    found: References
    link: Link


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
        told.append(_Told(statement_id, whole, found, Link(frozenset(names(found)), found.target)))
    return told


def _begin(batch: Sequence[Received], credential: Credential) -> tuple[datetime, list[UUID]]:
    """Now, as a moment of which everybody can see from then on that somebody is writing, and those
    of the ids that are taken.

    See `querying.consistent_through`: a transaction counts as a writer from its number on.
    """
    ids = [UUID(each.said["id"]) for each in batch if "id" in each.said]
    with planned() as cursor:
        cursor.execute(_BEGIN, {"ids": ids, "sender": credential.organisation_id})
        _, moment, here = cursor.fetchone()
    return moment.astimezone(UTC), here


def _authority(credential: Credential) -> dict[str, Any]:
    """The key, by which an organisation knows its system; never the secret."""
    account = {"homePage": identity().base, "name": credential.key}
    return {"objectType": "Agent", "account": account}


def _kept(ids: Collection[UUID], credential: Credential) -> dict[UUID, str]:
    return {each.id: each.text for each in readable(ids, credential.organisation_id)}


def _require_same(told: _Told, kept: str | None) -> None:
    if kept is None or not same(json.loads(kept), told.whole.said):
        raise ConflictError(told.id)


def _keep(
    told: Mapping[UUID, _Told], waited: Iterable[UUID], credential: Credential, stored: datetime
) -> tuple[set[UUID], set[UUID]]:
    """Take the ids that nobody had taken, and write their statements and what these name; tell which
    they are, and for which of them others wait.

    Who takes one just now is waited for. What these statements are about and is not there gets a
    place that nobody has taken: so who brings it and who refers to it never miss each other.
    """
    if not told:
        return set(), set()
    named = [(*name, each.id) for each in told.values() for name in _own_names(each)]
    kinds, called, of = zip(*named, strict=True)
    given = {
        "organisation": credential.organisation_id,
        "key": credential.pk,
        "audience": Audience.ORGANISATION.value,
        "stored": stored,
        "ids": sorted(told),
        "waited": sorted(waited),
        "told": json.dumps([_row(each) for each in told.values()], default=str, ensure_ascii=False),
        "kinds": list(kinds),
        "names": list(called),
        "of": list(of),
    }
    with planned() as cursor:
        cursor.execute(_KEEP.format(awaited=_AWAITED), given)
        taken = cursor.fetchall()
    return {each for each, _ in taken}, {each for each, awaited in taken if awaited}


def _lead_on(
    told: Mapping[UUID, _Told],
    waited: set[UUID],
    awaited: Collection[UUID],
    credential: Credential,
    stored: datetime,
) -> None:
    """Find what leads to others by what these name; that goes for what was there before as well."""
    if not awaited and not any(each.found.target for each in told.values()):
        return
    found_by = _found_by(told, waited, credential, stored)
    named = [
        (*name, each) for each, found in found_by.items() for name in found - told[each].link.names
    ]
    if named:
        kinds, called, of = zip(*sorted(named), strict=True)
        with planned() as cursor:
            given = [credential.organisation_id, stored, list(kinds), list(called), list(of)]
            cursor.execute(_NAME, given)
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
        with planned() as cursor:
            cursor.execute(
                _WAIT.format(awaited=_AWAITED),
                {"organisation": credential.organisation_id, "waited": sorted(further)},
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
        "text": told.whole.text,
        **{name: getattr(told.found, name) for name in _FOUND},
    }


_FOUND = ("registration", "verb", "activity", "target", "voids", "timestamp")
_BEGIN = """
    SELECT pg_current_xact_id(), clock_timestamp(), ARRAY(
        SELECT id FROM records_statementid
        WHERE id = ANY(%(ids)s::uuid[]) AND sender IN (0, %(sender)s)
            AND stored <= statement_timestamp()
    )
"""
_AWAITED = """
    SELECT waited.id, 'infinity'::timestamptz AS stored FROM unnest(%(waited)s::uuid[]) AS waited (id)
    WHERE NOT EXISTS (
        SELECT FROM records_statementid AS there WHERE there.id = waited.id
            AND there.sender IN (0, %(organisation)s) AND there.stored < 'infinity'
    )
"""
# A place that was waited for has a row already: what replaced it bears the mark of who locked it.
_KEEP = """
    WITH taken AS (
        INSERT INTO records_statementid AS known (id, sender, stored)
        SELECT id, %(organisation)s, stored FROM (
            SELECT id, %(stored)s::timestamptz AS stored FROM unnest(%(ids)s::uuid[]) AS id
            UNION ALL {awaited}
        ) AS wanted ORDER BY id
        ON CONFLICT (id, sender) DO UPDATE SET stored = excluded.stored
            WHERE known.stored = 'infinity' AND excluded.stored < 'infinity'
        RETURNING id, xmax <> 0 AS awaited, stored < 'infinity' AS new
    ), statements AS (
        INSERT INTO records_record
            (id, audience, organisation_id, credential_id, registration, verb, activity, target,
             voids, timestamp, stored, text)
        SELECT id, %(audience)s, %(organisation)s, %(key)s, registration, verb, activity, target,
            voids, timestamp, %(stored)s, text
        FROM json_to_recordset(%(told)s) AS told (
            id uuid, registration uuid, verb text, activity text, target uuid, voids boolean,
            timestamp timestamptz, text text
        ) JOIN taken USING (id) WHERE taken.new
    ), naming AS (
        INSERT INTO records_reference (organisation_id, stored, kind, name, statement)
        SELECT %(organisation)s, %(stored)s, kind, name, taken.id
        FROM unnest(%(kinds)s::smallint[], %(names)s::uuid[], %(of)s::uuid[])
            AS named (kind, name, statement)
        JOIN taken ON taken.id = named.statement WHERE taken.new
    )
    SELECT id, awaited FROM taken WHERE new
"""
_WAIT = """
    INSERT INTO records_statementid (id, sender, stored)
    SELECT id, %(organisation)s, stored FROM ({awaited}) AS wanted ORDER BY id
    ON CONFLICT (id, sender) DO UPDATE SET stored = excluded.stored WHERE false
"""
_NAME = """
    INSERT INTO records_reference (organisation_id, stored, kind, name, statement)
    SELECT %s, %s, kind, name, statement
    FROM unnest(%s::smallint[], %s::uuid[], %s::uuid[]) AS named (kind, name, statement)
"""
