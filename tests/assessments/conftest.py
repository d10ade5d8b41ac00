"""A published quiz of four questions, and Bob with an attempt at it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from assessments import attempts
from assessments.context import AttemptContext
from assessments.demo import load_quiz
from assessments.models import Attempt, Quiz
from assessments.signals import attempt_finished
from elearning.accounts.models import Organisation, User
from elearning.records.actors import actor_for
from elearning.records.models import Actor

WHEN = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
ENROLMENT = UUID("5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97")
COURSE = "https://olifantenpaadjes.example/xapi/activity/course/signaleren"


def origin(**given: Any) -> AttemptContext:
    """Where Bob's attempt is started: in the course in which he is enrolled."""
    usual = {
        "registration": ENROLMENT,
        "parent_iri": COURSE,
        "parent_name": {"nl": "Signaleren"},
        "edition": "3f9a",
        "token": "part-7",
        "return_url": "/cursussen/signaleren/",
    }
    return AttemptContext(**{**usual, **given})


def written(**changes: Any) -> dict[str, Any]:
    """A quiz file, read."""
    return {
        "id": "wat-je-zag",
        "title": "Wat je zag",
        "pass_mark": 70,
        "questions": [
            {
                "id": "q1",
                "kind": "single",
                "text": "Wat schrijf je op?",
                "options": [
                    {
                        "id": "zin-1",
                        "text": "„Jip at vandaag niets.”",
                        "correct": True,
                        "feedback": "Dit zag je zelf.",
                    },
                    {
                        "id": "zin-2",
                        "text": "„Jip wordt verwaarloosd.”",
                        "correct": False,
                        "feedback": "Dit is een conclusie.",
                    },
                ],
                "idea": "Feit en mening",
                "feedback": "Een feit kan een ander nagaan.",
                "certainty": "S",
                "source": "Handreiking dossiervorming",
            },
            {
                "id": "q2",
                "kind": "multiple",
                "text": "Wat hoort in je aantekening?",
                "options": [
                    {"id": "gezien", "text": "Wat je zelf zag", "correct": True},
                    {"id": "gedacht", "text": "Wat je ervan denkt"},
                    {"id": "gehoord", "text": "Wat het kind zei", "correct": True},
                ],
                "idea": "Een bruikbare aantekening",
                "feedback": "Wat je denkt, komt later.",
                "certainty": "R",
            },
            {
                "id": "q3",
                "kind": "true_false",
                "text": "Om advies vragen kan zonder een naam te noemen.",
                "options": [
                    {"id": "true", "correct": True, "feedback": "Zo is het."},
                    {"id": "false", "feedback": "Een advies is anoniem."},
                ],
                "idea": "Advies vragen",
                "certainty": "S",
            },
            {
                "id": "q4",
                "kind": "ordering",
                "text": "In welke volgorde?",
                "options": [
                    {"id": "signalen", "text": "Breng de signalen in kaart"},
                    {"id": "overleg", "text": "Overleg met een collega"},
                    {"id": "praten", "text": "Praat met de ouders"},
                ],
                "idea": "De stappen",
                "feedback": "Eerst kijken, dan praten.",
                "certainty": "S",
            },
        ],
        **changes,
    }


RIGHT = {
    "q1": ("zin-1",),
    "q2": ("gezien", "gehoord"),
    "q3": ("true",),
    "q4": ("signalen", "overleg", "praten"),
}
WRONG = {
    "q1": ("zin-2",),
    "q2": ("gedacht",),
    "q3": ("false",),
    "q4": ("praten", "overleg", "signalen"),
}


@pytest.fixture(autouse=True)
def nobody_upstairs() -> Iterator[None]:
    """The token of these attempts means nothing to the rooms above."""
    before, attempt_finished.receivers = attempt_finished.receivers, []
    yield
    attempt_finished.receivers = before


@pytest.fixture
def quiz(db: None) -> Quiz:
    return load_quiz(written())


@pytest.fixture
def actor(bob: User, de_wilg: Organisation) -> Actor:
    """Bob's pseudonym at De Wilg."""
    return actor_for(bob, de_wilg)


@pytest.fixture
def attempt(quiz: Quiz, actor: Actor) -> Attempt:
    return attempts.begin(quiz, actor=actor, context=origin(), when=WHEN)


def answer_all(attempt: Attempt, answers: dict[str, tuple[str, ...]] = RIGHT) -> None:
    for question_id, response in answers.items():
        attempts.answer(attempt, question_id=question_id, response=response, when=WHEN)
