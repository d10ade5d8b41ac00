import pytest

from assessments import attempts
from assessments.models import Attempt
from assessments.signals import AttemptFinished, attempt_finished
from elearning.records.models import Record
from tests.assessments.conftest import WHEN, answer_all


@pytest.fixture
def heard() -> list[AttemptFinished]:
    """What a receiver upstairs hears."""
    news: list[AttemptFinished] = []

    def listen(sender: object, finished: AttemptFinished, **_: object) -> None:
        news.append(finished)

    attempt_finished.connect(listen, weak=False)
    return news


def test_an_attempt_that_is_finished_is_told_once(
    attempt: Attempt, heard: list[AttemptFinished]
) -> None:
    answer_all(attempt)
    attempts.finish(attempt, when=WHEN)

    assert heard == [AttemptFinished("part-7", passed=True, when=WHEN)]


def test_an_attempt_that_is_under_way_is_not_told(
    attempt: Attempt, heard: list[AttemptFinished]
) -> None:
    attempts.answer(attempt, question_id="q1", response=("zin-1",), when=WHEN)

    assert heard == []


def test_a_receiver_that_fails_leaves_the_attempt_open(
    attempt: Attempt, heard: list[AttemptFinished]
) -> None:
    def fail(sender: object, **_: object) -> None:
        raise RuntimeError("upstairs")

    attempt_finished.connect(fail, weak=False)

    with pytest.raises(RuntimeError, match="upstairs"):
        attempts.finish(attempt, when=WHEN)

    kept = Attempt.objects.get()
    assert kept.finished_at is None
    assert not Record.objects.filter(audience="institute").exists()
