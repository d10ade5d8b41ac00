"""What one answer is worth.

There is one rule for what is partly right: *right minus wrong, over all there was to get right, and
never below nothing*. For several options it counts those chosen; for an order it counts pairs, so
that one thing out of place costs little and guessing earns nothing on average. Choosing one option
and judging true or false are all or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from assessments.scoring.questions import Kind, Question


class NotOfferedError(ValueError):
    """The answer names what was not offered, or names it twice; show the question again."""


class IncompleteError(ValueError):
    """The answer is not whole yet: nothing chosen, or not everything placed; ask for the rest."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth, from 0 to 1 and exact.

    `feedback` holds the ids of the options about which there is something to say: those chosen, and
    the right ones that were passed over, in the order shown.
    """

    scaled: Fraction
    correct: bool
    feedback: tuple[str, ...]


def mark(question: Question, response: Sequence[str]) -> Mark:
    """Mark a response: the ids of the options chosen, or of all of them in the order given.

    Raises:
        NotOfferedError: the response holds an id that was not offered, or one twice.
        IncompleteError: the response is not whole.
    """
    check(question, response)
    scaled = _worth(question, response)
    owed = {*response, *question.key}
    told = tuple(option_id for option_id in question.option_ids if option_id in owed)
    return Mark(scaled=scaled, correct=scaled == 1, feedback=told)


def check(question: Question, response: Sequence[str]) -> None:
    """Refuse what is no answer to this question; raises as `mark` does."""
    if len(set(response)) < len(response) or not set(response) <= set(question.option_ids):
        raise NotOfferedError(f"not offered by {question.id}: {list(response)}")
    expected = len(question.options) if question.kind is Kind.ORDERING else 1
    if len(response) < expected:
        raise IncompleteError(f"not a whole answer to {question.id}: {list(response)}")
    if question.kind in (Kind.SINGLE, Kind.TRUE_FALSE) and len(response) > 1:
        raise NotOfferedError(f"{question.id} takes one answer: {list(response)}")


def _worth(question: Question, response: Sequence[str]) -> Fraction:
    match question.kind:
        case Kind.MULTIPLE:
            right = len(set(response) & set(question.key))
            return _right_minus_wrong(right, len(response) - right, out_of=len(question.key))
        case Kind.ORDERING:
            pairs = list(combinations(question.key, 2))
            place = {option_id: index for index, option_id in enumerate(response)}
            right = sum(place[first] < place[second] for first, second in pairs)
            return _right_minus_wrong(right, len(pairs) - right, out_of=len(pairs))
        case _:
            return Fraction(tuple(response) == question.key)


def _right_minus_wrong(right: int, wrong: int, *, out_of: int) -> Fraction:
    return max(Fraction(0), Fraction(right - wrong, out_of))
