"""What an attempt says to the learning record.

Each answer is the learner's own; of the quiz as a whole the organisation may read that it was
passed or not yet, and nothing else: no mark, no answers, no time spent.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assessments.context import AttemptContext
from assessments.scoring.grading import Outcome
from assessments.scoring.kinds import rules
from assessments.scoring.marking import Mark
from assessments.scoring.papers import Paper
from assessments.scoring.questions import Question
from elearning.xapi import interactions
from elearning.xapi.identity import Identity
from elearning.xapi.statements import Activity, Context, Fact, Result
from elearning.xapi.vocabulary import ActivityType, Audience, Verb


@dataclass(frozen=True, slots=True)
class About:
    """Which attempt is spoken of: what it asks, its uuid, where it started, under what names."""

    paper: Paper
    attempt: UUID
    origin: AttemptContext
    identity: Identity


def begun(about: About) -> Fact:
    """An attempt at the quiz was begun."""
    return Fact(
        verb=Verb.INITIALIZED,
        activity=_quiz(about),
        context=_around(about.origin),
        audience=Audience.LEARNER,
        key=str(about.attempt),
    )


def answered(about: About, question: Question, response: tuple[str, ...], mark: Mark) -> Fact:
    """One question was answered; the key is told as well, for the learner has seen it by now."""
    language = about.paper.language
    return Fact(
        verb=Verb.ANSWERED,
        activity=Activity(
            iri=about.identity.question(about.paper.quiz, question.id),
            type=ActivityType.INTERACTION,
            name={language: question.text},
            definition=rules(question.kind).interaction(question, language),
        ),
        context=_around(about.origin, _quiz(about)),
        audience=Audience.LEARNER,
        result=Result(
            success=mark.correct,
            response=interactions.response(response),
            scaled=round(float(mark.scaled), 4),
        ),
        key=str(about.attempt),
    )


def finished(about: About, outcome: Outcome) -> Fact:
    """The quiz as a whole was passed, or not yet."""
    return Fact(
        verb=Verb.PASSED if outcome.passed else Verb.FAILED,
        activity=_quiz(about),
        context=_around(about.origin),
        audience=Audience.INSTITUTE,
        result=Result(success=outcome.passed),
        key=str(about.attempt),
    )


def _quiz(about: About) -> Activity:
    iri = about.identity.quiz(about.paper.quiz)
    return Activity(iri=iri, type=ActivityType.QUIZ, name={about.paper.language: about.paper.title})


def _around(origin: AttemptContext, *inner: Activity) -> Context:
    """What holds the thing directly is its parent; what holds that in turn is the grouping."""
    holder = Activity(origin.parent_iri, origin.parent_type, origin.parent_name)
    outer = [holder]
    if origin.course_iri:
        outer.append(Activity(origin.course_iri, ActivityType.COURSE, origin.course_name))
    parent, *grouping = [*inner, *outer]
    return Context(
        registration=origin.registration,
        parents=(parent,),
        grouping=tuple(grouping),
        edition=origin.edition,
    )
