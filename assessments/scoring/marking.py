"""What one answer is worth."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessments.scoring.kinds import NotOfferedError, Response, rules
from assessments.scoring.questions import Question


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth, from 0 to 1 and exact.

    `feedback` holds the ids of the options about which there is something to say: those chosen, and
    the right ones that were passed over, in the order shown.
    """

    scaled: Fraction
    correct: bool
    feedback: tuple[str, ...]


def mark(question: Question, response: Response) -> Mark:
    """Mark a response: the ids of the options chosen, or of all of them in the order given.

    Raises:
        NotOfferedError: the response holds an id that was not offered, or one twice.
        IncompleteError: the response is not whole.
    """
    if len(set(response)) < len(response) or not set(response) <= set(question.option_ids):
        raise NotOfferedError(f"not offered by {question.id}: {list(response)}")
    rules(question.kind).check(question, response)
    scaled = rules(question.kind).worth(question, response)
    owed = {*response, *question.key}
    told = tuple(option_id for option_id in question.option_ids if option_id in owed)
    return Mark(scaled=scaled, correct=scaled == 1, feedback=told)
