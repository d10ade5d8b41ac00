"""A new secret on its way to who made it."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore

from elearning.records import credentials, handover
from tests.elearning.records.conftest import WHEN


def offered(*, seed: str = "zaad") -> SessionStore:
    session = SessionStore()
    handover.offer(session, key="sleutel", seed=seed, when=WHEN)
    return session


def test_a_secret_can_be_looked_at_again() -> None:
    session = offered()

    for _again in range(2):
        assert handover.offered(session, "sleutel", when=WHEN) == credentials.grown("zaad")


def test_a_secret_that_was_taken_is_gone() -> None:
    session = offered()
    handover.taken(session)
    handover.taken(session)

    assert handover.offered(session, "sleutel", when=WHEN) == ""


def test_a_secret_does_not_wait_for_ever() -> None:
    session = offered()

    assert handover.offered(session, "sleutel", when=WHEN + handover.LASTS) == ""
    assert handover.offered(session, "sleutel", when=WHEN + handover.LASTS - timedelta(seconds=1))


def test_another_key_has_another_secret() -> None:
    assert handover.offered(offered(), "andere", when=WHEN) == ""


def test_no_session_holds_a_secret() -> None:
    assert credentials.grown("zaad") not in str(dict(offered()))
