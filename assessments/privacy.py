"""What attempts keep of a person, and how that is forgotten."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from assessments import attempts
from assessments.models import Attempt
from elearning.accounts import privacy
from elearning.accounts.models import User


def register() -> None:
    privacy.register(
        "quizzes",
        title=_("Quizzes"),
        export=export,
        erase=attempts.forget_person,
        models=["assessments.Attempt"],
    )


def export(person: User) -> dict[str, Any]:
    """A person's attempts, with the words of what they answered."""
    return {"attempts": [_told(attempt) for attempt in attempts.of_person(person)]}


def _told(attempt: Attempt) -> dict[str, Any]:
    return {
        "quiz": attempt.paper.title,
        "begun_at": attempt.begun_at,
        "finished_at": attempt.finished_at,
        "passed": attempt.passed,
        "score": attempt.scaled,
        "answers": [_answer(attempt, question_id) for question_id in attempt.answers],
    }


def _answer(attempt: Attempt, question_id: str) -> dict[str, Any]:
    question, given = attempt.paper.question(question_id), attempt.answers[question_id]
    words = {option.id: option.text or option.id for option in question.options}
    return {
        "question": question.text,
        "answer": [words[option_id] for option_id in given["response"]],
        "answered_at": given["at"],
    }
