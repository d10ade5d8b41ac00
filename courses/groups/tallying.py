"""Counting what people do in cases, in groups: the only writer of tallies.

For everybody else: `peers` says how others chose, for who looks back on a walk.

Only a first walk counts, once it came to an ending; one that was begun a month ago and did not is left
off. Beside it stands what the same person explored afterwards, whether or not that came to an ending;
walking the case once more from its beginning is neither, and counts nowhere. A walk that was skipped is
gone before it could count, and who skipped a case is not counted anywhere later on.

Everybody counts in one account: that of authors, or that of the organisation they learn for. A coin
says which, so that from what is told, and from what is not, nothing follows about any one of them. Each
account is told of in groups, as `courses.cases.tally.gathering` has it.

Nothing is counted while somebody walks: it is done afterwards, once a day, from the walks as they lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.cases.tally.counting import FIRST, PROFESSION, Played, counted, left_at
from courses.cases.tally.footprints import Footprints, footprints, together
from courses.cases.tally.gathering import group_size
from courses.learning import casework, walks
from courses.models import Edition, Progress, Tally, Walk
from courses.models.editions import cautious_case

LEFT_OFF = timedelta(days=30)
"""A walk that did not come to an ending within this time is left off."""

EXPLORED_KEPT = timedelta(days=90)
"""So long what was explored is kept; the privacy page promises it."""

ANYBODY = ""
"""The name of everybody, whatever their profession."""

AUTHORS = 0
"""The account that is no organisation's."""

_MOMENT = {Tally.Kind.ENDED: "ended_at", Tally.Kind.LEFT: "begun_at"}
Rows: TypeAlias = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a group of people chose the first time: by scene and choice the number of people, and by
    scene how many came there, where several things can be chosen.

    Under `courses.cases.tally.counting.REST` stand choices that are not told apart; a choice or a scene
    that is not there is not told. The numbers are safe as they stand: add nothing to them that was
    counted elsewhere.
    """

    chose: Mapping[str, Mapping[str, int]]
    came: Mapping[str, int]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Chosen:
        """What was told of a group, as far as it was."""
        return cls(told.get("chose", {}), told.get("came", {}))


def peers(edition: Edition) -> Mapping[str, Chosen]:
    """How others chose in this edition: everybody, under ANYBODY, and each profession, by its code.

    Of fewer than ten people, together or of a profession, nothing is in it. Costs one query.
    """
    latest = Tally.objects.filter(edition=edition, organisation=None, kind=Tally.Kind.ENDED).first()
    if latest is None:
        return {}
    told = {ANYBODY: Chosen.of(latest.told.get(FIRST, {}))}
    for who, theirs in latest.told.items():
        if who.startswith(PROFESSION) and "people" in theirs:
            told[who.removeprefix(PROFESSION)] = Chosen.of(theirs)
    return told


def bring_up_to_date(*, when: datetime) -> int:
    """Tell of every group that is large enough by the end of yesterday; returns how many there were."""
    midnight, made = _midnight(when), 0
    for kind in Tally.Kind:
        waiting = _waiting(kind, before=midnight)
        for edition, account in _accounts(waiting):
            while _told(kind, edition, account, before=midnight):
                made += 1
    return made


def forget_explored(*, when: datetime) -> int:
    """Forget what was explored so long ago that nobody goes on with it; returns how many walks went.

    What will still be counted stays until it is. Who wants to know once more where a choice leads goes
    there from the first walk, which stays.
    """
    waiting = _waiting(Tally.Kind.ENDED, before=_midnight(when)).filter(
        edition=OuterRef("edition"), enrolment__person=OuterRef("enrolment__person")
    )
    old = Walk.objects.filter(exploring=True, begun_at__lt=when - EXPLORED_KEPT)
    return casework.forget_explored(old.exclude(Exists(waiting)))


def _midnight(when: datetime) -> datetime:
    """When the day began."""
    return datetime.combine(timezone.localdate(when), time.min, timezone.get_current_timezone())


def _accounts(waiting: Rows) -> list[tuple[int, int]]:
    """Edition and account of everybody who waits to be told of."""
    found = waiting.order_by("edition", "account").values_list("edition", "account")
    return list(found.distinct())


@transaction.atomic
def _told(kind: str, edition_id: int, account: int, *, before: datetime) -> bool:
    """Tell of the next group of an account, if there is one; two at once take turns."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    group = _next_group(kind, edition, account, before=before)
    if group:
        moments = [getattr(row, _MOMENT[Tally.Kind(kind)]) for row in group]
        Tally.objects.create(
            page_id=edition.page_id,
            edition=edition,
            organisation_id=account or None,
            kind=kind,
            people=len(group),
            since=min(moments),
            until=max(moments),
            told=_counted(kind, edition, group, before=before),
        )
    return bool(group)


