"""What a receiver still has to get, and what became of what it got: the one writer of both.

Nothing is put into the outbox: it is the record itself, read from where a receiver has come. What is
read was committed, and ends before the oldest transaction that may still write: whatever is committed
late lies beyond it, so nothing is passed over. What is held back comes when its moment does.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Func, IntegerField, Q, QuerySet

from elearning.accounts.models import LearningGroup
from elearning.records import paging, querying, recording
from elearning.records.forwarding import sealing
from elearning.records.forwarding.answers import Answer, Refusal
from elearning.records.forwarding.choosing import Choice
from elearning.records.forwarding.circuit import Circuit, failed
from elearning.records.models import Actor, Record
from elearning.records.paging import Place
from elearning.records.receivers import DeadLetter, Receiver, ReceiverEvent, Recognised
from elearning.xapi.reading import AgentIdentifier

TURN = 0x0F0F
"""The first half of the names of the locks in the database: a receiver is served by one at a time."""


LARGEST = 16 * 1024 * 1024
"""Bytes of statements that are looked at together, unless one by itself is longer."""

_BYTES = Func("text", function="octet_length", output_field=IntegerField())


@contextmanager
def turn(receiver_id: int) -> Iterator[bool]:
    """Whether it is ours to serve this receiver now. The turn ends with the connection, too.

    No transaction is held open meanwhile, which would hold up what everybody can read.
    """
    name = [TURN, receiver_id % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", name)
        ours = cursor.fetchone()[0]
    try:
        yield ours
    finally:
        if ours and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", name)


def waiting(receiver: Receiver, *, through: datetime, most: int) -> list[Record]:
    """What comes next for a receiver, chosen or not, of what was stored before `through`."""
    return _together(ahead(receiver).filter(stored__lt=through), most)[0]


def _together(records: QuerySet[Record], most: int) -> tuple[list[Record], bool]:
    """The first of these, as many as may lie in memory, and whether there may be more.

    How long they are is asked beforehand: whoever sends little else than long ones stops nobody.
    """
    in_order = querying.in_order(records)
    lengths = list(in_order.annotate(bytes=_BYTES).values_list("bytes", flat=True)[:most])
    if not lengths:
        return [], False
    fitting = max(sum(so_far <= LARGEST for so_far in accumulate(lengths)), 1)
    return list(in_order[:fitting]), fitting < len(lengths) or len(lengths) == most


def ahead(receiver: Receiver) -> Any:
    """All that a receiver has not come to yet, and that can be read."""
    readable = querying.readable_records(receiver.organisation)
    place = Place({}, receiver.passed_stored, receiver.passed_id)
    return paging.beyond(readable, place, ascending=True)


def wanted(receiver: Receiver, *, looking: int) -> tuple[list[Record], bool]:
    """What a receiver gets of what comes next for it; whether there is more than was looked at.

    The database chooses first, so that little is looked at for nothing.
    """
    chosen = ahead(receiver).filter(audience__in=receiver.audiences)
    if receiver.verbs:
        chosen = chosen.filter(Q(verb__in=receiver.verbs) | Q(voids=True))
    if groups := list(receiver.groups.all()):
        chosen = chosen.filter(Q(actor__in=_actors(receiver, groups)) | Q(actor=None))
    choice = choice_of(receiver)
    looked, more = _together(chosen, looking)
    return [each for each in looked if choice.takes(each.audience, json.loads(each.text))], more


def choice_of(receiver: Receiver) -> Choice:
    """Which statements a receiver gets, as people are in its groups now."""
    return Choice(
        frozenset(receiver.audiences),
        frozenset(receiver.verbs),
        frozenset(receiver.activities),
        _people(receiver),
    )


def _people(receiver: Receiver) -> frozenset[AgentIdentifier] | None:
    groups = list(receiver.groups.all())
    if not groups:
        return None
    base = recording.identity().base
    return frozenset(
        AgentIdentifier("account", each.account, base) for each in _actors(receiver, groups)
    )


def _actors(receiver: Receiver, groups: Collection[LearningGroup]) -> QuerySet[Actor]:
    """The pseudonyms of who is in one of these groups."""
    theirs = Actor.objects.filter(organisation=receiver.organisation_id)
    return theirs.filter(person__memberships__groups__in=groups)


def note_recognised(
    receiver: Receiver, actors: Iterable[int], *, reaching: Record | None = None
) -> None:
    """Before anybody is made known by more than a pseudonym: who they are, and until where it goes."""
    with transaction.atomic():
        Recognised.objects.bulk_create(
            [Recognised(receiver=receiver, actor_id=actor) for actor in sorted(actors)],
            ignore_conflicts=True,
        )
        if reaching:
            receiver.reaching_stored, receiver.reaching_id = reaching.stored, reaching.id
            receiver.save(update_fields=["reaching_stored", "reaching_id"])


Aside = tuple[Record, Refusal, int | None]


def note_passed(
    receiver: Receiver, last: Record, aside: Sequence[Aside], *, when: datetime
) -> None:
    """All up to `last` was sent, not chosen, or put aside; both are kept together, or neither.

    Whoever lost their turn meanwhile changes nothing: another has it, and sends the same.
    """
    with transaction.atomic():
        still = Receiver.objects.filter(
            pk=receiver.pk,
            passed_stored=receiver.passed_stored,
            passed_id=receiver.passed_id,
        )
        if still.update(passed_stored=last.stored, passed_id=last.id):
            _put_aside(receiver, aside, when)
    receiver.passed_stored, receiver.passed_id = last.stored, last.id


def _put_aside(receiver: Receiver, aside: Sequence[Aside], when: datetime) -> None:
    DeadLetter.objects.bulk_create(
        [
            DeadLetter(
                receiver=receiver,
                statement=record.id,
                stored=record.stored,
                reason=reason,
                status=status,
                at=when,
            )
            for record, reason, status in aside
        ],
        update_conflicts=True,
        unique_fields=["receiver", "stored", "statement"],
        update_fields=["reason", "status", "at", "again_at"],
    )


def to_send_again(receiver: Receiver, *, most: int) -> list[Record]:
    """Statements that were not taken, and that somebody asked to send once more.

    What is in the record no longer is no letter any more, nor what is of somebody who left the groups.
    """
    choice = choice_of(receiver)
    asked = list(receiver.dead_letters.exclude(again_at=None)[:most])
    places = {(letter.stored, letter.statement) for letter in asked}
    named = querying.readable_records(receiver.organisation).filter(
        id__in=[letter.statement for letter in asked], stored__in=[each.stored for each in asked]
    )
    there = places.intersection(named.values_list("stored", "id"))
    looked, _more = _together(named, most)
    found = [
        each
        for each in looked
        if (each.stored, each.id) in places
        and (each.voids or choice.is_theirs(json.loads(each.text)))
    ]
    kept = {(record.stored, record.id) for record in found}
    gone = (places - there) | ({(record.stored, record.id) for record in looked} - kept)
    for letter in asked:
        if (letter.stored, letter.statement) in gone:
            letter.delete()
    return found


def note_sent_again(
    receiver: Receiver, sent: Sequence[Record], aside: Sequence[Aside], *, when: datetime
) -> None:
    """These went; those that were put aside once more wait for somebody to ask again."""
    dead = {record.id for record, _, _ in aside}
    taken = [record for record in sent if record.id not in dead]
    with transaction.atomic():
        receiver.dead_letters.filter(
            statement__in=[record.id for record in taken],
            stored__in=[record.stored for record in taken],
        ).delete()
        _put_aside(receiver, aside, when)


def note_success(receiver: Receiver, *, when: datetime) -> None:
    """It answers, and took something or would have."""
    Receiver.objects.filter(pk=receiver.pk).update(
        failures=0, next_try_at=None, trouble="", status=None, last_success_at=when
    )
    receiver.failures = 0


def note_trouble(receiver: Receiver, answer: Answer, *, when: datetime, chance: float) -> None:
    """It doesn't: leave it alone for a while, longer each time."""
    after = failed(circuit(receiver), when=when, chance=chance, asked=answer.wait)
    Receiver.objects.filter(pk=receiver.pk).update(
        failures=after.failures,
        next_try_at=after.next_try_at,
        trouble=answer.trouble or "",
        status=answer.status,
    )


