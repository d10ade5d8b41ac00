from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from courses.models import Tally, Walk
from tests.courses.conftest import LATE, WELL
from tests.courses.crowd import Walkers, walkers

__all__ = ["walkers"]  # a fixture


def test_what_is_to_be_told_is_counted_once(walkers: Walkers) -> None:
    walkers(10, WELL)

    said = StringIO()
    for _time in range(2):
        call_command("tally_walks", stdout=said)

    assert said.getvalue().splitlines() == [
        "groups told of: 1; explored walks forgotten: 0",
        "groups told of: 0; explored walks forgotten: 0",
    ]
    assert Tally.objects.get().people == 10


def test_what_was_explored_long_ago_goes_once_it_has_counted(walkers: Walkers) -> None:
    walkers(10, WELL, explored=LATE)
    a_year = timedelta(days=365)
    Walk.objects.update(begun_at=F("begun_at") - a_year, ended_at=F("ended_at") - a_year)

    said = StringIO()
    call_command("tally_walks", stdout=said)

    assert said.getvalue() == "groups told of: 1; explored walks forgotten: 10\n"
    assert Tally.objects.get().told["later"]["people"] == 10


@pytest.mark.django_db
def test_where_nobody_walks_little_is_asked(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(3):
        call_command("tally_walks", verbosity=0)
