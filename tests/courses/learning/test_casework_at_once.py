"""Two tabs, a double click, a skip while a step is on its way."""

from collections.abc import Callable
from typing import Any

import pytest

from courses.cases.steps import NotOfferedError
from courses.learning import casework
from courses.models import CasePage, Enrolment, Walk
from elearning.records.models import Record
from tests.at_once import at_once
from tests.courses.conftest import WHEN, next_number, play, told

pytestmark = pytest.mark.django_db(transaction=True)


def stepping(walk: Walk, scene: str, *choices: str) -> Callable[[], Walk]:
    person, number = walk.enrolment.person, next_number(walk)
    return lambda: casework.step(
        walk.uuid, person=person, number=number, scene_id=scene, choices=choices, when=WHEN
    )


def refused(outcomes: list[Any]) -> int:
    return sum(isinstance(outcome, NotOfferedError) for outcome in outcomes)


def test_of_two_choices_at_once_one_stands(walk: Walk) -> None:
    outcomes = at_once(stepping(walk, "begin", "schrijf"), stepping(walk, "begin", "wacht"))

    assert refused(outcomes) == 1
    walk.refresh_from_db()
    ((_scene, kept),) = walk.steps
    assert [each["result"]["response"] for each in told("responded")] == [kept]


def test_the_same_choice_four_times_at_once_is_made_once(walk: Walk) -> None:
    outcomes = at_once(*(stepping(walk, "begin", "schrijf") for _ in range(4)))

    assert refused(outcomes) == 3
    walk.refresh_from_db()
    assert walk.steps == [["begin", "schrijf"]]
    assert len(told("responded")) == 1


def test_beginning_in_two_tabs_begins_one_walk(bobs: Enrolment, case_page: CasePage) -> None:
    def begin() -> Walk:
        return casework.begin(bobs, page=case_page, when=WHEN)

    first, *others = at_once(begin, begin, begin)

    assert others == [first, first]
    assert Walk.objects.count() == 1
    assert len(told("initialized")) == 1


def test_a_skip_that_meets_a_step_leaves_nothing_of_either(walk: Walk, case_page: CasePage) -> None:
    play(walk, ("begin", "wacht"))

    def skip() -> None:
        casework.round_off(walk.enrolment, page=case_page, when=WHEN)

    at_once(stepping(walk, "later"), skip)

    assert not Walk.objects.exists()
    assert not Record.objects.filter(audience="learner").exists()
    assert len(told("completed")) == 1
