"""What courses tell the rooms above: that a course was completed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal

from elearning.records.models import Actor

course_completed = Signal()  # sends `completed: CourseCompleted`


@dataclass(frozen=True, slots=True)
class CourseCompleted:
    """Somebody completed a course; all that a certificate needs, as it was at that moment."""

    enrolment_uuid: UUID
    person_id: int
    organisation_id: int | None
    actor: Actor
    course_page_id: int
    course_title: str
    course_iri: str
    edition: str
    study_load_minutes: int
    outcomes: tuple[str, ...]
    form_of_assessment: str
    completed_at: datetime
