"""What a manager does with a receiver: the one writer of what it is and what it gets.

Everything that is done is kept as an event, which is never removed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from elearning.accounts.models import LearningGroup, Organisation, User
from elearning.records.forwarding import outbox, sealing, sending
from elearning.records.forwarding.answers import Answer, Trouble
from elearning.records.forwarding.circuit import Circuit
from elearning.records.receivers import BEGINNING, KnownBy, Receiver, ReceiverEvent
from elearning.xapi.vocabulary import Audience

What = ReceiverEvent.What

MOST = 20
"""Receivers of one organisation: each costs a look at all that comes."""


class FullError(Exception):
    """An organisation has as many receivers as one may have; another has to be removed first."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a manager says of a receiver; without a secret the one it has stays."""

    name: str
    endpoint: str
    key: str
    secret: str
    audiences: Iterable[str] = (Audience.INSTITUTE, Audience.ORGANISATION)
    verbs: Iterable[str] = ()
    activities: Iterable[str] = ()
    groups: Iterable[LearningGroup] = ()


@transaction.atomic
def add(
    organisation: Organisation,
    described: Described,
    *,
    known_by: str = KnownBy.PSEUDONYM,
    from_now_on: bool = False,
    by: User | None,
    when: datetime,
) -> Receiver:
    """A new receiver of what there is and comes, or only of what comes.

    Raises:
        FullError: it would be one too many.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if of(organisation).count() >= MOST:
        raise FullError
    made = Receiver(
        organisation=organisation,
        salt=sealing.seal(secrets.token_hex(32)),
        known_by=known_by,
        created_at=when,
        passed_stored=when if from_now_on else BEGINNING,
    )
    _describe(made, described)
    made.save()
    made.groups.set(described.groups)
    _note(made, What.MADE, by=by, when=when)
    return made


@transaction.atomic
def change(receiver: Receiver, described: Described, *, by: User, when: datetime) -> None:
    """From now on it gets this, there. It is tried again at once: perhaps this mends it."""
    _describe(receiver, described)
    receiver.save(
        update_fields=[
            *("name", "endpoint", "key", "secret", "audiences", "verbs", "activities"),
        ]
    )
    receiver.groups.set(described.groups)
    _try_at_once(receiver)
    _note(receiver, What.SECRET if described.secret else What.CHANGED, by=by, when=when)


@transaction.atomic
def pause(receiver: Receiver, *, by: User, when: datetime) -> None:
    """Send nothing until it is started again; what comes meanwhile waits."""
    if Receiver.objects.filter(pk=receiver.pk, paused_at=None).update(paused_at=when):
        _note(receiver, What.PAUSED, by=by, when=when)


@transaction.atomic
def resume(receiver: Receiver, *, by: User, when: datetime) -> None:
    if Receiver.objects.filter(pk=receiver.pk).exclude(paused_at=None).update(paused_at=None):
        _try_at_once(receiver)
        _note(receiver, What.RESUMED, by=by, when=when)


@transaction.atomic
def remove(receiver: Receiver, *, by: User | None, when: datetime) -> None:
    """Send nothing any more, and forget all with which that could be done. What went is there."""
    gone = Receiver.objects.filter(pk=receiver.pk, removed_at=None)
    if gone.update(removed_at=when, key="", secret="", salt=""):
        receiver.dead_letters.all().delete()
        receiver.recognised.all().delete()
        _note(receiver, What.REMOVED, by=by, when=when)


def send_again(receiver: Receiver, *, by: User, when: datetime) -> int:
    """Have everything sent again that was not taken; tell how many that are."""
    asked = receiver.dead_letters.filter(again_at=None).update(again_at=when)
    if asked:
        _try_at_once(receiver)
        _note(receiver, What.AGAIN, by=by, when=when)
    return asked


def try_out(receiver: Receiver, *, by: User, when: datetime) -> Answer:
    """Ask whether it is there and knows the key; if it does, what waits goes at once."""
    answer = _tried(receiver)
    outbox.note_tried(receiver, answer)
    _note(receiver, What.TESTED, by=by, when=when)
    return answer


def of(organisation: Organisation) -> QuerySet[Receiver]:
    """The receivers of an organisation that were not removed."""
    return Receiver.objects.standing().filter(organisation=organisation)


def made_by(user: User, organisation: Organisation, *, when: datetime) -> list[str]:
    """The receivers that somebody added, in words."""
    return [
        _("sending on to %(receiver)s") % {"receiver": receiver.name}
        for receiver in _added_by(user, organisation)
    ]


def remove_made_by(user: User, organisation: Organisation, *, by: User, when: datetime) -> None:
    """Remove every receiver that somebody added."""
    for receiver in _added_by(user, organisation):
        remove(receiver, by=by, when=when)


def _added_by(user: User, organisation: Organisation) -> QuerySet[Receiver]:
    return of(organisation).filter(events__what=What.MADE, events__by=user)


def _tried(receiver: Receiver) -> Answer:
    try:
        secret = sealing.opened(receiver.secret)
    except sealing.SealedError:
        return Answer(trouble=Trouble.SEALED)
    return sending.probe(sending.Remote(receiver.endpoint, key=receiver.key, secret=secret))


def _describe(receiver: Receiver, described: Described) -> None:
    receiver.name = described.name
    receiver.endpoint = described.endpoint
    receiver.key = described.key
    if described.secret:
        receiver.secret = sealing.seal(described.secret)
    receiver.audiences = sorted(described.audiences)
    receiver.verbs = sorted(described.verbs)
    receiver.activities = sorted(described.activities)


def _try_at_once(receiver: Receiver) -> None:
    outbox.note_circuit(receiver, Circuit())


def _note(receiver: Receiver, what: str, *, by: User | None, when: datetime) -> None:
    receiver.events.create(what=what, by=by, at=when)
