"""What an organisation sees of its people's courses: who is done and who is not, and nothing more.

It is read from the record alone, so the portal can say no more than the record does, and no more than
the learner's own page "This is what your school sees" shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from courses.learning.activities import course_activity
from courses.models import CoursePage
from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel, long_list
from elearning.records.querying import institute_records
from elearning.xapi.vocabulary import Verb

Courses = Mapping[str, CoursePage]


class ProgressPanel(PortalPanel):
    """For each course how many are done, and by name who is done and who is under way."""

    title = _("Who is done")
    code: ClassVar[str] = "klaar"
    order: ClassVar[int] = 15
    template_name: ClassVar[str] = "courses/portal_panel.html"
    for_facilitators: ClassVar[bool] = True

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        courses = _courses()
        enrolments = _enrolments(organisation, courses)
        only_undone = request.GET.get("klaar") == "nee"
        asked = enrolments.filter(done_at=None) if only_undone else enrolments
        shown = long_list(request, _by_name(asked))
        return {
            "tallies": _tallies(enrolments, courses),
            "rows": [_row(record, courses) for record in shown.page],
            "shown": shown,
            "only_undone": only_undone,
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """How many began a course, and how many of them are done."""

    course: CoursePage
    begun: int
    completed: int


@dataclass(frozen=True, slots=True)
class Row:
    """Who began which course and when, and when they were done if they are."""

    name: str
    course: CoursePage
    enrolled_at: datetime
    done_at: datetime | None


def _courses() -> Courses:
    """Every course, in the order of the catalogue, by its name in the record."""
    pages = CoursePage.objects.select_related("locale").order_by("path")
    return {course_activity(page).iri: page for page in pages}


def _enrolments(organisation: Organisation, courses: Courses) -> QuerySet[Any]:
    """What the record says of those who belong here still: that they began, and when they were done."""
    told = institute_records(organisation).filter(activity__in=courses)
    same = {each: OuterRef(each) for each in ("actor", "registration", "activity")}
    completed = told.filter(verb=Verb.COMPLETED.iri, **same)
    members = {"actor__person__memberships__organisation": organisation}
    return told.filter(verb=Verb.REGISTERED.iri, **members).annotate(
        done_at=Subquery(completed.values("timestamp")[:1])
    )


def _by_name(enrolments: QuerySet[Any]) -> QuerySet[Any]:
    people = enrolments.select_related("actor__person")
    return people.order_by("actor__person__display_name", "actor__person__email", "timestamp", "id")


def _tallies(enrolments: QuerySet[Any], courses: Courses) -> list[Tally]:
    """In the order of the catalogue; of a course that nobody began nothing is said."""
    counted = enrolments.values("activity").annotate(begun=Count("pk"), completed=Count("done_at"))
    found = {each["activity"]: each for each in counted}
    return [
        Tally(course, found[iri]["begun"], found[iri]["completed"])
        for iri, course in courses.items()
        if iri in found
    ]


def _row(record: Any, courses: Courses) -> Row:
    name, course = record.actor.person.display_name, courses[record.activity]
    return Row(name, course, record.timestamp, record.done_at)
