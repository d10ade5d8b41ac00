from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from courses.debrief.weighing import Weighing, weighing
from courses.models import CoursePage, Walk, WeighingFramework, WeighingQuestion
from elearning.accounts.models import Sector, User
from tests.courses.conftest import WELL, play

TODAY = date(2026, 11, 21)
SINCE = date(2019, 1, 1)


def sector(code: str) -> Sector:
    return Sector.objects.create(code=code, name_nl=code, name_en=f"{code} (en)", valid_from=SINCE)


def framework(of: Sector, *questions: str, since: date = SINCE) -> None:
    row = WeighingFramework.objects.create(sector=of, valid_from=since)
    for number, question in enumerate(questions):
        WeighingQuestion.objects.create(
            framework=row,
            sort_order=number,
            step=4 + number,
            question=question,
            if_no="Sluit af.",
            if_yes="Ga verder.",
        )


@pytest.fixture
def school(course: CoursePage) -> Sector:
    course.sector = sector("po")
    course.save()
    framework(course.sector, "Is er een vermoeden?", "Is het acuut?")
    return course.sector


def asked(walk: Walk, person: User, on: date = TODAY) -> Any:
    found = weighing(walk, person=person, on=on)
    if found is None:
        return None
    said = {step: [each.question for each in rows] for step, rows in found.questions.items()}
    return found.sector, said


def test_one_weighs_by_the_questions_of_the_course_where_the_own_sector_has_none(
    walk: Walk, bob: User, school: Sector
) -> None:
    told = ("po", {4: ["Is er een vermoeden?"], 5: ["Is het acuut?"]})

    assert asked(walk, bob) == told
    bob.sector = sector("zorg")
    assert asked(walk, bob) == told


def test_one_weighs_by_the_questions_of_ones_own_sector(
    walk: Walk, bob: User, school: Sector
) -> None:
    bob.sector = sector("kinderopvang")
    framework(bob.sector, "Is er een zorg?")

    assert asked(walk, bob) == ("kinderopvang", {4: ["Is er een zorg?"]})
    with override("en"):
        assert asked(walk, bob)[0] == "kinderopvang (en)"


def test_the_questions_are_those_of_the_day(walk: Walk, bob: User, school: Sector) -> None:
    framework(school, "Is het veilig?", since=date(2030, 1, 1))

    assert asked(walk, bob)[1][4] == ["Is er een vermoeden?"]
    assert asked(walk, bob, date(2031, 1, 1))[1] == {4: ["Is het veilig?"]}
    assert asked(walk, bob, date(2018, 1, 1)) is None


def test_where_no_sector_is_known_nothing_is_asked(walk: Walk, bob: User) -> None:
    assert asked(walk, bob) is None


def test_it_is_looked_up_once_a_minute(
    walk: Walk, bob: User, school: Sector, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert isinstance(weighing(walk, person=bob, on=TODAY), Weighing)
        assert isinstance(weighing(walk, person=bob, on=TODAY), Weighing)


def test_the_debrief_shows_them_in_the_steps_that_a_way_came_by(
    as_bob: Client, walk: Walk, school: Sector
) -> None:
    framework(school, "Kwam niemand hier?", "Kwam iemand hier?", since=date(2020, 1, 1))
    play(walk, *WELL)

    page = as_bob.get(reverse("courses:debrief", args=[walk.uuid])).content.decode()

    assert "Kwam iemand hier?" in page
    assert "Kwam niemand hier?" not in page
    assert "Nog na te kijken" in page or "deskundige" in page
