"""A crowd that walks through the small case, by the real use cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count

import pytest

from courses.groups import tallying
from courses.learning import casework, enrolment
from courses.models import CasePage, CoursePage, Tally, Walk
from elearning.accounts.models import Organisation, Profession, Role, User
from elearning.accounts.roles import join
from tests.courses.conftest import WHEN, play

Way = tuple[tuple[str, ...], ...]
Walkers = Callable[..., list[Walk]]

NEXT_DAY = WHEN + timedelta(days=1)
NEXT_MONTH = WHEN + timedelta(days=32)

numbers: Iterator[int] = count()


@pytest.fixture
def walkers(course: CoursePage, case_page: CasePage) -> Walkers:
    """So many new people who go a way through the case; `heads` puts them in the authors' account.

    Then they explore another way, if that is given.
    """

    def walk(
        many: int,
        *ways: Way,
        organisation: Organisation | None = None,
        profession: Profession | None = None,
        heads: bool = True,
        when: datetime = WHEN,
        explored: Way = (),
    ) -> list[Walk]:
        found = [
            _walked(course, case_page, ways, organisation, profession, 2 if heads else 1, when)
            for _each in range(many)
        ]
        for walk in found if explored else ():
            explore(walk, explored, when=when)
        return found

    return walk


def explore(walk: Walk, way: Way, *, when: datetime = WHEN) -> Walk:
    """Go to the first of these scenes from a walk that is over, and on from there."""
    person, begin = walk.enrolment.person, way[0][0]
    return play(casework.explore(walk.uuid, person=person, scene_id=begin, when=when), *way)


def tallied(when: datetime = NEXT_DAY) -> list[Tally]:
    """What is told anew by then."""
    before = set(Tally.objects.values_list("pk", flat=True))
    tallying.bring_up_to_date(when=when)
    return list(Tally.objects.exclude(pk__in=before).order_by("until"))


def _walked(
    course: CoursePage,
    page: CasePage,
    ways: tuple[Way, ...],
    organisation: Organisation | None,
    profession: Profession | None,
    seed: int,
    when: datetime,
) -> Walk:
    number = next(numbers)
    person = User.objects.create(email=f"p{number}@example.org", profession=profession)
    if organisation:
        join(person, organisation, role=Role.LEARNER, when=when)
    mine = enrolment.enrol(person, course=course, organisation=organisation, when=when)
    for way in ways:
        walk = casework.begin(mine, page=page, when=when)
        Walk.objects.filter(pk=walk.pk).update(seed=seed)
        walk = play(walk, *way)
        if walk.ended_at:
            Walk.objects.filter(pk=walk.pk).update(ended_at=when + timedelta(seconds=number))
            casework.round_off(mine, page=page, when=when + timedelta(hours=1))
    return Walk.objects.filter(enrolment=mine, exploring=False).earliest("pk")
