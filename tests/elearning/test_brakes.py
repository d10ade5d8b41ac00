from __future__ import annotations

import pytest

from elearning.brakes import Brake
from tests.at_once import at_once

BRAKE = Brake("test", most=3, seconds=600)


@pytest.mark.django_db
def test_only_who_had_too_many_waits() -> None:
    for _ in range(3):
        assert not BRAKE.holds("een")
        BRAKE.note("een")

    assert BRAKE.holds("een")
    assert not BRAKE.holds("twee")
    assert not Brake("other", most=3, seconds=600).holds("een")


@pytest.mark.django_db
def test_when_the_time_is_over_one_begins_anew() -> None:
    over = Brake("over", most=1, seconds=0)

    over.note("een")

    assert not over.holds("een")


@pytest.mark.django_db(transaction=True)
def test_what_comes_at_the_same_moment_all_counts() -> None:
    at_once(*[lambda: BRAKE.note("een") for _ in range(3)])

    assert BRAKE.holds("een")
