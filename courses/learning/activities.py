"""The names of our pages in the learning record.

A page is known there by its translation key, which stays when it is moved or renamed.
"""

from __future__ import annotations

from django.core.cache import caches
from wagtail.models import Page

from courses.cases.graph import Case
from courses.models import CasePage, CoursePage
from elearning.records.recording import identity
from elearning.xapi.statements import Activity
from elearning.xapi.vocabulary import ActivityType

A_MINUTE = 60  # seconds


def course_activity(course: CoursePage) -> Activity:
    iri = identity().course(course.translation_key)
    return Activity(iri, ActivityType.COURSE, _name(course), study_load=course.study_load)


def known_course(course_id: int) -> Activity:
    """A course by its number; asked at every step of every learner, so kept for a minute."""
    key = f"course-activity:{course_id}"
    known: Activity | None = caches["pages"].get(key)
    if known is None:
        known = course_activity(CoursePage.objects.select_related("locale").get(pk=course_id))
        caches["pages"].set(key, known, A_MINUTE)
    return known


def case_activity(case: Case) -> Activity:
    """A case as its edition says it: the edition bears the key, the title and the language."""
    return Activity(identity().case(case.id), ActivityType.CASE, {case.lang: case.title})


def part_activity(part: Page) -> Activity:
    """A lesson, a case, or the place of a quiz in its course."""
    if part.specific_class is CasePage:
        return Activity(identity().case(part.translation_key), ActivityType.CASE, _name(part))
    return Activity(identity().lesson(part.translation_key), ActivityType.LESSON, _name(part))


def _name(page: Page) -> dict[str, str]:
    return {page.locale.language_code: page.title}
