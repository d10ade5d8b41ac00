"""A quiz as it is put before one learner.

An attempt keeps its paper, so an edit made meanwhile changes nothing for who is busy, and a review
years later shows what was really asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from assessments.scoring.questions import Kind, Question


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions in the order asked, and the percentage it takes to pass.

    `quiz` is the quiz's uuid; `language` is the language it is written in.

    Raises:
        ValueError: two questions share an id.
    """

    quiz: str
    title: str
    language: str
    pass_mark: int
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        ids = [question.id for question in self.questions]
        if len(set(ids)) < len(ids):
            raise ValueError(f"two questions share an id: {sorted(ids)}")

    def question(self, question_id: str) -> Question:
        """Raises `KeyError` where no such question is asked."""
        return {asked.id: asked for asked in self.questions}[question_id]

    @property
    def digest(self) -> str:
        """The sha256 of the content: equal papers have equal digests, whoever computes them."""
        text = json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        return {
            "quiz": self.quiz,
            "title": self.title,
            "language": self.language,
            "pass_mark": self.pass_mark,
            "questions": [question.to_json() for question in self.questions],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Paper:
        return cls(**{**data, "questions": tuple(map(Question.from_json, data["questions"]))})


def shown(paper: Paper, *, shuffle: bool, chance: Random) -> Paper:
    """The paper as one learner sees it: in another order if that is wanted.

    Things to be put in order are never shown in the right one; true stays above false.
    """
    questions = tuple(_shown(question, shuffle, chance) for question in paper.questions)
    if shuffle:
        questions = tuple(chance.sample(questions, len(questions)))
    return replace(paper, questions=questions)


def _shown(question: Question, shuffle: bool, chance: Random) -> Question:
    ordering = question.kind is Kind.ORDERING
    if question.kind is Kind.TRUE_FALSE or not (shuffle or ordering):
        return question
    options = tuple(chance.sample(question.options, len(question.options)))
    if ordering and tuple(option.id for option in options) == question.key:
        options = options[1:] + options[:1]
    return replace(question, options=options)
