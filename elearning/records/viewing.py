"""The record to look through: a manager theirs, a learner their own.

A manager chooses from lists; there is no language to ask in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext as _

from elearning.accounts.models import LearningGroup, Membership, Organisation, User
from elearning.records import querying, sentences
from elearning.records.exports.tables import TABLES
from elearning.records.models import Record
from elearning.records.sentences import LONGEST_READ, Line
from elearning.xapi.reading.moments import with_a_day
from elearning.xapi.vocabulary import Audience, Verb


@dataclass(frozen=True, slots=True)
class Wish:
    """Which statements somebody wants to see: of which table, of whom, from and until which day."""

    table: str
    group: LearningGroup | None = None
    name: str = ""
    since: date | None = None
    until: date | None = None


def records_of(organisation: Organisation, wish: Wish) -> QuerySet[Record]:
    """Those of its record that are wished for, the latest first."""
    table = TABLES[wish.table]
    readable: QuerySet[Record] = querying.readable_records(organisation)
    records = readable.filter(audience__in=table.audiences)
    if table.verbs:
        records = records.filter(verb__in=table.verbs)
    if wish.group:
        records = querying.of_group(records, wish.group)
    if wish.name:
        records = records.filter(_IS_MEMBER, actor__person__display_name__icontains=wish.name)
    records = records.filter(_in_days(wish)).annotate(is_member=_IS_MEMBER)
    return _latest_first(records.select_related("actor__person", "credential").defer("text"))


def begun(records: Iterable[Record]) -> list[Record]:
    """These, of a page, with as much of their texts as one is read by; `records` come without any.

    What others send may be millions of signs long, so it is the database that cuts them off; and only
    when it has found which they are.
    """
    found = list(records)
    named = Record.objects.filter(
        id__in=[each.id for each in found], stored__in={each.stored for each in found}
    )
    texts = dict(named.values_list("id", Left("text", LONGEST_READ + 1)))
    for each in found:
        each.text = texts[each.id]
    return found


def lines_of(records: Iterable[Record]) -> Iterator[Line]:
    """In words, about members by their name; `records` come from `records_of`."""
    for record in begun(records):
        yield sentences.line_of(record, _who(record))


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a day, in its order, each with who can read it."""

    day: date
    told: list[tuple[Line, str]]


def days_of(records: Iterable[Record]) -> list[Day]:
    """A story by its days; of what is told by the day one thing follows from another."""
    in_order = sorted(begun(records), key=_in_its_day)
    days = groupby(in_order, key=_day)
    return [
        Day(day, [(sentences.line(each), readers(each)) for each in told]) for day, told in days
    ][::-1]


def _day(record: Record) -> date:
    return timezone.localtime(with_a_day(record.timestamp)).date()


def _in_its_day(record: Record) -> tuple[datetime, int, datetime, UUID]:
    return record.timestamp, TURN[record.verb], record.stored, record.id


def story_of(person: User) -> QuerySet[Record]:
    """All that is recorded of a person, whoever may read it, the latest first."""
    theirs = Record.objects.filter(actor__person=person).select_related("organisation")
    return _latest_first(theirs.defer("text"))


def _latest_first(records: QuerySet[Record]) -> QuerySet[Record]:
    """By when it happened, which is told beside it, and not by when it came in."""
    return records.order_by("-timestamp", "-stored", "-id")


def readers(record: Record) -> str:
    """Who can read it now: what is meant for an organisation has none for who learns alone."""
    if record.organisation is None or record.audience != Audience.INSTITUTE:
        return _("only you")
    if record.stored > timezone.now():
        return _("only you for now, and at the end of the day %(organisation)s too") % {
            "organisation": record.organisation
        }
    return _("you and %(organisation)s") % {"organisation": record.organisation}


# The order in which one thing follows from another, for what has one moment.
TURN = {verb.iri: place for place, verb in enumerate(Verb)}

_IS_MEMBER = Exists(
    Membership.objects.filter(organisation=OuterRef("organisation"), user=OuterRef("actor__person"))
)


def _who(record: Record) -> str:
    """By name only while they belong to the organisation."""
    person = record.actor.person if record.actor else None
    if person is None or not getattr(record, "is_member", False):
        return _("Somebody who left")
    return person.display_name or _("Somebody without a name")


def _in_days(wish: Wish) -> Q:
    """By when it happened; of what an organisation reads of its people that is the end of the day.

    The calendar ends on its last day, also where that ends elsewhere later than here.
    """
    asked = Q()
    if wish.since:
        asked &= Q(timestamp__gte=_at(wish.since, time.min))
    if wish.until and wish.until < date.max:
        asked &= Q(timestamp__lte=_at(wish.until, time.max))
    return asked


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
