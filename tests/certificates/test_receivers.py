from django.db import transaction

from certificates.models import Certificate
from courses.models import Enrolment
from courses.signals import CourseCompleted, course_completed


def test_a_completed_course_brings_its_certificate(completed: CourseCompleted) -> None:
    course_completed.send(sender=Enrolment, completed=completed)

    assert Certificate.objects.get().enrolment == completed.enrolment_uuid


def test_when_completing_fails_after_all_there_is_no_certificate(
    completed: CourseCompleted,
) -> None:
    with transaction.atomic():
        course_completed.send(sender=Enrolment, completed=completed)
        transaction.set_rollback(True)

    assert not Certificate.objects.exists()
