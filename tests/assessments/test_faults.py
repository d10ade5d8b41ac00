from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from assessments.blocks import QuestionsBlock

BLOCK = QuestionsBlock()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The faults are compared with the words in the source."""
    with translation.override("en"):
        yield


def options(*texts: str, correct: str = "") -> list[dict[str, Any]]:
    """Options with these texts; of those in `correct`, by letter, the author said they are right."""
    return [
        {
            "type": "item",
            "id": letter,
            "value": {"text": text, "correct": letter in correct, "feedback": ""},
        }
        for letter, text in zip("abcdefgh", texts, strict=False)
    ]


def stream(kind: str, **value: Any) -> Any:
    usual = {
        "text": "Wat nu?",
        "idea": "Een idee",
        "certainty": "S",
        "source": "",
        "feedback": "Omdat.",
    }
    return BLOCK.to_python([{"type": kind, "id": "q", "value": {**usual, **value}}])


def faults(error: ValidationError, *path: Any) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Each fault with the way to the field where it is shown."""
    inner = getattr(error, "block_errors", None)
    whole = list(getattr(error, "non_block_errors", []) or [])
    if inner is None:
        yield path, error.messages[0]
        return
    for message in whole:
        yield path, str(message)
    for name, below in inner.items():
        yield from faults(below, *path, name)


def found(value: Any) -> dict[tuple[Any, ...], str]:
    with pytest.raises(ValidationError) as refused:
        BLOCK.clean(value)
    return dict(faults(refused.value))


def test_a_question_that_is_fit_to_be_asked_passes() -> None:
    value = stream("single", options=options("Bel", "Wacht", correct="a"))

    assert BLOCK.clean(value)[0].value["text"] == "Wat nu?"


@pytest.mark.parametrize(
    ("kind", "value", "place", "message"),
    [
        ("single", options("Bel", "Wacht"), ("options",), "Mark the right answer."),
        (
            "single",
            options("Bel", "Wacht", "Vraag", correct="ac"),
            ("options", 2, "correct"),
            "Only one answer can be right",
        ),
        (
            "single",
            options("Bel nu", "Wacht", " bel  NU ", correct="a"),
            ("options", 2, "text"),
            "stands here twice",
        ),
        ("single", options("Bel", correct="a"), ("options",), "minimum"),
        ("multiple", options("Bel", "Wacht"), ("options",), "Mark the right answer."),
        ("multiple", options("Bel", "Wacht", correct="ab"), ("options",), "Add an answer"),
        (
            "multiple",
            options("Bel", "Bel", "Wacht", correct="a"),
            ("options", 1, "text"),
            "stands here twice",
        ),
        ("ordering", options("Eerst", "Dan"), ("options",), "minimum"),
        ("ordering", options("Eerst", "Dan", "eerst"), ("options", 2, "text"), "stands here twice"),
    ],
)
def test_a_fault_is_shown_at_the_field_that_must_be_mended(
    kind: str, value: list[Any], place: tuple[Any, ...], message: str
) -> None:
    pinned = found(stream(kind, options=value))

    assert list(pinned) == [(0, *place)]
    assert message in pinned[(0, *place)]


def test_learners_hear_something_after_each_question_whatever_they_answer() -> None:
    told = options("Bel", "Wacht", correct="a")
    assert list(found(stream("single", options=told, feedback=" "))) == [(0, "feedback")]

    for option in told:
        option["value"]["feedback"] = "Want dat helpt."
    assert BLOCK.clean(stream("single", options=told, feedback=""))


def test_a_quiz_asks_something_once_it_is_published() -> None:
    with pytest.raises(ValidationError) as refused:
        BLOCK.clean(BLOCK.to_python([]))

    assert [path for path, _message in faults(refused.value)] == [()]
    assert BLOCK.clean_deferred(BLOCK.to_python([])) is not None


def test_a_question_with_two_faults_shows_both() -> None:
    value = stream("single", options=options("Bel", "Bel"), certainty="X")

    assert set(found(value)) == {(0, "certainty"), (0, "options"), (0, "options", 1, "text")}


@pytest.mark.parametrize("kind", ["single", "multiple", "ordering"])
def test_an_uncertain_fact_carries_no_key(kind: str) -> None:
    value = stream(kind, options=options("Bel", "Wacht", "Vraag", correct="a"), certainty="X")

    assert list(found(value)) == [(0, "certainty")]


def test_an_uncertain_statement_is_neither_true_nor_false() -> None:
    value = stream("true_false", answer="true", certainty="X")

    assert list(found(value)) == [(0, "certainty")]


def test_a_draft_may_be_unfinished() -> None:
    value = stream("single", options=options("Bel"), certainty="X")

    assert BLOCK.clean_deferred(value)[0].value["certainty"] == "X"
