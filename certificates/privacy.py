"""What is kept of a person here, and how it is forgotten."""

from __future__ import annotations

from typing import Any

from certificates import issuing
from certificates.models import Certificate
from elearning.accounts.models import User

FIELDS = (
    "serial",
    "code",
    "holder",
    "organisation__name",
    "enrolment",
    "course_title",
    "edition",
    "outcomes",
    "study_load_minutes",
    "form_of_assessment",
    "completed_at",
    "issued_at",
    "withdrawn_at",
    "withdrawal",
)


def export(person: User) -> dict[str, Any]:
    """Every certificate, with the code by which anybody can check it."""
    return {"certificates": list(Certificate.objects.of(person).values(*FIELDS))}


def erase(person: User) -> None:
    """Take the person out; what is left says of a paper whether it is genuine, not whose it is."""
    issuing.forget(person)
