"""Begin, answer, finish: the only writer of attempts.

Each change locks its attempt and is told to the learning record in the same transaction. What comes
in twice, from a double click or a second tab, counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from assessments import statements
from assessments.context import AttemptContext
from assessments.models import Attempt, Quiz
from assessments.scoring.grading import Outcome, grade
from assessments.scoring.marking import Mark, mark
from assessments.scoring.papers import shown
from assessments.scoring.questions import Question
from assessments.signals import AttemptFinished, attempt_finished
from elearning.accounts.models import User
from elearning.prepared import Prepared
from elearning.records import recording
from elearning.records.models import Actor
from elearning.xapi.statements import Fact


class NotPublishedError(Exception):
    """The quiz is a draft, or was withdrawn; there is nothing to begin."""


class NoAttemptsLeftError(Exception):
    """The learner has tried as often as the quiz allows."""


class NotAskedError(Exception):
    """The attempt asks no such question: a forged id."""


class AlreadyAnsweredError(Exception):
    """Another answer is in, and it stays; show that one."""


class FinishedError(Exception):
    """The attempt was finished without this answer; show the result."""


@transaction.atomic
def begin(quiz: Quiz, *, actor: Actor, context: AttemptContext, when: datetime) -> Attempt:
    """The learner's open attempt within this enrolment, or a new one.

    Raises:
        NotPublishedError, NoAttemptsLeftError: there is no open attempt and none can be begun.
    """
    Actor.objects.select_for_update(no_key=True).get(pk=actor.pk)
    theirs = _attempts(quiz, actor, context.registration)
    return theirs.filter(finished_at=None).first() or _begun(quiz, actor, context, when)


@transaction.atomic
def answer(attempt: Attempt, *, question_id: str, response: Sequence[str], when: datetime) -> Mark:
    """Take one answer in and mark it; the last one finishes the attempt.

    The same answer once more gets the same mark and changes nothing.

    Raises:
        NotAskedError, NotOfferedError, IncompleteError: this is no answer to this attempt.
        AlreadyAnsweredError, FinishedError: it came too late.
    """
    question, given = _question(attempt, question_id), tuple(response)
    marked = mark(question, given)
    _lock(attempt)
    if _is_repeated(attempt, question_id, given):
        return marked
    attempt.answers[question_id] = {"response": given, "at": when.isoformat()}
    attempt.save(update_fields=["answers"])
    _record(attempt, statements.answered(_about(attempt), question, given, marked), when)
    if attempt.is_complete:
        finish(attempt, when=when)
    return marked


@transaction.atomic
def finish(attempt: Attempt, *, when: datetime) -> Outcome:
    """Grade the attempt; what was not answered counts as nothing. Finished is finished once."""
    _lock(attempt)
    if attempt.outcome:
        return attempt.outcome
    outcome = grade(attempt.paper, attempt.responses)
    attempt.finished_at, attempt.scaled, attempt.passed = when, outcome.scaled, outcome.passed
    attempt.save(update_fields=["finished_at", "scaled", "passed"])
    _record(attempt, statements.finished(_about(attempt), outcome), when)
    _tell(attempt, outcome, when)
    return outcome


def own(uuid: UUID, *, person: User) -> Attempt:
    """Somebody's own attempt.

    Raises:
        Attempt.DoesNotExist: this attempt isn't theirs, or isn't at all.
    """
    return _own.get(uuid, person.pk)


def of_person(person: User) -> QuerySet[Attempt]:
    """A person's own attempts, under whichever pseudonym."""
    return Attempt.objects.filter(actor__person=person)


def latest(quiz: Quiz, *, registration: UUID) -> Attempt | None:
    """The latest attempt within this enrolment, under way or finished."""
    tried = Attempt.objects.filter(quiz=quiz, registration=registration)
    return tried.order_by("-begun_at").first()


def attempts_left(quiz: Quiz, *, actor: Actor, registration: UUID) -> int | None:
    """How many more attempts can be begun; None is without end."""
    if quiz.max_attempts is None:
        return None
    return max(0, quiz.max_attempts - _attempts(quiz, actor, registration).count())


def forget_person(person: User) -> None:
    """Erase a person's attempts; what their organisation holds is the record's to keep."""
    of_person(person).delete()


def _attempts(quiz: Quiz, actor: Actor, registration: UUID) -> QuerySet[Attempt]:
    return Attempt.objects.filter(quiz=quiz, actor=actor, registration=registration)


def _begun(quiz: Quiz, actor: Actor, context: AttemptContext, when: datetime) -> Attempt:
    if not quiz.live:
        raise NotPublishedError(quiz)
    if attempts_left(quiz, actor=actor, registration=context.registration) == 0:
        raise NoAttemptsLeftError(quiz)
    uuid = uuid4()
    paper = shown(quiz.paper, shuffle=quiz.shuffle, chance=Random(uuid.int))  # noqa: S311
    attempt = Attempt.objects.create(
        uuid=uuid,
        quiz=quiz,
        actor=actor,
        registration=context.registration,
        context=context.to_json(),
        asked=paper.to_json(),
        begun_at=when,
    )
    _record(attempt, statements.begun(_about(attempt)), when)
    return attempt


def _question(attempt: Attempt, question_id: str) -> Question:
    try:
        return attempt.paper.question(question_id)
    except KeyError as error:
        raise NotAskedError(question_id) from error


def _lock(attempt: Attempt) -> None:
    """Hold the attempt until the transaction ends, and see what others did to it meanwhile."""
    held = _held.get(attempt.pk)
    for name in _CHANGEABLE:
        setattr(attempt, name, getattr(held, name))


_CHANGEABLE = ["answers", "finished_at", "scaled", "passed"]
_held = Prepared(
    lambda pk: Attempt.objects.filter(pk=pk).only(*_CHANGEABLE).select_for_update(no_key=True), int
)
_own = Prepared(
    lambda uuid, person: Attempt.objects.filter(uuid=uuid, actor__person=person).select_related(
        "actor"
    ),
    UUID,
    int,
)


def _is_repeated(attempt: Attempt, question_id: str, given: tuple[str, ...]) -> bool:
    earlier = attempt.responses.get(question_id)
    if earlier is None and attempt.finished_at:
        raise FinishedError(attempt)
    if earlier not in (None, given):
        raise AlreadyAnsweredError(question_id)
    return earlier is not None


def _about(attempt: Attempt) -> statements.About:
    return statements.About(attempt.paper, attempt.uuid, attempt.origin, recording.identity())


def _record(attempt: Attempt, fact: Fact, when: datetime) -> None:
    recording.record(fact, actor=attempt.actor, when=when)


def _tell(attempt: Attempt, outcome: Outcome, when: datetime) -> None:
    finished = AttemptFinished(
        token=attempt.origin.token,
        passed=outcome.passed,
        when=when,
    )
    attempt_finished.send(sender=Attempt, finished=finished)
