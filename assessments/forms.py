"""What a browser sends, read as an answer.

An option goes out under its place on the screen and comes back under it: its own id might give away
what its author put first.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict

from assessments.scoring.marking import IncompleteError, NotOfferedError
from assessments.scoring.questions import Kind, Question
from assessments.screens import Asked

CHOICE = "choice"
PLACE = "place"


def response(question: Question, data: QueryDict) -> tuple[str, ...]:
    """The ids of the options chosen, or of all of them in the order given.

    Raises:
        NotOfferedError: a place that isn't there.
        IncompleteError: not everything has a place of its own.
    """
    if question.kind is Kind.ORDERING:
        return _in_order(question, data)
    chosen = {_place(question, text) for text in data.getlist(CHOICE)}
    return tuple(question.options[place - 1].id for place in sorted(chosen))


def _in_order(question: Question, data: QueryDict) -> tuple[str, ...]:
    sent = [data.get(f"{PLACE}-{number}") for number, _ in enumerate(question.options, start=1)]
    places = [_place(question, text) for text in sent if text is not None]
    if len(set(places)) < len(question.options):
        raise IncompleteError(f"not everything has a place of its own: {sent}")
    return tuple(
        option_id for _, option_id in sorted(zip(places, question.option_ids, strict=True))
    )


def _place(question: Question, text: str) -> int:
    if text not in {str(number) for number in range(1, len(question.options) + 1)}:
        raise NotOfferedError(f"{question.id} has no place {text!a}")
    return int(text)


def kept(asked: Asked, data: QueryDict) -> Asked:
    """The question to be shown again, with things in the order that was tried."""
    if asked.kind is not Kind.ORDERING:
        return asked
    given = {option.id: data.get(f"{PLACE}-{option.id}", "") for option in asked.options}
    return replace(asked, options=tuple(sorted(asked.options, key=lambda option: given[option.id])))


def chosen(asked: Asked, data: QueryDict) -> list[int]:
    """The places that were chosen, to be ticked when the question is shown again."""
    sent = set(data.getlist(CHOICE))
    return [option.id for option in asked.options if str(option.id) in sent]
