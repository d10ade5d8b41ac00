"""The one place that says what an organisation may read.

The interface for machines, the portal, the exports and the learner's own page "This is what your
school sees" all ask here, so that the page can't promise what the others don't keep.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from elearning.accounts.models import LearningGroup, Organisation, User
from elearning.prepared import planned
from elearning.records.chains import Link, chains
from elearning.records.models import (
    READ_BY_ORGANISATIONS,
    Actor,
    Credential,
    Record,
    RecordQuerySet,
    Reference,
    StatementId,
)
from elearning.records.naming import Kind, Name, names, of_agent, of_iri
from elearning.records.recording import authority, identity
from elearning.xapi.queries import Query
from elearning.xapi.reading import AgentIdentifier
from elearning.xapi.references import references
from elearning.xapi.scopes import Scope
from elearning.xapi.vocabulary import Audience

MOST_AT_ONCE = 500


def institute_records(organisation: Organisation) -> RecordQuerySet:
    """All that an organisation reads of its people: of each only that somebody is done."""
    return _for_institute(organisation).out()


def readable_records(organisation: Organisation) -> RecordQuerySet:
    """All that an organisation's own systems may read: that too which they sent themselves."""
    theirs = Record.objects.filter(organisation=organisation, audience__in=READ_BY_ORGANISATIONS)
    return theirs.out()


def of_group(records: QuerySet[Record], group: LearningGroup) -> QuerySet[Record]:
    """Those of `records` that are of people who are in a group now."""
    return records.filter(actor__person__memberships__groups=group)


def records_for(credential: Credential) -> RecordQuerySet:
    """What a key may read: all that its organisation may, or only what was sent with it."""
    found = readable_records(credential.organisation)
    if reads_all(credential):
        return found
    mine = credential.grants(Scope.STATEMENTS_READ_MINE)
    return found.filter(credential=credential) if mine else found.none()


def reads_all(credential: Credential) -> bool:
    """Whether a key may read all that its organisation may."""
    return credential.grants(Scope.STATEMENTS_READ, Scope.ALL_READ)


def seen_of(person: User) -> dict[Organisation, QuerySet[Record]]:
    """What each organisation can read of a person, whether they are still a member or not."""
    return {
        place: in_order(institute_records(place).filter(actor=actor))
        for place, actor in _pseudonyms(person)
    }


def coming_of(person: User) -> dict[Organisation, QuerySet[Record]]:
    """What each organisation will read of a person when the day is over."""
    return {
        place: in_order(_for_institute(place).held().filter(actor=actor))
        for place, actor in _pseudonyms(person)
    }


def sent_about(person: User) -> dict[Organisation, QuerySet[Record]]:
    """What each organisation's own systems sent that names a person's pseudonym, latest first."""
    return {
        place: in_order(
            readable_records(place)
            .filter(_naming(Kind.RELATED_AGENT, _pseudonym(actor.account)))
            .filter(audience=Audience.ORGANISATION)
            .select_related("credential", "organisation"),
            ascending=False,
        )
        for place, actor in _pseudonyms(person)
    }


def _for_institute(organisation: Organisation) -> RecordQuerySet:
    return Record.objects.filter(organisation=organisation, audience=Audience.INSTITUTE)


def _pseudonyms(person: User) -> Iterator[tuple[Organisation, Actor]]:
    for actor in person.actors.exclude(organisation=None).select_related("organisation"):
        if actor.organisation:
            yield actor.organisation, actor


def matching(records: QuerySet[Record], query: Query) -> QuerySet[Record]:
    """Those of `records` that a request asks for; their order and number are not its concern.

    A statement about another is among them too if only together they name what is asked; `astray`
    tells which.
    What was voided is found by asking for just that, and in no other way (xAPI 1.0.3 Data §2.3.2).
    """
    if query.voided_id:
        return called(records, query.voided_id).filter(_VOIDED)
    if query.statement_id:
        records = called(records, query.statement_id)
    filters = {"stored__gt": query.since, "stored__lte": query.until}
    records = records.filter(**{name: value for name, value in filters.items() if value})
    for kind, name in named_in(query):
        records = records.filter(_naming(kind, name))
    return records.exclude(_VOIDED)


def named_in(query: Query) -> list[Name]:
    """What a request asks statements to name."""
    thing = Kind.RELATED_ACTIVITY if query.related_activities else Kind.ACTIVITY
    who = Kind.RELATED_AGENT if query.related_agents else Kind.AGENT
    return [
        *([(int(Kind.REGISTRATION), query.registration)] if query.registration else []),
        *([(int(who), of_agent(query.agent))] if query.agent else []),
        *([(int(thing), of_iri(query.activity))] if query.activity else []),
        *([(int(Kind.VERB), of_iri(query.verb))] if query.verb else []),
    ]


