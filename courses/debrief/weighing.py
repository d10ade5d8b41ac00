"""The questions by which one weighs, shown beside the steps of the Meldcode in which one does.

They are those of the learner's own sector, or of the sector that the course is for where the learner's
has none or is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.core.cache import caches
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from courses.models import CoursePage, Walk, WeighingQuestion
from elearning.accounts.models import User

A_MINUTE = 60  # seconds


class Weighing(NamedTuple):
    """The questions of one sector, by the step in which they are asked."""

    sector: str
    questions: Mapping[int, Sequence[WeighingQuestion]]


def weighing(row: Walk, *, person: User, on: date) -> Weighing | None:
    """By which questions one weighs in this walk; None where no sector is known. One query a minute."""
    key = f"weighing:{row.page_id}:{person.sector_id}:{on}:{get_language()}"
    known: list[Weighing] | None = caches["pages"].get(key)
    if known is None:
        known = _found(list(_asked(row, person, on)), person.sector_id)
        caches["pages"].set(key, known, A_MINUTE)
    return known[0] if known else None


def _asked(row: Walk, person: User, on: date) -> QuerySet[WeighingQuestion]:
    """Of either sector, as it stands on that day; the latest framework comes last."""
    course = CoursePage.objects.filter(enrolments=row.enrolment_id)
    theirs = Q(framework__sector=person.sector_id)
    courses = Q(framework__sector__in=course.values("sector"))
    asked = WeighingQuestion.objects.filter(theirs | courses, framework__valid_from__lte=on)
    return asked.select_related("framework__sector").order_by(
        "framework__valid_from", "framework", "sort_order"
    )


def _found(asked: Sequence[WeighingQuestion], own: int | None) -> list[Weighing]:
    """What is asked in one sector, the learner's own if it is there; in a list, or an empty one."""
    latest = {each.framework.sector_id: each.framework for each in asked}
    framework = latest.get(own) or next(iter(latest.values()), None)
    if framework is None:
        return []
    questions: dict[int, list[WeighingQuestion]] = defaultdict(list)
    for each in asked:
        if each.framework_id == framework.pk:
            questions[each.step].append(each)
    return [Weighing(str(framework.sector), questions)]
