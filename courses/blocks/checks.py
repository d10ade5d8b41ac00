"""Questions of a quiz that a scene may ask: which there are, and what a case takes over of one.

A case takes the words as they are when it is published, and keeps them: whoever is under way is asked
what was asked then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.text import Truncator
from django.utils.translation import override

from assessments import screens
from assessments.blocks import JUDGEMENTS
from assessments.scoring.questions import Kind, Option, Question
from courses.blocks.prose import paragraphs, plain_text
from courses.cases.graph import Scene
from elearning.once import once_a_request

LONGEST = 90
"""So many characters tell one question from another."""


@once_a_request
def known_questions() -> list[tuple[str, list[tuple[str, str]]]]:
    """The questions that published quizzes ask today, by quiz."""
    papers = [
        quiz.paper for quiz in apps.get_model("assessments", "Quiz").objects.filter(live=True)
    ]
    return [
        (
            paper.title,
            [
                (f"{paper.quiz}/{question.id}", Truncator(question.text).chars(LONGEST))
                for question in paper.questions
            ],
        )
        for paper in papers
    ]


def taken_over(asked: str) -> dict[str, Any]:
    """A question as the scene that asks it; of one that is no longer there, nothing.

    `asked` is `<uuid of the quiz>/<id of the question>`.
    """
    found = _question(asked)
    if found is None:
        return {}
    language, question = found
    return {
        "question": question.text,
        "choices": [*_choices(question, language)],
        "expert": list(question.key),
        "pick": 1 if question.kind in (Kind.SINGLE, Kind.TRUE_FALSE) else 0,
        "in_order": question.kind is Kind.ORDERING,
        "lesson": question.feedback,
    }


def _question(asked: str) -> tuple[str, Question] | None:
    quiz_id, _, question_id = asked.partition("/")
    try:
        rows = apps.get_model("assessments", "Quiz").objects.filter(uuid=UUID(quiz_id), live=True)
    except ValueError:
        return None
    for quiz in rows:
        for question in quiz.paper.questions:
            if question.id == question_id:
                return quiz.language, question
    return None


def _choices(question: Question, language: str) -> Iterator[dict[str, Any]]:
    general = "" if question.kind is Kind.ORDERING else question.feedback
    for option in question.options:
        said = paragraphs(option.feedback or general)
        yield {"id": option.id, "text": _text(option, language), "feedback": said}


def _text(option: Option, language: str) -> str:
    """The text of an option; of a judgement it is ours, in the language of the quiz."""
    with override(language):
        return option.text or str(dict(JUDGEMENTS)[option.id])


def order_told(scene: Scene, order: Iterable[str], language: str) -> screens.Told:
    """What is said of how somebody put things in order, in the words of a quiz that asked it."""
    question = Question(
        id=scene.id,
        kind=Kind.ORDERING,
        text=scene.question,
        options=tuple(
            Option(each.id, each.text, plain_text(each.feedback)) for each in scene.choices
        ),
        key=scene.expert,
        feedback=scene.lesson,
    )
    return screens.told(question, tuple(order), language)
