"""A course was completed: its certificate is issued."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from certificates import issuing
from courses.signals import CourseCompleted, course_completed


@receiver(course_completed, dispatch_uid="issue_certificate")
def issue_certificate(sender: object, *, completed: CourseCompleted, **_: Any) -> None:
    issuing.issue(completed, when=completed.completed_at)
