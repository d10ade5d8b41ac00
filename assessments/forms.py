"""What a browser sends: read as an answer, and kept when it is none."""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict

from assessments.scoring.questions import Question
from assessments.screens import Asked
from assessments.surfaces import CHOICE, surface


def response(question: Question, data: QueryDict) -> tuple[str, ...]:
    """The ids of the options chosen, or of all of them in the order given.

    Raises:
        NotOfferedError: a place that isn't there.
        IncompleteError: not everything has a place of its own.
    """
    return surface(question.kind).response(question, data)


def kept(asked: Asked, data: QueryDict) -> Asked:
    """The question to be shown again, with things in the order that was tried."""
    places = [option.id for option in asked.options]
    again = surface(asked.kind).tried(places, data)
    return replace(asked, options=tuple(asked.options[place - 1] for place in again))


def chosen(asked: Asked, data: QueryDict) -> list[int]:
    """The places that were chosen, to be ticked when the question is shown again."""
    sent = set(data.getlist(CHOICE))
    return [option.id for option in asked.options if str(option.id) in sent]
