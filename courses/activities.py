"""The names of our pages in the learning record.

A page is known there by its translation key, which stays when it is moved or renamed.
"""

from __future__ import annotations

from wagtail.models import Page

from courses.models import CasePage, CoursePage
from elearning.records.recording import identity
from elearning.xapi.statements import Activity
from elearning.xapi.vocabulary import ActivityType


def course_activity(course: CoursePage) -> Activity:
    iri = identity().course(course.translation_key)
    return Activity(iri, ActivityType.COURSE, _name(course), study_load=course.study_load)


def part_activity(part: Page) -> Activity:
    """A lesson, a case, or the place of a quiz in its course."""
    if part.specific_class is CasePage:
        return Activity(identity().case(part.translation_key), ActivityType.CASE, _name(part))
    return Activity(identity().lesson(part.translation_key), ActivityType.LESSON, _name(part))


def _name(page: Page) -> dict[str, str]:
    return {page.locale.language_code: page.title}