def _next_group(kind: str, edition: Edition, account: int, *, before: datetime) -> list[Walk]:
    """The walks of those who are told of next; whoever came at the same moment is with them."""
    moment = _MOMENT[Tally.Kind(kind)]
    theirs = _waiting(kind, before=before).filter(edition=edition, account=account)
    tallies = _of_account(Tally.objects.filter(edition=edition, kind=kind)).filter(account=account)
    counted = tallies.aggregate(people=Sum("people"))["people"] or 0
    size = group_size(theirs.count(), before=counted)
    if not size:
        return []
    last = theirs.order_by(moment).values_list(moment, flat=True)[size - 1]
    group = theirs.filter(**{f"{moment}__lte": last}).select_related(
        "enrolment__person__profession", "edition"
    )
    return list(group.defer("edition__content").order_by(moment, "pk"))


def _counted(
    kind: str, edition: Edition, group: Sequence[Walk], *, before: datetime
) -> dict[str, Any]:
    if kind == Tally.Kind.LEFT:
        return left_at([walks.scene_of(walks.replayed(row)).id for row in group])
    return counted(cautious_case(edition), list(_played(edition, group, before=before)))


def _played(edition: Edition, group: Sequence[Walk], *, before: datetime) -> Iterator[Played]:
    later = _later(edition, group, before=before)
    for row in group:
        person = row.enrolment.person
        yield Played(
            first=footprints(walks.replayed(row)),
            later=together(later.get(person.pk, ())),
            profession=person.profession.code if person.profession else "",
            lasted=row.ended_at - row.begun_at if row.ended_at else None,
        )


def _later(
    edition: Edition, group: Sequence[Walk], *, before: datetime
) -> Mapping[int, list[Footprints]]:
    """What these people tried when they explored the same edition, by person."""
    people = [row.enrolment.person_id for row in group]
    explored = Walk.objects.filter(
        edition=edition, enrolment__person__in=people, exploring=True, begun_at__lt=before
    )
    found: dict[int, list[Footprints]] = {}
    for row in explored.select_related("enrolment", "edition").defer("edition__content"):
        if row.has_own_steps:
            left = footprints(walks.replayed(row), beyond=row.begun_after)
            found.setdefault(row.enrolment.person_id, []).append(left)
    return found


def _waiting(kind: str, *, before: datetime) -> Rows:
    """First walks that are in no tally yet, each with its `account`."""
    moment = _MOMENT[Tally.Kind(kind)]
    tallies = _of_account(Tally.objects.filter(edition=OuterRef("edition"), kind=kind))
    told = tallies.filter(account=OuterRef("account")).order_by().values("account")
    until = Subquery(told.annotate(last=Max("until")).values("last"), DateTimeField())
    rows = _firsts(kind, before=before).annotate(heads=F("seed") % 2)
    rows = rows.annotate(account=_account()).annotate(until=until)
    return rows.filter(Q(until=None) | Q(**{f"{moment}__gt": F("until")}))


def _firsts(kind: str, *, before: datetime) -> Rows:
    """Everybody's first walk in a case, if it is of this kind."""
    same = {"page": OuterRef("page"), "enrolment__person": OuterRef("enrolment__person")}
    first = Walk.objects.filter(run=1, exploring=False)
    earlier = Q(begun_at__lt=OuterRef("begun_at"))
    at_once = Q(begun_at=OuterRef("begun_at"), pk__lt=OuterRef("pk"))
    of_kind = (
        Q(ended_at__lt=before, ended_at__lte=F("begun_at") + LEFT_OFF)
        if kind == Tally.Kind.ENDED
        else Q(ended_at=None, begun_at__lt=before - LEFT_OFF)
    )
    return first.filter(of_kind).exclude(
        Exists(first.filter(earlier | at_once, **same)) | Exists(_skipped())
    )


def _skipped() -> Rows:
    """That the same person has this case done by another way than walking it to an ending."""
    walked = Walk.objects.filter(
        enrolment=OuterRef("enrolment"), page=OuterRef("part"), ended_at__lt=OuterRef("done_at")
    )
    done = Progress.objects.filter(
        part=OuterRef("page"), enrolment__person=OuterRef("enrolment__person")
    )
    return done.exclude(Exists(walked))


def _account() -> Case:
    """In which account somebody counts. Their luck is the coin: nobody is ever told it."""
    authors = Q(enrolment__organisation=None) | Q(heads=0)
    return Case(
        When(authors, then=Value(AUTHORS)),
        default=F("enrolment__organisation"),
        output_field=IntegerField(),
    )


def _of_account(tallies: Rows) -> Rows:
    return tallies.annotate(account=Coalesce("organisation", Value(AUTHORS)))
