"""New secrets on their way to who made them."""

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
    handover.taken(session, "sleutel")
    handover.taken(session, "sleutel")

    assert handover.offered(session, "sleutel", when=WHEN) == ""


def test_a_secret_does_not_wait_for_ever() -> None:
    session = offered()

    assert handover.offered(session, "sleutel", when=WHEN + handover.LASTS) == ""
    assert handover.offered(session, "sleutel", when=WHEN + handover.LASTS - timedelta(seconds=1))


def test_another_key_has_another_secret() -> None:
    assert handover.offered(offered(), "andere", when=WHEN) == ""


def test_a_second_key_leaves_the_secret_of_the_first() -> None:
    session = offered()
    handover.offer(session, key="andere", seed="kiem", when=WHEN)
    assert handover.offered(session, "sleutel", when=WHEN) == credentials.grown("zaad")
    assert handover.offered(session, "andere", when=WHEN) == credentials.grown("kiem")

    handover.taken(session, "andere")
    assert handover.offered(session, "sleutel", when=WHEN) == credentials.grown("zaad")
    assert handover.offered(session, "andere", when=WHEN) == ""


def test_a_newer_secret_of_a_key_takes_the_place_of_the_older() -> None:
    session = offered()
    handover.offer(session, key="sleutel", seed="kiem", when=WHEN)

    assert handover.offered(session, "sleutel", when=WHEN) == credentials.grown("kiem")


def test_a_session_holds_a_few_secrets_at_most_and_none_whose_time_is_up() -> None:
    session = offered()
    for number in range(handover.AT_ONCE):
        handover.offer(session, key=f"sleutel-{number}", seed="kiem", when=WHEN)
    assert handover.offered(session, "sleutel", when=WHEN) == ""
    assert handover.offered(session, "sleutel-0", when=WHEN)

    later = WHEN + handover.LASTS
    handover.offer(session, key="later", seed="kiem", when=later)
    assert "sleutel-0" not in str(dict(session))


def test_no_session_holds_a_secret() -> None:
    assert credentials.grown("zaad") not in str(dict(offered()))
