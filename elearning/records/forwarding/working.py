"""One round along the receivers: each that is due gets what is next for it.

Wherever a round is cut off, the next one sends the same again under the same ids; so a receiver ends
with one of each.
"""

from __future__ import annotations

import json
import logging
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from elearning.records import querying, recording
from elearning.records.forwarding import outbox, sealing, sending
from elearning.records.forwarding.answers import Answer, Refusal, Trouble
from elearning.records.forwarding.choosing import Choice
from elearning.records.forwarding.delivering import Delivery, Post, deliver, deliver_one_by_one
from elearning.records.forwarding.enclosing import Enclosed, Files
from elearning.records.forwarding.mapping import (
    Naming,
    Said,
    fingerprint,
    mapped,
    pseudonyms,
    withdrawal,
)
from elearning.records.forwarding.outbox import Aside
from elearning.records.forwarding.sending import Letter
from elearning.records.models import Actor, Record
from elearning.records.receivers import KnownBy, Receiver

LOOKED_AT = 500
"""Statements that are looked at in one turn, however few of them a receiver wants."""

LARGEST = 1024 * 1024
"""Signs of statements and bytes of files that go at once, unless one by itself is longer."""

PATIENCE = timedelta(minutes=1)
"""How long a batch may take to begin its last request, and what fails of one organisation in a round:
who is slow holds up nobody else."""

_ONE_BY_ONE_FROM = 3  # failures
_ONE_BY_ONE = 10


def round_off() -> None:
    """Go round until nobody takes anything any more."""
    while go_round():
        pass


Step = tuple[bool, Answer | None]
"""Whether anything moved, and what went wrong."""


def go_round(*, now: Callable[[], datetime] = timezone.now) -> bool:
    """Give each receiver that is due one turn; whether there is, or may be, more.

    Those that work come first. Those of one organisation that don't may take a while in all: however
    many addresses it has where nobody answers, others don't wait for each of them.
    """
    due = Receiver.objects.due(now()).order_by("failures", "last_success_at", "pk")
    moved, lost = False, defaultdict[int, timedelta](timedelta)
    for receiver_id, organisation_id in list(due.values_list("pk", "organisation")):
        if lost[organisation_id] < PATIENCE:
            begun = now()
            did, trouble = _turn(receiver_id, now)
            moved = moved or (did and not trouble)
            lost[organisation_id] += now() - begun if trouble else timedelta(0)
    return moved


def _turn(receiver_id: int, now: Callable[[], datetime]) -> Step:
    """What goes wrong at one receiver holds up no other, unless the database itself is gone."""
    with outbox.turn(receiver_id) as ours:
        mine = Receiver.objects.due(now()).filter(pk=receiver_id)
        receiver = mine.select_related("organisation").first() if ours else None
        if receiver is None:
            return False, None
        try:
            moved, trouble = _serve(receiver, now)
        except DatabaseError:
            raise
        except Exception:
            logging.exception("Sending to receiver %s went wrong.", receiver.uuid)
            moved, trouble = False, Answer(trouble=Trouble.BROKEN)
        if trouble:
            outbox.note_trouble(receiver, trouble, when=now(), chance=_chance())
        return moved, trouble


def _serve(receiver: Receiver, now: Callable[[], datetime]) -> Step:
    try:
        service = _service(receiver, now)
    except sealing.SealedError:
        return False, Answer(trouble=Trouble.SEALED)
    moved = False
    for step in (_withdraw, _send_again, _send_on):
        did, trouble = step(service, now())
        if trouble:
            return did, trouble
        moved = moved or did
    return moved, None


@dataclass(frozen=True, slots=True)
class _Service:
    """A receiver, how to reach it, and by what it knows people."""

    receiver: Receiver
    post: Post[Letter]
    naming: Naming
    most: int
    now: Callable[[], datetime]

    def deliver(self, letters: Sequence[Letter]) -> Delivery:
        how = deliver_one_by_one if _is_suspect(self.receiver) else deliver
        end = self.now() + PATIENCE

        def post(some: Sequence[Letter]) -> Answer:
            return self.post(some) if self.now() < end else Answer(trouble=Trouble.SILENT)

        return how(letters, post)

    def naming_for(self, statements: Iterable[Said]) -> tuple[Naming, list[int]]:
        """With the addresses that are needed, and whose they are."""
        if not self.naming.by_address:
            return self.naming, []
        known = _addresses(self.receiver, statements)
        marks = {account: fingerprint(address) for account, (_, address) in known.items()}
        naming = Naming(self.naming.key, self.naming.home_page, True, marks)
        return naming, [actor for actor, _ in known.values()]


def _service(receiver: Receiver, now: Callable[[], datetime]) -> _Service:
    remote = sending.Remote(
        receiver.endpoint, key=receiver.key, secret=sealing.opened(receiver.secret)
    )
    outbox.note_resealed(receiver)
    naming = Naming(
        bytes.fromhex(sealing.opened(receiver.salt)),
        recording.identity().base,
        receiver.known_by == KnownBy.ADDRESS,
    )
    most = _ONE_BY_ONE if _is_suspect(receiver) else outbox.circuit(receiver).most
    return _Service(receiver, partial(sending.post, remote), naming, most, now)


def _is_suspect(receiver: Receiver) -> bool:
    """Whether it may be a statement that this receiver breaks over."""
    return receiver.trouble == Trouble.BROKEN and receiver.failures >= _ONE_BY_ONE_FROM


