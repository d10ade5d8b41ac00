from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

import pytest
from django.utils import timezone

from courses import casework
from courses.cases.walking import NotOfferedError
from courses.models import CasePage, Enrolment, Walk
from elearning.accounts.models import User
from elearning.records.models import Record


def now() -> datetime:
    return timezone.now()


@pytest.fixture
def walk(bobs: Enrolment, case_page: CasePage) -> Walk:
    return casework.begin(bobs, page=case_page, when=now())


def step(walk: Walk, scene: str, *choices: str) -> Walk:
    return casework.step(
        walk.uuid,
        person=walk.enrolment.person,
        scene_id=scene,
        choices=list(choices),
        when=now(),
    )


def told(verb: str) -> list[dict]:
    rows = Record.objects.filter(verb__endswith=verb).order_by("stored")
    return [json.loads(row.text) for row in rows]


def test_beginning_twice_is_beginning_once(bobs: Enrolment, case_page: CasePage) -> None:
    first = casework.begin(bobs, page=case_page, when=now())
    second = casework.begin(bobs, page=case_page, when=now())

    assert first == second
    assert len(told("initialized")) == 1


def test_a_choice_moves_the_learner_and_is_told_to_the_learner_alone(walk: Walk) -> None:
    after = step(walk, "begin", "schrijf")

    assert casework.replayed(after).scene.id == "feiten"
    (responded,) = told("responded")
    assert responded["result"] == {"response": "schrijf"}
    assert "correctResponsesPattern" not in responded["object"]["definition"]
    assert set(
        Record.objects.exclude(verb__endswith="registered").values_list("audience", flat=True)
    ) == {"learner"}


def test_a_refused_step_leaves_the_learner_where_they_stood(walk: Walk) -> None:
    for scene, choices in [("begin", ["verzonnen"]), ("feiten", ["brood", "jas"]), ("begin", [])]:
        with pytest.raises(NotOfferedError):
            step(walk, scene, *choices)

    walk.refresh_from_db()
    assert walk.steps == []
    assert told("responded") == []


def test_a_walk_ends_at_an_ending(walk: Walk) -> None:
    step(walk, "begin", "schrijf")
    row = step(walk, "feiten", "brood", "jas")

    assert row.ended_at
    assert casework.replayed(row).scene.id == "goed"


def test_going_back_is_a_step_too_and_takes_nothing_away(walk: Walk) -> None:
    step(walk, "begin", "wacht")
    row = casework.step_back(walk.uuid, person=walk.enrolment.person, scene_id="later", when=now())

    assert row.steps == [["begin", "wacht"], []]
    assert casework.replayed(row).scene.id == "begin"


def test_a_walk_runs_to_its_end_on_its_own_edition(walk: Walk, case_page: CasePage) -> None:
    changed = CasePage.objects.get(pk=case_page.pk)
    changed.scenes[0].value["title"] = "Een andere titel"
    changed.save_revision().publish()

    row = step(walk, "begin", "schrijf")

    assert row.edition == case_page.edition
    assert casework.replayed(row).case.scene("begin").title == "Dinsdagmiddag"
    assert CasePage.objects.get(pk=case_page.pk).edition != case_page.edition


def test_abandoning_a_walk_leaves_no_trace(walk: Walk, case_page: CasePage) -> None:
    step(walk, "begin", "wacht")

    casework.round_off(walk.enrolment, page=case_page, when=now())

    assert not Walk.objects.exists()
    assert set(Record.objects.values_list("audience", flat=True)) == {"institute"}


def test_nobody_walks_in_somebody_elses_shoes(walk: Walk, charlie: User) -> None:
    with pytest.raises(Walk.DoesNotExist):
        casework.walk_of(walk.uuid, person=charlie)
    with pytest.raises(Walk.DoesNotExist):
        casework.step(walk.uuid, person=charlie, scene_id="begin", choices=["schrijf"], when=now())


def test_an_unknown_walk_is_nobodys(bob: User) -> None:
    with pytest.raises(Walk.DoesNotExist):
        casework.walk_of(UUID(int=7), person=bob)


def test_a_step_costs_the_same_early_and_late(
    walk: Walk, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(6):  # begin, lock, update, insert, release and the edition once
        step(walk, "begin", "wacht")
    with django_assert_num_queries(5):
        step(walk, "later")
