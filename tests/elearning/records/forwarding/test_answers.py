from datetime import timedelta

import pytest

from elearning.records.forwarding.answers import LONGEST_WAIT, Refusal, Trouble, answer


@pytest.mark.parametrize("status", [200, 201, 204])
def test_what_is_taken_is_neither_trouble_nor_refused(status: int) -> None:
    assert answer(status).taken


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (301, Trouble.ELSEWHERE),
        (307, Trouble.ELSEWHERE),
        (401, Trouble.KEY),
        (403, Trouble.KEY),
        (404, Trouble.NO_STORE),
        (405, Trouble.NO_STORE),
        (429, Trouble.BUSY),
        (500, Trouble.BROKEN),
        (502, Trouble.BUSY),
        (503, Trouble.BUSY),
        (100, Trouble.NO_STORE),
    ],
)
def test_some_answers_are_about_the_receiver(status: int, trouble: Trouble) -> None:
    said = answer(status)

    assert (said.trouble, said.refusal, said.taken, said.status) == (trouble, None, False, status)


@pytest.mark.parametrize(
    ("status", "refusal"),
    [(400, Refusal.REFUSED), (422, Refusal.REFUSED), (413, Refusal.TOO_LARGE)],
)
def test_some_answers_are_about_a_statement(status: int, refusal: Refusal) -> None:
    said = answer(status)

    assert (said.trouble, said.refusal, said.taken) == (None, refusal, False)


def test_a_conflict_says_that_it_is_there() -> None:
    said = answer(409)

    assert (said.known, said.taken, said.trouble, said.refusal) == (True, False, None, None)


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("99999999999999", LONGEST_WAIT),
        ("-5", timedelta(0)),
        ("Sun, 22 Nov 2026 23:00:00 GMT", timedelta(0)),
        ("٣", timedelta(0)),
    ],
)
def test_who_asks_for_time_gets_it_within_reason(asked: str, wait: timedelta) -> None:
    assert answer(503, retry_after=asked).wait == wait
