from django.test import RequestFactory

from certificates import guessing


def test_only_who_missed_too_often_waits() -> None:
    here = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
    elsewhere = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2")

    for _ in range(guessing.MISSES):
        assert not guessing.too_many(here)
        guessing.note_miss(here)

    assert guessing.too_many(here)
    assert not guessing.too_many(elsewhere)
