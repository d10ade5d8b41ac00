"""Enrolling in a course: the only writer of enrolments' beginnings."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import IsNull
from wagtail.models import Page

from courses import statements
from courses.learning.activities import course_activity
from courses.learning.tens import in_tens
from courses.models import CoursePage, Enrolment
from elearning.accounts.models import Organisation, User
from elearning.records import recording
from elearning.records.actors import actor_for


class NotAMemberError(ValueError):
    """The person doesn't belong to the organisation that they want to learn for."""


@transaction.atomic
def enrol(
    person: User, *, course: CoursePage, organisation: Organisation | None, when: datetime
) -> Enrolment:
    """The person's enrolment in the course for that organisation, or for themselves.

    Enrolling twice is enrolling once.

    Raises:
        NotAMemberError: the organisation isn't theirs.
    """
    if organisation and not person.memberships.filter(organisation=organisation).exists():
        raise NotAMemberError(organisation.code)
    actor = actor_for(person, organisation)
    enrolment, new = Enrolment.objects.get_or_create(
        person=person,
        course=course,
        organisation=organisation,
        defaults={"actor": actor, "enrolled_at": when},
    )
    if new:
        fact = statements.registered(course_activity(course), registration=enrolment.uuid)
        recording.record(fact, actor=actor, when=when)
    return enrolment


def learners_with(*pages: Page) -> str:
    """How many learn with these pages or what is below, in tens; nothing where nobody does.

    Then they may be deleted; else not, so that there is somebody can't be kept from who asks.
    """
    found = Q()
    for page in pages:
        found |= Q(course__path__startswith=page.path)
        found |= Q(progress__part__path__startswith=page.path)
        found |= Q(walks__page__path__startswith=page.path)
    theirs = Enrolment.objects.filter(found) if pages else Enrolment.objects.none()
    people = theirs.values("person").distinct().count()
    return in_tens(people) if people else ""


def current_enrolment(person: User, course_id: int) -> Enrolment | None:
    """The enrolment by which somebody learns now: the latest that is not completed yet, if any."""
    return current_enrolments(person.pk, course_id).select_related("actor").first()


def current_enrolments(person_id: int, course_id: int) -> QuerySet[Enrolment]:
    """Somebody's enrolments in a course, the one by which they learn now first."""
    theirs = Enrolment.objects.filter(person_id=person_id, course_id=course_id)
    return theirs.order_by(IsNull(F("completed_at"), True).desc(), "-enrolled_at")
