"""The one door by which facts enter the record, and the few ways by which they leave it.

A fact is recorded in the transaction that makes it a fact: nothing is recorded that did not happen,
and nothing happens unrecorded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from elearning.accounts.models import User
from elearning.prepared import planned
from elearning.records.models import Actor, Record
from elearning.records.naming import Name, names
from elearning.xapi.identity import Identity
from elearning.xapi.profile import following
from elearning.xapi.reading import Version, read_one
from elearning.xapi.references import references
from elearning.xapi.statements import Fact, statement
from elearning.xapi.vocabulary import Audience


class OutsideTransactionError(RuntimeError):
    """The fact and its record would not stand or fall together; wrap both in `atomic()`."""


def identity() -> Identity:
    """The names of our things, under the base that the settings give."""
    return Identity(settings.XAPI_BASE_IRI.rstrip("/"))


def authority() -> dict[str, Any]:
    """The store itself, which vouches for what it wrote (xAPI 1.0.3 Data §2.4.9)."""
    return {
        "objectType": "Agent",
        "account": {"homePage": identity().base, "name": "record"},
    }


def record(*facts: Fact, actor: Actor, when: datetime) -> None:
    """Add what happened to `actor` at `when`, in one insert, in the order in which it happened.

    Of what is told together the later fact is stored later, but for what is held to the end of the day.
    It is told to the organisation only while the person belongs to it: who has left goes on unseen.
    What an organisation may read is dated to the end of its day, and not to be read before: who skips
    is quick, and a clock would say so.
    A fact told before is left as it stands. Rows go in by the order of their ids, so two people who
    tell the same facts at once wait for each other and never for ever.

    Raises:
        OutsideTransactionError: there is no transaction to share with the fact.
        MalformedError: a statement is not as the standard has it, and `XAPI_PROOFREAD` is on.
        StrayingError: it is not as our profile has it; likewise.
    """
    _require_transaction()
    told: dict[UUID, _Told] = {}
    for place, fact in enumerate(facts):
        each = _told(fact, actor, when, place=place)
        told.setdefault(each.id, each)
    if told:
        with planned() as cursor:
            cursor.execute(*_insert([*told.values()]))


def days_end(when: datetime) -> datetime:
    """The last moment of the day that `when` falls on, as the people here count days."""
    return timezone.localtime(when).replace(hour=23, minute=59, second=59, microsecond=999_999)


def forget(actor: Actor, *, registration: UUID, about: Iterable[str]) -> None:
    """Remove what only the learner could read about these activities, in this enrolment.

    What an organisation has read stays. Raises `OutsideTransactionError` as `record` does.
    """
    _require_transaction()
    theirs = Record.objects.filter(
        actor=actor,
        registration=registration,
        audience=Audience.LEARNER,
        activity__in=list(about),
    )
    with forgetting():
        theirs.delete()


def forget_person(person: User) -> None:
    """Erase a person from the record, inside the caller's transaction.

    What only they could read is removed: their own story, and all they did under no organisation's
    flag. What an organisation holds (enrolled, passed, completed, earned) stays as it was written,
    and nothing ties its pseudonym to anybody any more.
    """
    _require_transaction()
    theirs = Record.objects.filter(actor__person=person)
    with forgetting():
        theirs.filter(audience=Audience.LEARNER).delete()
        theirs.filter(organisation=None).delete()
    Actor.objects.filter(person=person).update(person=None)


@contextmanager
def forgetting() -> Iterator[None]:
    """The only time in which the database lets statements be removed; ends with the block."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('records.forgetting', 'on', true)")
        yield
        cursor.execute("SELECT set_config('records.forgetting', 'off', true)")


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise OutsideTransactionError("open a transaction that holds the fact as well")


class _Told(NamedTuple):
    """One statement: its row, and what it names if an organisation may read it."""

    id: UUID
    row: tuple[Any, ...]
    names: list[Name]


def _told(fact: Fact, actor: Actor, when: datetime, *, place: int) -> _Told:
    out = days_end(when) if fact.audience is Audience.INSTITUTE else None
    when = out or when
    told = statement(fact, actor_account=actor.account, timestamp=when, identity=identity())
    said = told.as_version()
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    if settings.XAPI_PROOFREAD:
        _proofread(text)
    row = (
        told.id,
        fact.audience.value,
        actor.organisation_id,
        actor.person_id,
        actor.pk,
        fact.context.registration,
        fact.verb.iri,
        fact.activity.iri,
        when,
        out,
        place,
        text,
    )
    readable = out and actor.organisation_id
    named = names(references({**said, "authority": authority()})) if readable else []
    return _Told(told.id, row, named)


def _proofread(text: str) -> None:
    """What we tell is held to what strangers are held to, by every version that can be asked for, and
    to our own profile.
    """
    for version in Version:
        read_one(text, version)
    following.template(json.loads(text), identity())


def _insert(told: list[_Told]) -> tuple[str, list[Any]]:
    """The whole of it as one query, and what goes into it."""
    named = [(each.id, *name) for each in told for name in each.names]
    naming = _REFER.format(", ".join([_NAMED] * len(named))) if named else ""
    query = _INSERT.format(told=", ".join([_VALUES] * len(told)), naming=naming)
    return query, list(chain(*(each.row for each in told), *named))


# By hand: every step of every learner comes by here, and `bulk_create` costs twice as much.
_INSERT = """
    WITH told (id, audience, organisation_id, actor_id, registration, verb, activity, timestamp,
               stored, text) AS MATERIALIZED (VALUES {told}),
    new AS (
        INSERT INTO records_statementid (id, sender, stored)
        SELECT id, 0, stored FROM told ORDER BY id
        ON CONFLICT DO NOTHING RETURNING id
    ){naming}
    INSERT INTO records_record
        (id, audience, organisation_id, actor_id, registration, verb, activity, timestamp,
         stored, text)
    SELECT told.* FROM told JOIN new USING (id)
"""
_REFER = """,
    naming AS (
        INSERT INTO records_reference (organisation_id, kind, name, stored, statement)
        SELECT organisation_id, kind, name, stored, id
        FROM (VALUES {}) AS named (id, kind, name) JOIN new USING (id) JOIN told USING (id)
        WHERE organisation_id IS NOT NULL ORDER BY organisation_id, kind, name, id
    )"""
_NAMED = "(%s::uuid, %s::smallint, %s::uuid)"
_STILL_A_MEMBER_OF = """
    (SELECT organisation_id FROM accounts_membership
     WHERE organisation_id = %s::bigint AND user_id = %s::bigint)
"""
# A number first, and then a moment: see `querying.consistent_through`. Between two facts told together
# the clock may stand still; their place moves on.
_CLOCK = "CASE WHEN pg_current_xact_id() IS NOT NULL THEN clock_timestamp() END"
_OUT = f"greatest(%s::timestamptz, {_CLOCK} + %s::integer * interval '1 microsecond')"
_VALUES = (
    f"(%s::uuid, %s, {_STILL_A_MEMBER_OF}, %s::bigint, %s::uuid, %s, %s, %s::timestamptz, "
    f"{_OUT}, %s)"
)
