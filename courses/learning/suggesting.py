"""Which course somebody might take next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from courses.learning.outline import Outline
from courses.models import CoursePage
from elearning.accounts.models import User


def next_course(
    person: User, courses: Sequence[Outline], *, among: Iterable[CoursePage]
) -> CoursePage | None:
    """One they do not take yet: of somebody's own sector, or for every sector, or another.

    Among equals the order in which they are given holds. Who names no sector is known by the courses
    they took. A profession says nothing here: courses are made for sectors.
    """
    taken = [each.enrolment.course for each in courses if each.enrolment]
    left = [course for course in among if course not in taken]
    theirs = {person.sector_id} if person.sector_id else {course.sector_id for course in taken}
    return min(left, key=lambda each: _distance(each.sector_id, theirs - {None}), default=None)


def _distance(sector: int | None, theirs: Collection[int | None]) -> int:
    """How far a course is from somebody's work; from nobody's, all are equally far."""
    if not theirs or sector in theirs:
        return 0
    return 1 if sector is None else 2
