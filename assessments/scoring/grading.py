"""What a whole attempt comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.scoring.marking import mark
from assessments.scoring.papers import Paper
from assessments.scoring.questions import Question


@dataclass(frozen=True, slots=True)
class Outcome:
    """The mean of the marks, from 0 to 1, and whether that is enough."""

    scaled: float
    passed: bool

    @property
    def percentage(self) -> int:
        """In whole percents, rounded down: it never shows a pass mark that was missed."""
        return int(self.scaled * 100 + 1e-9)


def grade(paper: Paper, responses: Mapping[str, Sequence[str]]) -> Outcome:
    """Grade all that was asked; a question without an answer counts as nothing.

    The sum is exact, so seven right out of ten is never a hair under seventy percent. A paper
    without questions cannot be passed.
    """
    total = sum((_worth(asked, responses) for asked in paper.questions), Fraction(0))
    scaled = total / max(1, len(paper.questions))
    passed = bool(paper.questions) and scaled * 100 >= paper.pass_mark
    return Outcome(scaled=float(scaled), passed=passed)


def _worth(question: Question, responses: Mapping[str, Sequence[str]]) -> Fraction:
    if question.id not in responses:
        return Fraction(0)
    return mark(question, responses[question.id]).scaled
