"""How it goes with a receiver: what waits and since when, what was not taken, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation
from elearning.records.forwarding import arranging, outbox
from elearning.records.forwarding.answers import Refusal, Trouble
from elearning.records.receivers import Receiver

MOST_COUNTED = 1000

TROUBLES: dict[str, str | Promise] = {
    Trouble.ADDRESS: _("Nothing is sent to this address: it is not on the open internet."),
    Trouble.UNREACHABLE: _("The address can’t be reached, or its connection is not safe."),
    Trouble.SILENT: _("It doesn’t answer in time."),
    Trouble.ELSEWHERE: _("It wants us to go to another address. Fill in that one, if it is right."),
    Trouble.KEY: _("It doesn’t accept the key and the secret, or they may not write there."),
    Trouble.NO_STORE: _("There is no record store (xAPI) at this address."),
    Trouble.BUSY: _("It is too busy, or out of order for a while."),
    Trouble.BROKEN: _("Something goes wrong over there."),
    Trouble.SEALED: _("The secret can’t be read here any more. Fill it in again."),
}
REFUSALS: dict[str, str | Promise] = {
    Refusal.REFUSED: _("It refuses this statement"),
    Refusal.TOO_LARGE: _("It finds this statement too large"),
    Refusal.BROKE: _("Something went wrong over there at this statement, and not at others"),
    Refusal.ENCLOSED: _(
        "A file goes with this statement, which can’t be sent on: people go by a pseudonym there, or it"
        " is too large, is not here any more, or signs what was said here"
    ),
}


@dataclass(frozen=True, slots=True)
class Health:
    """One receiver's. `waiting` counts what will be sent; `more` says that not all was looked at.

    `lag` is since when the oldest of that could have gone.
    `state` is paused, down, trouble, behind, starting or well.
    """

    receiver: Receiver
    waiting: int
    more: bool
    lag: timedelta
    dead: int
    when: datetime

    @property
    def state(self) -> str:
        if self.receiver.paused_at:
            return "paused"
        if self.receiver.trouble:
            return "down" if outbox.circuit(self.receiver).is_open else "trouble"
        if self.lag > timedelta(minutes=5):
            return "behind"
        return "starting" if self.waiting and not self.receiver.last_success_at else "well"

    @property
    def trouble(self) -> str | Promise:
        return TROUBLES.get(self.receiver.trouble, "")

    @property
    def minutes(self) -> int:
        return int(self.lag.total_seconds() // 60)

    @property
    def hours(self) -> int:
        return self.minutes // 60

    @property
    def days(self) -> int:
        return self.hours // 24


def of(organisation: Organisation, *, when: datetime) -> list[Health]:
    """That of each receiver of an organisation."""
    receivers = arranging.of(organisation).select_related("organisation")
    counted = receivers.prefetch_related("groups").annotate(dead=Count("dead_letters"))
    return [_health(receiver, receiver.dead, when) for receiver in counted]


def one(receiver: Receiver, *, when: datetime) -> Health:
    return _health(receiver, receiver.dead_letters.count(), when)


def _health(receiver: Receiver, dead: int, when: datetime) -> Health:
    waits, more = outbox.wanted(receiver, looking=MOST_COUNTED)
    since = max(waits[0].stored, receiver.created_at) if waits else when
    return Health(
        receiver,
        waiting=len(waits),
        more=more,
        lag=max(when - since, timedelta(0)),
        dead=dead,
        when=when,
    )
