from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from courses.models import Tally
from tests.courses.conftest import WELL
from tests.courses.crowd import Walkers, walkers

__all__ = ["walkers"]  # a fixture


def test_what_is_to_be_told_is_counted_once(walkers: Walkers) -> None:
    walkers(10, WELL)

    said = StringIO()
    for _time in range(2):
        call_command("tally_walks", stdout=said)

    assert said.getvalue() == "groups told of: 1\ngroups told of: 0\n"
    assert Tally.objects.get().people == 10


@pytest.mark.django_db
def test_where_nobody_walks_little_is_asked(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(2):
        call_command("tally_walks", verbosity=0)
