import pytest
from django.test import RequestFactory

from certificates import guessing
from tests.at_once import at_once


@pytest.mark.django_db
def test_only_who_missed_too_often_waits() -> None:
    here = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
    elsewhere = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2")

    for _ in range(guessing.MISSES):
        assert not guessing.too_many(here)
        guessing.note_miss(here)

    assert guessing.too_many(here)
    assert not guessing.too_many(elsewhere)


@pytest.mark.django_db(transaction=True)
def test_misses_at_the_same_moment_all_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "MISSES", 8)
    here = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")

    at_once(*[lambda: guessing.note_miss(here) for _ in range(8)])

    assert guessing.too_many(here)
