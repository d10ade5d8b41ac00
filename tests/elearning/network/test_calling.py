"""The lines that hold today, kept in memory."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.network import calling
from elearning.network.models import SupportLine

CHECKED = date(2026, 11, 21)


@pytest.fixture
def line(db: None) -> SupportLine:
    return SupportLine.objects.create(
        code="luisterlijn",
        name="De Luisterlijn",
        number="088 0767 000",
        for_whom="Voor wie wil praten.",
        verified_on=CHECKED,
    )


def test_the_lines_are_asked_for_once(
    line: SupportLine, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert calling.lines() == [line]
        assert calling.lines("luisterlijn") == [line]
        assert calling.lines("112") == []


def test_no_line_at_all_is_asked_for_once_as_well(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert calling.lines() == calling.lines() == []


def test_a_number_that_changes_is_shown_at_once(line: SupportLine) -> None:
    calling.lines()

    line.number = "0900"
    line.save()
    assert [kept.number for kept in calling.lines()] == ["0900"]

    line.delete()
    assert calling.lines() == []


def test_a_line_is_shown_until_its_last_day(line: SupportLine) -> None:
    line.valid_until = date(2026, 12, 31)
    line.save()

    assert calling.lines(today=date(2026, 12, 31)) == [line]
    assert calling.lines(today=date(2027, 1, 1)) == []
