"""A quiz as it is put before one learner.

An attempt keeps its paper, so an edit made meanwhile changes nothing for who is busy, and a review
years later shows what was really asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from assessments.scoring.kinds import rules
from assessments.scoring.questions import Question
from elearning import plain

FORM = 1
"""The version of the form in which papers are kept."""


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
        return plain.digest(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """Plain data, fit for JSON, from which `from_json` makes the same paper again."""
        return plain.write_kept(self, version=FORM)

    @classmethod
    def from_json(cls, data: object) -> Paper:
        """The paper that was kept, in this form or an earlier one.

        Raises:
            MalformedError: this is no paper, or newer software kept it.
        """
        return plain.read_kept(cls, data, version=FORM)


def shown(paper: Paper, *, shuffle: bool, chance: Random) -> Paper:
    """The paper as one learner sees it: in another order if that is wanted."""
    questions = tuple(
        replace(asked, options=rules(asked.kind).arranged(asked, shuffle=shuffle, chance=chance))
        for asked in paper.questions
    )
    if shuffle:
        questions = tuple(chance.sample(questions, len(questions)))
    return replace(paper, questions=questions)