def note_circuit(receiver: Receiver, after: Circuit) -> None:
    """Try it at the moment that this says; what went wrong last is still told until it goes well."""
    Receiver.objects.filter(pk=receiver.pk).update(
        failures=after.failures, next_try_at=after.next_try_at
    )


def note_tried(receiver: Receiver, answer: Answer) -> None:
    """What a trial tells is what is wrong now; if nothing is, what waits goes at once."""
    Receiver.objects.filter(pk=receiver.pk).update(
        trouble=answer.trouble or "", status=answer.status if answer.trouble else None
    )
    if not answer.trouble:
        note_circuit(receiver, Circuit())


def note_resealed(receiver: Receiver) -> None:
    """Seal with the site's present secret what was sealed with one before."""
    secret, salt = sealing.resealed(receiver.secret), sealing.resealed(receiver.salt)
    if (secret, salt) != (receiver.secret, receiver.salt):
        as_read = Receiver.objects.filter(pk=receiver.pk, secret=receiver.secret)
        as_read.update(secret=secret, salt=salt)


def circuit(receiver: Receiver) -> Circuit:
    return Circuit(receiver.failures, receiver.next_try_at)


def erased(receiver: Receiver) -> Recognised | None:
    """The first whom a receiver may know by more than a pseudonym, and who erased their account."""
    known = receiver.recognised.filter(actor__person=None)
    return known.select_related("actor").order_by("pk").first()


Sent = tuple[datetime, UUID]


def to_take_back(receiver: Receiver, known: Recognised, *, most: int) -> list[Sent]:
    """What names somebody, of what may have gone and the receiver was not asked yet to take back."""
    names = querying.naming_person(receiver.organisation, known.actor.account)
    end = max(
        (receiver.reaching_stored, receiver.reaching_id),
        (receiver.passed_stored, receiver.passed_id),
    )
    begin = (known.withdrawn_stored, known.withdrawn_id)
    between = names.filter(stored__gte=begin[0], stored__lte=end[0])
    left = between.exclude(stored=begin[0], statement__lte=begin[1])
    sent = left.exclude(stored=end[0], statement__gt=end[1]).order_by("stored", "statement")
    return list(sent.values_list("stored", "statement")[:most])


def note_taken_back(known: Recognised, last: Sent) -> None:
    """A receiver was asked to take back all that names somebody, up to there."""
    known.withdrawn_stored, known.withdrawn_id = last
    known.save(update_fields=["withdrawn_stored", "withdrawn_id"])


def note_withdrawn(known: Recognised, *, when: datetime) -> None:
    """It was asked to take back everything: nobody is known there any more."""
    with transaction.atomic():
        known.receiver.events.create(what=ReceiverEvent.What.WITHDRAWN, at=when)
        known.delete()
