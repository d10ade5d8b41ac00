"""Five hundred learners under way while an author publishes three new editions of their case."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from courses.cases.offering import moves
from courses.cases.steps import Chose
from courses.exchange.casefile import stream_of
from courses.learning import casework, enrolment, walks
from courses.models import CasePage, Enrolment, Walk
from elearning.accounts.models import User
from elearning.records.models import Record
from tests.courses.conftest import SCENES, WHEN, published

pytestmark = pytest.mark.django_db(transaction=True)

LEARNERS = 500
AT_ONCE = 8
"""As many requests as a server works at."""

BEGIN, LATER, FEITEN, KEUZE, *ENDINGS = SCENES
WRITE, WAIT = BEGIN["choices"]
REWRITTEN = [{**BEGIN, "body": "<p>Jip heeft niets te eten bij zich.</p>"}, *SCENES[1:]]
SHORTER = [{**BEGIN, "choices": [WRITE, {**WAIT, "to": "feiten"}]}, FEITEN, KEUZE, *ENDINGS]
ANOTHER = [{**BEGIN, "id": "anders", "choices": [WRITE, {**WAIT, "to": "feiten"}]}, *SHORTER[1:]]
EDITIONS = (REWRITTEN, SHORTER, ANOTHER)


@pytest.fixture
def enrolled(case_page: CasePage) -> list[Enrolment]:
    people = [User(email=f"leerling{n}@thuis.example", password="!") for n in range(LEARNERS)]
    course = case_page.get_parent().specific
    return [
        enrolment.enrol(person, course=course, organisation=None, when=WHEN)
        for person in User.objects.bulk_create(people)
    ]


class Learner:
    """Somebody who begins the case and plays it to an ending, by whatever is offered."""

    def __init__(self, number: int, mine: Enrolment, page_id: int) -> None:
        self.mine, self.page_id, self.chance = mine, page_id, random.Random(number)  # noqa: S311
        self.acknowledged: list[Any] = []
        self.edition = ""

    def begin(self) -> None:
        page = CasePage.objects.select_related("edition").get(pk=self.page_id)
        self.row = casework.begin(self.mine, page=page, when=WHEN)
        self.edition = self.row.edition.digest

    def step(self) -> bool:
        """Take a step as it is offered now; false once there is none."""
        row = walks.walk_of(self.row.uuid, person=self.mine.person)
        walk = walks.replayed(row)
        if walk.finished:
            return False
        scene = walks.scene_of(walk)
        step = self.chance.choice([*moves(scene, walk.state)])
        casework.step(
            row.uuid,
            person=self.mine.person,
            number=walks.next_number(row),
            scene_id=scene.id,
            choices=step.choices if isinstance(step, Chose) else (),
            when=WHEN,
        )
        self.acknowledged.append(step)
        return True

    def play(self) -> None:
        """Begin unless begun, and go on to the end."""
        try:
            if not self.edition:
                self.begin()
            while self.step():
                pass
        finally:
            connection.close()


def publishing(page_id: int) -> Iterator[None]:
    """The author's three publications, one at each turn."""
    for scenes in EDITIONS:
        page = CasePage.objects.get(pk=page_id)
        page.scenes = stream_of(scenes)
        published(page)
        yield


def test_no_walk_breaks_and_no_choice_is_lost(
    enrolled: list[Enrolment], case_page: CasePage
) -> None:
    learners = [Learner(n, mine, case_page.pk) for n, mine in enumerate(enrolled)]
    for learner in learners[: LEARNERS // 2]:  # half of them are under way; the others still come
        learner.begin()
        learner.step()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        playing = [pool.submit(learner.play) for learner in learners]
        for turn, _published in enumerate(publishing(case_page.pk), start=1):
            playing[LEARNERS * turn // 4].result()
        for each in playing:
            each.result()

    for learner in learners:
        row = Walk.objects.select_related("edition").get(pk=learner.row.pk)
        walk = walks.replayed(row)
        assert walk.finished
        assert row.ended_at
        assert row.edition.digest == learner.edition
        assert list(walk.steps) == learner.acknowledged
    assert Walk.objects.values("edition").distinct().count() >= 3
    steps = [step for learner in learners for step in learner.acknowledged]
    chosen = sum(isinstance(step, Chose) for step in steps)
    assert Record.objects.filter(verb__endswith="/responded").count() == chosen
    assert Record.objects.filter(verb__endswith="/experienced").count() == len(steps) + len(
        learners
    )  # and an ending for each
