"""What a person is told of what goes to whom: on their page, and in all that is kept of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet

from elearning.accounts.models import LearningGroup, Organisation, User
from elearning.records.receivers import KnownBy, Receiver, ReceiverEvent


@dataclass(frozen=True, slots=True)
class Told:
    """A receiver, as it is told of to one of those whom its statements are about.

    Where it gets those of some groups alone, `groups` are those of them that this one is in; else None.
    """

    organisation: Organisation
    name: str
    host: str
    by_address: bool
    groups: list[str] | None

    @property
    def known_by(self) -> str:
        kind = KnownBy.ADDRESS if self.by_address else KnownBy.PSEUDONYM
        return str(KnownBy(kind).label)


def receivers_of(person: User, organisations: Iterable[Organisation]) -> dict[int, list[Told]]:
    """Where organisations send on what they may read of somebody, by organisation.

    One that is paused counts: what waits goes there when it is started again. One that never took
    anything does not: perhaps it is only written wrong.
    """
    found: dict[int, list[Told]] = {}
    theirs = _groups_of(person)
    for receiver in _sending(organisations).exclude(last_success_at=None):
        found.setdefault(receiver.organisation_id, []).append(_told(receiver, theirs))
    return found


def forwarded_of(person: User) -> list[dict[str, Any]]:
    """Where what organisations may read of a person goes."""
    places = Organisation.objects.filter(actors__person=person).distinct()
    theirs = _groups_of(person)
    return [
        {
            "name": told.name,
            "address": told.host,
            "organisation": told.organisation.name,
            "known_by": told.known_by,
            **({} if told.groups is None else {"only_of_groups": told.groups}),
        }
        for told in (_told(receiver, theirs) for receiver in _sending(places))
    ]


def done_by(person: User) -> list[dict[str, Any]]:
    """What somebody did with receivers."""
    events = ReceiverEvent.objects.filter(by=person).select_related("receiver__organisation")
    return [
        {
            "name": event.receiver.name,
            "organisation": event.receiver.organisation.name,
            "action": event.get_what_display(),
            "at": event.at,
        }
        for event in events
    ]


def _sending(organisations: Iterable[Organisation]) -> QuerySet[Receiver]:
    standing = Receiver.objects.standing().filter(organisation__in=organisations)
    known = standing.select_related("organisation").prefetch_related("groups")
    return known.order_by("organisation__name", "name")


def _groups_of(person: User) -> set[LearningGroup]:
    return set(LearningGroup.objects.filter(members__user=person))


def _told(receiver: Receiver, theirs: Collection[LearningGroup]) -> Told:
    chosen = receiver.groups.all()
    return Told(
        receiver.organisation,
        receiver.name,
        urlsplit(receiver.endpoint).hostname or "",
        receiver.known_by == KnownBy.ADDRESS,
        [group.name for group in chosen if group in theirs] if chosen else None,
    )