def astray(
    rows: Iterable[tuple[UUID, UUID | None, str]], query: Query, organisation: Organisation
) -> set[UUID]:
    """Which of these statements (id, target, text) match by names of several, and of none alone."""
    if sum(map(bool, (query.registration, query.agent, query.activity, query.verb))) < 2:
        return set()
    wanted = frozenset(named_in(query))
    doubtful = {
        statement_id: Link(frozenset(names(references(json.loads(text)))), target)
        for statement_id, target, text in rows
        if target
    }
    led = chains(doubtful, organisation_id=organisation.pk)
    return {each for each, chain in led.items() if not any(wanted <= one.names for one in chain)}


def called(records: QuerySet[Record], statement_id: UUID) -> QuerySet[Record]:
    """By its id, which says when it was stored and so in which part of the table to look."""
    known = StatementId.objects.filter(id=statement_id)
    return records.filter(id=statement_id, stored__in=known.values("stored"))


def latest_naming(
    credential: Credential, *, activities: Collection[str], verbs: Collection[str]
) -> list[str]:
    """What the latest statements about each of these say that the key may read; oldest first."""
    wanted = [
        *((int(Kind.ACTIVITY), of_iri(iri)) for iri in sorted(activities)),
        *((int(Kind.VERB), of_iri(iri)) for iri in sorted(verbs)),
    ]
    with connection.cursor() as cursor:
        kinds, called_by = zip(*wanted, strict=True) if wanted else ((), ())
        cursor.execute(
            _LATEST, [list(kinds), list(called_by), credential.organisation_id, ENOUGH_TO_DESCRIBE]
        )
        found = cursor.fetchall()
    records = matching(records_for(credential), Query()).filter(
        stored__in={stored for stored, _ in found},
        id__in={statement_id for _, statement_id in found},
    )
    return list(in_order(records).values_list("text", flat=True))


def naming_person(organisation: Organisation, account: str) -> QuerySet[Reference]:
    """Where statements that an organisation may read name one of our pseudonyms, in any part."""
    return Reference.objects.filter(
        organisation=organisation, kind=Kind.RELATED_AGENT, name=_pseudonym(account)
    )


def _pseudonym(account: str) -> UUID:
    return of_agent(AgentIdentifier("account", account, identity().base))


def in_order(records: QuerySet[Record], *, ascending: bool = True) -> QuerySet[Record]:
    """By the moment of storing; two of one moment always fall in the same order."""
    sign = "" if ascending else "-"
    return records.order_by(f"{sign}stored", f"{sign}id")


def as_told(text: str, stored: datetime, audience: str = Audience.INSTITUTE) -> str:
    """A statement as a reader gets it: the text as written, and what the store says about it.

    What an organisation sent says so itself, from when it was kept.
    """
    if audience == Audience.ORGANISATION:
        return text
    moment = stored.astimezone(UTC).isoformat()
    return f'{text[:-1]},"stored":"{moment}","authority":{_authority(identity().base)}}}'


def consistent_through() -> datetime:
    """The moment up to which every statement can be read (xAPI 1.0.3 Communication §2.1.3).

    A statement gets its moment when its transaction has a number, and can be read when that ends. So
    this is the beginning of the oldest transaction that has a number.
    What is held back has a moment that is still to come, so it turns up behind nobody's back.
    """
    with planned() as cursor:
        cursor.execute(_OLDEST_WRITER)
        return cursor.fetchone()[0].astimezone(UTC)


ENOUGH_TO_DESCRIBE = 5
"""As many statements are asked what an activity or a verb is."""

_LATEST = """
    SELECT DISTINCT latest.stored, latest.statement
    FROM unnest(%s::smallint[], %s::uuid[]) AS wanted (kind, name), LATERAL (
        SELECT stored, statement FROM records_reference
        WHERE organisation_id = %s AND kind = wanted.kind AND name = wanted.name
            AND stored <= statement_timestamp()
        ORDER BY stored DESC, statement DESC LIMIT %s
    ) AS latest
"""

# What the view `pg_stat_activity` is made of, without what that adds.
_OLDEST_WRITER = """
    SELECT least(statement_timestamp(), min(xact_start))
    FROM pg_stat_get_activity(NULL)
    WHERE datid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND backend_type = 'client backend' AND pid <> pg_backend_pid()
        AND backend_xid IS NOT NULL
"""


@cache
def _authority(base: str) -> str:
    """Who vouches for it, written once for each base."""
    return json.dumps(authority(), separators=(",", ":"))


def _naming(kind: int, name: UUID) -> Exists:
    """By the whole key of what it names, so that the database may read it in that order."""
    return Exists(
        Reference.objects.filter(
            organisation=OuterRef("organisation"),
            kind=kind,
            name=name,
            stored=OuterRef("stored"),
            statement=OuterRef("id"),
        )
    )


_VOIDED = Q(audience=Audience.ORGANISATION, voids=False) & Exists(
    Reference.objects.filter(
        organisation=OuterRef("organisation"), kind=Kind.VOIDED, name=OuterRef("id")
    )
)
