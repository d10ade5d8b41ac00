from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.utils.translation import get_language, override

from elearning.once import once_a_request

pytestmark = pytest.mark.django_db  # Django closes old connections when a request begins

asked: list[str] = []


@once_a_request
def words() -> str:
    asked.append(str(get_language()))
    return f"{get_language()} {len(asked)}"


@pytest.fixture(autouse=True)
def _nothing_asked() -> Iterator[None]:
    asked.clear()
    with override("nl"):
        yield


def begin() -> None:
    request_started.send(sender=None)


def end() -> None:
    request_finished.send(sender=None)


def test_within_a_request_an_answer_is_kept_for_each_language() -> None:
    begin()
    said = [words(), words()]
    with override("en"):
        said += [words(), words()]
    end()

    assert said == ["nl 1", "nl 1", "en 2", "en 2"]


def test_the_next_request_asks_anew() -> None:
    begin()
    words()
    begin()
    words()
    end()

    assert asked == ["nl", "nl"]


def test_outside_a_request_every_question_is_asked() -> None:
    words()
    begin()
    words()
    end()
    words()

    assert asked == ["nl", "nl", "nl"]


def test_a_question_keeps_its_name() -> None:
    assert (words.__name__, words.__module__) == ("words", __name__)
