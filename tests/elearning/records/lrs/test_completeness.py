"""What answers say of the record is true, and costs little."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.records import querying
from elearning.records.lrs import completeness
from elearning.records.lrs.completeness import Through


@pytest.fixture(autouse=True)
def for_a_quarter_of_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completeness, "FRESH", 0.25)


def test_it_is_asked_once_for_many_answers(
    db: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    through = Through()
    monkeypatch.setattr(completeness, "monotonic", lambda: 100.0)
    with django_assert_num_queries(1):
        first = through()

        assert [through() for _ in range(20)] == [first] * 20
    assert first <= querying.consistent_through()


def test_after_a_while_there_is_a_later_one(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    through, clock = Through(), [100.0]
    monkeypatch.setattr(completeness, "monotonic", lambda: clock[0])
    first = through()

    clock[0] += completeness.FRESH
    assert through() == first

    clock[0] += 0.001
    assert first < through() <= datetime.now(UTC)
