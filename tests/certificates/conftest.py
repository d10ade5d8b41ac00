"""A course that Bob completed at De Wilg, as the courses tell it, and the certificate of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from wagtail.models import Locale, Page

from certificates import issuing
from certificates.models import Certificate
from courses.signals import CourseCompleted
from elearning.accounts.models import Organisation, User
from elearning.records.actors import actor_for
from elearning.records.recording import identity

WHEN = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)

Completion = Callable[..., CourseCompleted]


@pytest.fixture
def course(db: None) -> Page:
    """A page in Dutch: its language is all that a certificate asks of it."""
    locale, _ = Locale.objects.get_or_create(language_code="nl")
    return Page.add_root(title="De lege broodtrommel", slug="broodtrommel", locale=locale)


@pytest.fixture
def completion(course: Page) -> Completion:
    """Somebody's completion of the course, told anew at each call."""

    def tell(
        person: User, organisation: Organisation | None = None, **said: Any
    ) -> CourseCompleted:
        told = {
            "enrolment_uuid": uuid4(),
            "person_id": person.pk,
            "organisation_id": organisation.pk if organisation else None,
            "actor": actor_for(person, organisation),
            "course_page_id": course.pk,
            "course_title": course.title,
            "course_iri": identity().course("broodtrommel"),
            "edition": "3f9a1c7b" * 8,
            "study_load_minutes": 45,
            "outcomes": ("Je onderscheidt feit en mening.", "Je vraagt op tijd advies."),
            "form_of_assessment": "Casus en kennistoets",
            "completed_at": WHEN,
        }
        return CourseCompleted(**{**told, **said})

    return tell


@pytest.fixture
def completed(completion: Completion, bob: User, de_wilg: Organisation) -> CourseCompleted:
    return completion(bob, de_wilg)


@pytest.fixture
def certificate(completed: CourseCompleted) -> Certificate:
    return issuing.issue(completed, when=WHEN)
