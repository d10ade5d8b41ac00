"""How far a learner has come in a course: the only writer of progress and completion.

A part counts as done once, however it was done. The course is done when all required parts are, or
all of them where none is required.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from courses import statements
from courses.learning.activities import course_activity, part_activity
from courses.models import CoursePage, Enrolment, Progress, QuizPage
from courses.signals import CourseCompleted, course_completed
from elearning.records import recording

REQUIRED = Q(lessonpage__required=True) | Q(casepage__required=True) | Q(quizpage__required=True)


@transaction.atomic
def complete_part(enrolment: Enrolment, *, part: Page, when: datetime) -> bool:
    """Count the part as done, and the course too if nothing more is required.

    Returns whether the part was not done yet. Two parts done at once take turns.
    """
    enrolment = _locked(enrolment)
    _progress, new = Progress.objects.get_or_create(
        enrolment=enrolment, part_id=part.pk, defaults={"done_at": when}
    )
    if new:
        course = enrolment.course
        fact = statements.part_completed(
            part_activity(part), course=course_activity(course), registration=enrolment.uuid
        )
        recording.record(fact, actor=enrolment.actor, when=when)
    _complete_course(enrolment, when=when)
    return new


@transaction.atomic
def complete_course(enrolment: Enrolment, *, when: datetime) -> None:
    """Count the course as done if nothing more is required.

    For who did all there is to do while it was not all yet: what they had left was taken out since.
    """
    _complete_course(_locked(enrolment), when=when)


@transaction.atomic
def leave_lesson(enrolment: Enrolment, *, lesson: Page, when: datetime) -> bool:
    """Count a lesson as done by somebody who read it."""
    fact = statements.lesson_experienced(
        part_activity(lesson),
        course=course_activity(enrolment.course),
        registration=enrolment.uuid,
    )
    recording.record(fact, actor=enrolment.actor, when=when)
    return complete_part(enrolment, part=lesson, when=when)


def note_result(enrolment_uuid: UUID, *, part_id: int, passed: bool, when: datetime) -> None:
    """Take in the outcome of a quiz: passed, its place in the course counts as done.

    A quiz that was taken out of the course meanwhile has no place there, and its result stands.
    """
    if not passed:
        return
    if part := QuizPage.objects.filter(pk=part_id).select_related("locale").first():
        complete_part(Enrolment.objects.get(uuid=enrolment_uuid), part=part, when=when)


def done_parts(enrolment: Enrolment) -> set[int]:
    """The page ids of the parts that count as done."""
    return set(enrolment.progress.values_list("part_id", flat=True))


def required_parts(course: CoursePage) -> set[int]:
    """The page ids of the parts that the course cannot be completed without."""
    parts = course.parts()
    required = set(parts.filter(REQUIRED).values_list("pk", flat=True))
    return required or set(parts.values_list("pk", flat=True))


def _locked(enrolment: Enrolment) -> Enrolment:
    rows = Enrolment.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("actor", "course__locale").get(pk=enrolment.pk)


def _complete_course(enrolment: Enrolment, *, when: datetime) -> None:
    required = required_parts(enrolment.course)
    if enrolment.completed_at or not required or not required <= done_parts(enrolment):
        return
    Enrolment.objects.filter(pk=enrolment.pk).update(completed_at=when)
    enrolment.completed_at = when
    course = enrolment.course
    edition = course.edition()
    activity = course_activity(course)
    fact = statements.course_completed(activity, registration=enrolment.uuid, edition=edition)
    recording.record(fact, actor=enrolment.actor, when=when)
    course_completed.send(
        sender=Enrolment,
        completed=CourseCompleted(
            enrolment_uuid=enrolment.uuid,
            person_id=enrolment.person_id,
            organisation_id=enrolment.organisation_id,
            actor=enrolment.actor,
            course_page_id=course.pk,
            course_title=course.title,
            course_iri=activity.iri,
            edition=edition,
            study_load_minutes=course.study_load,
            outcomes=tuple(outcome.value for outcome in course.outcomes),
            form_of_assessment=course.assessment_form,
            completed_at=when,
        ),
    )