def _withdraw(service: _Service, when: datetime) -> Step:
    """Ask a receiver to take back what it knows of somebody who is not known here any more: no more of
    it in a turn than goes at once.

    One that refuses is not asked again: what happened says that it was asked, not that it did.
    """
    known = outbox.erased(service.receiver)
    if known is None:
        return False, None
    sent = outbox.to_take_back(service.receiver, known, most=service.most)
    moment = when.isoformat()
    delivery = service.deliver(
        [Letter(withdrawal(str(each), service.naming, timestamp=moment)) for _, each in sent]
    )
    if delivery.settled:
        outbox.note_taken_back(known, sent[delivery.settled - 1])
        outbox.note_success(service.receiver, when=when)
    is_done = delivery.settled == len(sent) < service.most
    if is_done:
        outbox.note_withdrawn(known, when=when)
    return is_done or bool(delivery.settled), delivery.trouble


def _send_again(service: _Service, when: datetime) -> Step:
    records = outbox.to_send_again(service.receiver, most=service.most)
    if not records:
        return False, None
    parcel = _parcel(service, records, None)
    naming, actors = service.naming_for(parcel.said)
    outbox.note_recognised(service.receiver, actors)
    delivery = service.deliver(parcel.letters(naming))
    end = parcel.end(delivery.settled)
    aside = parcel.aside(delivery)
    outbox.note_sent_again(service.receiver, records[:end], aside, when=when)
    if delivery.settled:
        outbox.note_success(service.receiver, when=when)
    return bool(end), delivery.trouble


def _send_on(service: _Service, when: datetime) -> Step:
    receiver = service.receiver
    through = querying.consistent_through()
    records = outbox.waiting(receiver, through=through, most=LOOKED_AT)
    if not records:
        return False, None
    parcel = _parcel(service, records, outbox.choice_of(receiver))
    naming, actors = service.naming_for(parcel.said)
    if actors:
        outbox.note_recognised(receiver, actors, reaching=parcel.looked[-1])
    delivery = service.deliver(parcel.letters(naming))
    end = parcel.end(delivery.settled)
    if end:
        last = parcel.looked[end - 1]
        outbox.note_passed(receiver, last, parcel.aside(delivery), when=when)
    if delivery.settled:
        outbox.note_success(receiver, when=when)
    return bool(end), delivery.trouble


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Statements that were looked at, and which of them go: their place, what they say, their files."""

    looked: list[Record]
    going: list[tuple[int, Said, Files]]
    enclosing: list[int]

    @property
    def said(self) -> list[Said]:
        return [said for _, said, _ in self.going]

    def letters(self, naming: Naming) -> list[Letter]:
        return [Letter(mapped(said, naming), files) for _, said, files in self.going]

    def end(self, settled: int) -> int:
        """How many of those looked at are done with, when so many of those that go are settled."""
        return self.going[settled][0] if settled < len(self.going) else len(self.looked)

    def aside(self, delivery: Delivery) -> list[Aside]:
        """What was put aside of those that are done with."""
        end = self.end(delivery.settled)
        refused: list[Aside] = [
            (self.looked[self.going[each.index][0]], each.refusal, each.status)
            for each in delivery.aside
        ]
        return refused + [
            (self.looked[place], Refusal.ENCLOSED, None) for place in self.enclosing if place < end
        ]


def _parcel(service: _Service, records: list[Record], choice: Choice | None) -> _Parcel:
    """As much as goes at once."""
    going: list[tuple[int, Said, Files]] = []
    enclosing, size = [], 0
    for place, said, files in _with_files(service, _chosen(records, choice)):
        if files is None:
            enclosing.append(place)
            continue
        size += len(records[place].text) + sum(file.length or 0 for file in files)
        if len(going) == service.most or (going and size > LARGEST):
            return _Parcel(records[:place], going, enclosing)
        going.append((place, said, files))
    return _Parcel(records, going, enclosing)


def _chosen(records: list[Record], choice: Choice | None) -> Iterator[tuple[int, Said]]:
    """Those that the receiver gets, with their places."""
    for place, record in enumerate(records):
        said = json.loads(record.text)
        if choice is None or choice.takes(record.audience, said):
            yield place, said


def _with_files(
    service: _Service, chosen: Iterator[tuple[int, Said]]
) -> Iterator[tuple[int, Said, Files | None]]:
    """Their files are looked up for as many together as may go at once."""
    while some := list(islice(chosen, service.most)):
        enclosed = Enclosed.of(service.receiver, [said for _, said in some])
        yield from ((place, said, enclosed.files(said)) for place, said in some)


def _addresses(receiver: Receiver, statements: Iterable[Said]) -> dict[str, tuple[int, str]]:
    """Whose pseudonym it is, and their address, for those who are members now."""
    base = recording.identity().base
    named = {name for said in statements for name in pseudonyms(said, base)}
    members = Actor.objects.filter(
        organisation=receiver.organisation,
        uuid__in=[name for name in named if _is_uuid(name)],
        person__memberships__organisation=receiver.organisation,
    )
    found = members.values_list("uuid", "pk", "person__email")
    return {str(account): (actor, address) for account, actor, address in found}


def _is_uuid(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _chance() -> float:
    return random.random()  # noqa: S311 - it spreads, and hides nothing
