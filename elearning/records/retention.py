"""What goes when its time is up: the one door by which terms are set and kept to.

Files that came with statements go after their last statement, by `attachments.sweep`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from elearning.accounts.models import Organisation, User
from elearning.records.models import KeptDocument, Record
from elearning.records.recording import forgetting
from elearning.records.terms import Kind, RetentionTerm, TermChange
from elearning.xapi.vocabulary import Audience

_TOGETHER = 1000

Terms = Mapping[Kind, int | None]  # years; None where nothing ever goes


class Due(NamedTuple):
    """How much of one kind went, or would go, and what was stored before when."""

    organisation: Organisation
    kind: Kind
    before: datetime
    number: int


def terms_of(organisation: Organisation) -> dict[Kind, int | None]:
    """For every kind how many years it is kept."""
    said = dict(organisation.retention_terms.values_list("kind", "years"))
    return {kind: said.get(kind) for kind in Kind}


@transaction.atomic
def keep_for(organisation: Organisation, terms: Terms, *, by: User | None, when: datetime) -> None:
    """From now on things are kept as long as this; who changed what is kept for good."""
    before = terms_of(organisation)
    for kind, years in terms.items():
        if years == before[kind]:
            continue
        organisation.term_changes.create(kind=kind, years=years, by=by, at=when)
        if years is None:
            organisation.retention_terms.filter(kind=kind).delete()
        else:
            RetentionTerm.objects.update_or_create(
                organisation=organisation, kind=kind, defaults={"years": years}
            )


def changes(organisation: Organisation) -> QuerySet[TermChange]:
    """What was changed of its terms, and by whom; the latest first."""
    return organisation.term_changes.select_related("by")


def changed_by(person: User) -> QuerySet[TermChange]:
    """The terms that somebody set, wherever."""
    return TermChange.objects.filter(by=person).select_related("organisation")


def due(organisation: Organisation, terms: Terms, *, when: datetime) -> list[Due]:
    """What would go under these terms; kinds that stay for good are left out."""
    return [
        Due(organisation, kind, before, _old(organisation, kind, before).count())
        for kind, years in terms.items()
        if years is not None
        for before in [years_before(when, years)]
    ]


def something(due: Iterable[Due]) -> list[Due]:
    """Those kinds of which anything would go."""
    return [each for each in due if each.number]


def years_before(when: datetime, years: int) -> datetime:
    """The same day that many years earlier; of a leap day the day before."""
    day = min(when.day, 28) if when.month == 2 else when.day
    return when.replace(year=when.year - years, day=day)


def forget_due(*, when: datetime, try_only: bool = False) -> Iterator[Due]:
    """Keep to all terms, of each organisation in turn; what went, or only what would go."""
    for organisation in Organisation.objects.filter(retention_terms__isnull=False).distinct():
        for each in due(organisation, terms_of(organisation), when=when):
            if not try_only:
                _forget(each)
            yield each


def _forget(each: Due) -> None:
    """Some at a time, so that nobody waits for long."""
    old = _old(each.organisation, each.kind, each.before)
    while some := list(old.values_list("pk", flat=True)[:_TOGETHER]):
        with forgetting():
            old.filter(pk__in=some).delete()


def _old(organisation: Organisation, kind: Kind, before: datetime) -> QuerySet[Any]:
    if kind is Kind.DOCUMENTS:
        return KeptDocument.objects.filter(organisation=organisation, updated__lt=before)
    audience = Audience.INSTITUTE if kind is Kind.INSTITUTE else Audience.ORGANISATION
    theirs = Record.objects.filter(organisation=organisation, audience=audience)
    return theirs.filter(stored__lt=before).exclude(_STILL_VOIDS)


# What takes another statement back goes no sooner than that one does.
_STILL_VOIDS = Q(voids=True) & Exists(
    Record.objects.filter(organisation=OuterRef("organisation"), id=OuterRef("target"))
)
