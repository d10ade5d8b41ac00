"""A published quiz from a plain text file, by the road that an author takes.

The file's ids become the ids of the quiz, its questions and their options, so loading it again is
an edit: a new revision where something changed, nothing where nothing did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, assert_never
from uuid import NAMESPACE_URL, UUID, uuid5

from assessments.models import Quiz
from assessments.scoring.questions import Kind

Raw = dict[str, Any]


def load_quiz(data: Mapping[str, Any]) -> Quiz:
    """The quiz that `data` describes, published; `data` is a file of `fixtures/quizzes/`, read.

    Raises:
        ValidationError: a question is not fit to be asked.
    """
    uuid = quiz_uuid(data["id"])
    quiz = Quiz.objects.filter(uuid=uuid).first() or Quiz(uuid=uuid)
    before = _content(quiz) if quiz.live_revision_id else None
    quiz.title = data["title"]
    quiz.language = data.get("lang", "nl")
    quiz.pass_mark = data["pass_mark"]
    quiz.shuffle = data.get("shuffle", True)
    quiz.max_attempts = data.get("max_attempts")
    quiz.questions = quiz.questions.stream_block.to_python(
        [_raw(asked) for asked in data["questions"]]
    )
    if _content(quiz) != before:
        _publish(quiz)
    return quiz


def _content(quiz: Quiz) -> tuple[object, ...]:
    return quiz.paper, quiz.shuffle, quiz.max_attempts


def _publish(quiz: Quiz) -> None:
    if not quiz.pk:
        quiz.live = False
        quiz.save()
    quiz.save_revision().publish()
    quiz.refresh_from_db()


def quiz_uuid(quiz_id: str) -> UUID:
    """What the quiz with this id in its file is called in the database."""
    return uuid5(NAMESPACE_URL, f"quiz/{quiz_id}")


def _raw(asked: Mapping[str, Any]) -> Raw:
    """A question in the form in which a stream keeps it."""
    kind = Kind(asked["kind"])
    shared = ("text", "idea", "feedback", "certainty", "source")
    value = {name: asked[name] for name in shared if name in asked}
    answer = _answer(kind, asked["options"])
    return {"id": asked["id"], "type": str(kind), "value": {**value, **answer}}


def _answer(kind: Kind, options: Sequence[Mapping[str, Any]]) -> Raw:
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.ORDERING:
            return _options(options)
        case Kind.TRUE_FALSE:
            return _judgement(options)
        case _:
            assert_never(kind)


def _options(options: Sequence[Mapping[str, Any]]) -> Raw:
    return {
        "options": [{"type": "item", "id": option["id"], "value": option} for option in options]
    }


def _judgement(options: Sequence[Mapping[str, Any]]) -> Raw:
    """Of a true-false question the file gives both judgements, with "true" and "false" as ids."""
    answer = next(option["id"] for option in options if option.get("correct"))
    feedback = {f"feedback_{option['id']}": option.get("feedback", "") for option in options}
    return {"answer": answer, **feedback}
