"""Who went before you in the demo: some people of De Wilg who took the first course last autumn.

So an organisation's manager has somebody to follow on the first day, and a download that is not
empty. They learn through the use cases that everybody learns through.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import singledispatch
from random import Random

from django.db import transaction
from wagtail.models import Page

from assessments import attempts
from courses.cases.offering import whole_answers
from courses.cases.walking import shown_choices
from courses.learning import casework, enrolment, progress, quizzing, walks
from courses.models import CasePage, CoursePage, Enrolment, QuizPage, Walk
from elearning.accounts.demo import JOINED
from elearning.accounts.models import Organisation, User

COURSE = "als-je-je-zorgen-maakt"
ALL = 99
FORERUNNERS = {"daan": ALL, "fenna": ALL, "kofi": ALL, "liesbeth": ALL, "samira": ALL, "tom": 2}
"""How many parts of the course each of them did."""


def go_before() -> Iterator[str]:
    """Let all of them learn or none, if nobody learns yet; says who did."""
    course = CoursePage.objects.filter(slug=COURSE).first()
    place = Organisation.objects.filter(code="dewilg").first()
    if course is None or place is None or Enrolment.objects.exists():
        return
    with transaction.atomic():
        for week, (name, parts) in enumerate(FORERUNNERS.items(), start=1):
            person = User.objects.get(email=f"{name}@dewilg.example")
            _learns(person, course, place, parts, when=JOINED + timedelta(weeks=week))
            yield f"{person} went before you"


def _learns(
    person: User, course: CoursePage, place: Organisation, parts: int, *, when: datetime
) -> None:
    mine = enrolment.enrol(person, course=course, organisation=place, when=when)
    for day, part in enumerate(course.parts().specific()[:parts]):
        _does(part, mine, when + timedelta(days=day))


@singledispatch
def _does(part: Page, mine: Enrolment, when: datetime) -> None:
    """Take one part of the course; a lesson, unless it is something else."""
    progress.leave_lesson(mine, lesson=part, when=when)


@_does.register
def _plays(part: CasePage, mine: Enrolment, when: datetime) -> None:
    row, chance = casework.begin(mine, page=part, when=when), Random(mine.pk)  # noqa: S311
    while not row.ended_at:
        row = _steps(row, chance, when)
    casework.round_off(mine, page=part, when=when)


def _steps(row: Walk, chance: Random, when: datetime) -> Walk:
    walk = walks.replayed(row)
    scene = walks.scene_of(walk)
    offered = [choice.id for choice in shown_choices(walk)]
    if scene.wants_all:
        offered = [*chance.choice([*whole_answers(scene)]).choices]
    return casework.step(
        row.uuid,
        person=row.enrolment.person,
        number=walks.next_number(row),
        scene_id=scene.id,
        choices=chance.sample(offered, min(max(scene.picks_at_least, 1), len(offered))),
        when=when,
    )


@_does.register
def _answers(part: QuizPage, mine: Enrolment, when: datetime) -> None:
    attempt = quizzing.begin(mine, page=part, return_url=part.url or "/", when=when)
    for question in attempt.paper.questions:
        attempts.answer(attempt, question_id=question.id, response=question.key, when=when)
