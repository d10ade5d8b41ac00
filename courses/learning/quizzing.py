"""Beginning the quiz of a course: what an attempt is told about where it was started."""

from __future__ import annotations

from datetime import datetime

from assessments import attempts
from assessments.context import AttemptContext
from assessments.models import Attempt
from courses.learning.activities import course_activity, part_activity
from courses.models import Enrolment, QuizPage


def begin(enrolment: Enrolment, *, page: QuizPage, return_url: str, when: datetime) -> Attempt:
    """Begin the quiz, or go on with the attempt that is open; afterwards the way leads to `return_url`.

    Raises:
        NotPublishedError, NoAttemptsLeftError: as `attempts.begin` does.
    """
    part, course = part_activity(page), course_activity(enrolment.course)
    context = AttemptContext(
        registration=enrolment.uuid,
        parent_iri=part.iri,
        parent_name=part.name,
        parent_type=part.type,
        course_iri=course.iri,
        course_name=course.name,
        edition=page.digest(),
        token=f"{enrolment.uuid}/{page.pk}",
        return_url=return_url,
    )
    return attempts.begin(page.quiz, actor=enrolment.actor, context=context, when=when)
