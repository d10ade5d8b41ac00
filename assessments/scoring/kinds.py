"""The kinds of questions: what each takes for an answer, what that is worth, how it is put.

There is one rule for what is partly right: *right minus wrong, over all there was to get right, and
never below nothing*. For several options it counts those chosen; for an order it counts pairs, so
that one thing out of place costs little and guessing earns nothing on average. Choosing one option
and judging true or false are all or nothing.

A new kind gets rules of its own here; until it has all of them, the code does not type-check. How it
is answered on a screen stands in `assessments.surfaces`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any, assert_never

from assessments.scoring.questions import Kind, Option, Question
from elearning.xapi import interactions

Options = tuple[Option, ...]
Response = Sequence[str]


class NotOfferedError(ValueError):
    """The answer names what was not offered, or names it twice; show the question again."""


class IncompleteError(ValueError):
    """The answer is not whole yet: nothing chosen, or not everything placed; ask for the rest."""


class Rules(ABC):
    """All in which one kind of question differs from the others."""

    @abstractmethod
    def check(self, question: Question, response: Response) -> None:
        """Refuse so many options; that each is offered and named once is known by now."""

    @abstractmethod
    def worth(self, question: Question, response: Response) -> Fraction:
        """What a whole answer is worth, from 0 to 1."""

    @abstractmethod
    def arranged(self, question: Question, *, shuffle: bool, chance: Random) -> Options:
        """The options as they are put before one learner."""

    @abstractmethod
    def interaction(self, question: Question, language: str) -> dict[str, Any]:
        """The question as the learning record knows it."""


class Selection(Rules):
    """Choose from the options."""

    def check(self, question: Question, response: Response) -> None:
        if not response:
            raise IncompleteError(f"nothing was chosen in {question.id}")

    def arranged(self, question: Question, *, shuffle: bool, chance: Random) -> Options:
        return _shuffled(question, chance) if shuffle else question.options

    def interaction(self, question: Question, language: str) -> dict[str, Any]:
        return interactions.choice(_texts(question, language), correct=question.key)


class Single(Selection):
    """Choose one."""

    def check(self, question: Question, response: Response) -> None:
        super().check(question, response)
        if len(response) > 1:
            raise NotOfferedError(f"{question.id} takes one answer: {list(response)}")

    def worth(self, question: Question, response: Response) -> Fraction:
        return Fraction(tuple(response) == question.key)


class Multiple(Selection):
    """Choose all that hold."""

    def worth(self, question: Question, response: Response) -> Fraction:
        right = len(set(response) & set(question.key))
        return _right_minus_wrong(right, len(response) - right, out_of=len(question.key))


class TrueFalse(Single):
    """Judge a statement; true always stands above false."""

    def arranged(self, question: Question, *, shuffle: bool, chance: Random) -> Options:
        return question.options

    def interaction(self, question: Question, language: str) -> dict[str, Any]:
        return interactions.true_false(correct=question.key == ("true",))


class Ordering(Rules):
    """Put all in order; they always come in another one."""

    def check(self, question: Question, response: Response) -> None:
        if len(response) < len(question.options):
            raise IncompleteError(f"not everything was placed in {question.id}: {list(response)}")

    def worth(self, question: Question, response: Response) -> Fraction:
        pairs = list(combinations(question.key, 2))
        place = {option_id: index for index, option_id in enumerate(response)}
        right = sum(place[first] < place[second] for first, second in pairs)
        return _right_minus_wrong(right, len(pairs) - right, out_of=len(pairs))

    def arranged(self, question: Question, *, shuffle: bool, chance: Random) -> Options:
        options = _shuffled(question, chance)
        if tuple(option.id for option in options) == question.key:
            return options[1:] + options[:1]
        return options

    def interaction(self, question: Question, language: str) -> dict[str, Any]:
        return interactions.sequencing(_texts(question, language), correct=question.key)


def rules(kind: Kind) -> Rules:
    """The rules of a kind."""
    match kind:
        case Kind.SINGLE:
            return Single()
        case Kind.MULTIPLE:
            return Multiple()
        case Kind.TRUE_FALSE:
            return TrueFalse()
        case Kind.ORDERING:
            return Ordering()
        case _:
            assert_never(kind)


def _shuffled(question: Question, chance: Random) -> Options:
    return tuple(chance.sample(question.options, len(question.options)))


def _texts(question: Question, language: str) -> dict[str, dict[str, str]]:
    return {option.id: {language: option.text} for option in question.options}


def _right_minus_wrong(right: int, wrong: int, *, out_of: int) -> Fraction:
    return max(Fraction(0), Fraction(right - wrong, out_of))
