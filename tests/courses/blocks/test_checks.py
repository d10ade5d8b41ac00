from typing import Any

import pytest
from django.utils.translation import override

from assessments.demo import load_quiz
from assessments.models import Quiz
from courses.blocks.checks import known_questions, order_told, taken_over
from courses.blocks.scenes import ScenesBlock
from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.exchange.casefile import stream_of
from tests.courses.conftest import OTHER_SCENES, QUIZ

pytestmark = pytest.mark.django_db

MULTIPLE: dict[str, Any] = {
    "id": "q2",
    "kind": "multiple",
    "text": "Welke zinnen zijn een feit?",
    "options": [
        {"id": "a", "text": "Hij at niets.", "correct": True, "feedback": "Dat zag je."},
        {"id": "b", "text": "Ze zijn arm."},
        {"id": "c", "text": "Hij geeuwde.", "correct": True},
    ],
    "idea": "Feiten",
    "feedback": "Een feit kun je zien of horen.",
    "certainty": "S",
}
ORDERING = {
    "id": "q3",
    "kind": "ordering",
    "text": "Zet op volgorde.",
    "options": [{"id": each, "text": each} for each in ("eerst", "dan", "daarna")],
    "idea": "Volgorde",
    "feedback": "Zo gaan de stappen.",
    "certainty": "S",
}


@pytest.fixture
def quiz() -> Quiz:
    return load_quiz({**QUIZ, "questions": [*QUIZ["questions"], MULTIPLE, ORDERING]})


def asking(quiz: Quiz, number: int) -> str:
    return f"{quiz.uuid}/{quiz.paper.questions[number].id}"


def scene_that(**values: Any) -> dict[str, Any]:
    """A check as the editor's stream says it in data."""
    written = {"code": "k1", "title": "Even terug", "body": [], "to": "e1", **values}
    (block,) = ScenesBlock().to_python([{"type": "check", "value": written}])
    return block.value.data()


def test_what_published_quizzes_ask_can_be_chosen(quiz: Quiz) -> None:
    ((title, questions),) = known_questions()

    assert title == quiz.title
    assert [code for code, _ in questions] == [asking(quiz, number) for number in range(3)]
    quiz.unpublish()
    assert known_questions() == []


def test_a_check_takes_over_what_the_question_says_now(quiz: Quiz) -> None:
    said = scene_that(asks=asking(quiz, 1), question="Iets anders", several=False)
    (scene,) = Case.from_dict({"id": "x", "scenes": [said]}).scenes

    assert scene.question == MULTIPLE["text"]
    assert [choice.text for choice in scene.choices] == [
        option["text"] for option in MULTIPLE["options"]
    ]
    assert scene.is_right([scene.choices[0].id, scene.choices[2].id])
    assert not scene.is_right([scene.choices[0].id])
    assert [choice.feedback for choice in scene.choices] == [
        "<p>Dat zag je.</p>",
        "<p>Een feit kun je zien of horen.</p>",
        "<p>Een feit kun je zien of horen.</p>",
    ]
    assert (scene.picks_at_least, scene.picks) == (1, 3)


def test_what_a_quiz_asks_to_put_in_order_a_check_asks_so_too(quiz: Quiz) -> None:
    (scene,) = Case.from_dict({"id": "x", "scenes": [scene_that(asks=asking(quiz, 2))]}).scenes

    assert scene.is_ordering
    assert [choice.text for choice in scene.expert_choices] == ["eerst", "dan", "daarna"]
    assert (scene.picks_at_least, scene.picks) == (3, 3)
    assert [choice.feedback for choice in scene.choices] == ["", "", ""]
    assert scene.lesson == "Zo gaan de stappen."


def test_what_is_written_to_be_put_in_order_stands_in_its_order_in_the_form() -> None:
    choices = [{"code": each, "text": each, "good": each == "dan"} for each in ("eerst", "dan")]
    said = scene_that(question="Wat eerst?", in_order=True, several=False, choices=choices)
    (scene,) = Case.from_dict({"id": "x", "scenes": [said]}).scenes
    (again,) = ScenesBlock().normalize(stream_of([said]))

    assert scene.is_ordering
    assert scene.expert == ("eerst", "dan")
    assert Case.from_dict({"id": "x", "scenes": [again.value.data()]}).scenes == (scene,)


def test_of_an_order_it_is_told_what_stood_where_and_where_it_belongs() -> None:
    scene = Scene(
        id="k1",
        kind=SceneKind.CHECK,
        in_order=True,
        expert=("a", "b", "c"),
        choices=tuple(
            Choice(id=each, text=each.upper(), feedback=f"<p>Zo is {each}.</p>") for each in "abc"
        ),
    )
    with override("en"):
        told = order_told(scene, ["b", "a", "c"], "nl")
        whole = order_told(scene, ["a", "b", "c"], "nl")

    assert told.verdict == "Your answer fits in part."
    assert [(each.text, each.fits, each.label, each.feedback) for each in told.remarks] == [
        ("A", False, "You put this at place 2.", "Zo is a."),
        ("B", False, "You put this at place 1.", "Zo is b."),
        ("C", True, "You put this here.", "Zo is c."),
    ]
    assert whole.verdict == "Your answer fits."


def test_true_or_false_is_said_in_the_language_of_the_quiz(quiz: Quiz) -> None:
    with override("en"):
        taken = taken_over(asking(quiz, 0))

    assert [choice["text"] for choice in taken["choices"]] == ["Waar", "Niet waar"]
    assert taken["pick"] == 1


@pytest.mark.parametrize(
    "asked", ["", "onzin", "onzin/q", "3fa85f64-5717-4562-b3fc-2c963f66afa6/q"]
)
def test_of_a_question_that_is_not_there_nothing_is_taken(asked: str) -> None:
    assert taken_over(asked) == {}


def test_a_check_can_be_written_without_a_quiz() -> None:
    scene = next(each for each in OTHER_SCENES if each["kind"] == "check")
    (block,) = ScenesBlock().normalize(stream_of([scene]))
    said = block.value.data()

    assert (said["kind"], said["pick"], said["expert"]) == (SceneKind.CHECK, 1, ["brood"])
    assert said["question"] == scene["question"]
