"""The names of our pages in the learning record.

A page is known there by its translation key, which stays when it is moved or renamed.
"""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Page

from elearning.xapi.identity import Identity
from elearning.xapi.statements import Activity
from elearning.xapi.vocabulary import ActivityType

identity = Identity(settings.XAPI_BASE_IRI)


def course_activity(course: Page) -> Activity:
    iri = identity.course(course.translation_key)
    return Activity(
        iri, ActivityType.COURSE, _name(course), study_load=getattr(course, "study_load", None)
    )


def part_activity(part: Page) -> Activity:
    """A lesson, a case, or the place of a quiz in its course."""
    kinds = {
        "lessonpage": (identity.lesson, ActivityType.LESSON),
        "casepage": (identity.case, ActivityType.CASE),
        "quizpage": (identity.lesson, ActivityType.LESSON),
    }
    name_of, kind = kinds[part.specific_class._meta.model_name]
    return Activity(name_of(part.translation_key), kind, _name(part))


def _name(page: Page) -> dict[str, str]:
    return {page.locale.language_code: page.title}
