"""What an organisation sees of its people's courses: who is done and who is not, and nothing more.

It is read from the record alone, so the portal can say no more than the record does, and no more than
the learner's own page "This is what your school sees" shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from courses.learning.access import open_among
from courses.learning.activities import course_activity
from courses.models import CoursePage
from elearning.accounts import groups
from elearning.accounts.models import LearningGroup, Membership, Organisation
from elearning.accounts.portal import PortalPanel, long_list
from elearning.records.models import Record
from elearning.records.querying import institute_records, of_group
from elearning.xapi.vocabulary import Verb

Courses = Mapping[str, CoursePage]


class ProgressPanel(PortalPanel):
    """For each course how many are done, and by name who is done, who is under way, who never began."""

    title = _("Who is done")
    code: ClassVar[str] = "klaar"
    order: ClassVar[int] = 15
    template_name: ClassVar[str] = "courses/portal_panel.html"
    for_facilitators: ClassVar[bool] = True

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        courses, seen = _courses(), groups.seen_by(request.user, organisation)
        whose = Whose(organisation, groups.named(seen, request.GET.get("groep", "")))
        completions = _completions(_enrolments(whose, courses), courses)
        offered = _offered(request, courses, completions)
        asked = Asked.of(request.GET, offered)
        shown = long_list(request, _asked_for(whose, courses, asked))
        return {
            "completions": completions,
            "without": _without(whose, courses).count(),
            "courses": offered.values(),
            "groups": seen,
            "group": whose.group,
            "rows": [_row(found, courses) for found in shown.page],
            "shown": shown,
            "asked": asked,
        }


UNDONE, NOT_BEGUN = "nee", "niet-begonnen"


@dataclass(frozen=True, slots=True)
class Whose:
    """The members of an organisation, or those of them who are in a group."""

    organisation: Organisation
    group: LearningGroup | None = None

    @property
    def memberships(self) -> QuerySet[Membership]:
        theirs = self.organisation.memberships
        return theirs.filter(groups=self.group) if self.group else theirs.all()

    def done_by(self, records: QuerySet[Record]) -> QuerySet[Record]:
        """Those of the records that are of people who belong here still."""
        if self.group:
            return of_group(records, self.group)
        return records.filter(actor__person__memberships__organisation=self.organisation)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom somebody wants to see: of which course (None: any), by which name, how far they are."""

    course: CoursePage | None = None
    name: str = ""
    done: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str], courses: Courses) -> Self:
        wanted, done = given.get("cursus"), given.get("klaar", "")
        return cls(
            next((page for page in courses.values() if str(page.pk) == wanted), None),
            given.get("naam", "").replace("\0", "").strip(),
            done if done in (UNDONE, NOT_BEGUN) else "",
        )

    @property
    def is_anything(self) -> bool:
        return self != Asked()


@dataclass(frozen=True, slots=True)
class Completion:
    """How many began a course, and how many of them are done."""

    course: CoursePage
    begun: int
    completed: int


@dataclass(frozen=True, slots=True)
class Row:
    """Who began which course and when, and when they were done if they are; or who began none."""

    name: str
    course: CoursePage | None
    enrolled_at: datetime | None
    done_at: datetime | None


def _courses() -> Courses:
    """Every course, in the order of the catalogue, by its name in the record."""
    pages = CoursePage.objects.select_related("locale").order_by("path")
    return {course_activity(page).iri: page for page in pages}


def _offered(request: HttpRequest, courses: Courses, completions: list[Completion]) -> Courses:
    """Those to ask for: what who asks can find, and what was begun here. Of a draft nobody hears."""
    known = {*open_among(request, courses.values()), *(each.course for each in completions)}
    return {iri: page for iri, page in courses.items() if page in known}


def _enrolments(whose: Whose, courses: Courses) -> QuerySet[Any]:
    """What the record says of those who belong here still: that they began, and when they were done."""
    told = institute_records(whose.organisation).filter(activity__in=courses)
    same = {each: OuterRef(each) for each in ("actor", "registration", "activity")}
    completed = told.filter(verb=Verb.COMPLETED.iri, **same)
    begun = whose.done_by(told.filter(verb=Verb.REGISTERED.iri))
    return begun.annotate(done_at=Subquery(completed.values("timestamp")[:1]))


def _without(whose: Whose, courses: Courses) -> QuerySet[Any]:
    """The memberships of who began none of these courses here."""
    told = institute_records(whose.organisation).filter(activity__in=courses)
    begun = told.filter(verb=Verb.REGISTERED.iri, actor__person=OuterRef("user"))
    return whose.memberships.exclude(Exists(begun))


def _asked_for(whose: Whose, courses: Courses, asked: Asked) -> QuerySet[Any]:
    """Rows by name; of one person in the order of the catalogue, and who never began among them."""
    of_these = {k: v for k, v in courses.items() if asked.course in (None, v)}
    begun = _enrolments(whose, of_these)
    if asked.done == UNDONE:
        begun = begun.filter(done_at=None)
    elif asked.done == NOT_BEGUN:
        begun = begun.none()
    without = _without(whose, of_these)
    if asked.name:
        begun = begun.filter(actor__person__display_name__icontains=asked.name)
        without = without.filter(user__display_name__icontains=asked.name)
    rows = _begun_rows(begun, of_these).union(_rows_without(without, asked.course), all=True)
    return rows.order_by("name", "email", "place", "enrolled_at")


def _begun_rows(enrolments: QuerySet[Any], courses: Courses) -> QuerySet[Any]:
    places = [When(activity=iri, then=place) for place, iri in enumerate(courses)]
    return enrolments.values(
        "activity",
        "done_at",
        name=F("actor__person__display_name"),
        email=F("actor__person__email"),
        place=Case(*places, default=len(places), output_field=IntegerField()),
        enrolled_at=F("timestamp"),
    )


def _rows_without(memberships: QuerySet[Any], course: CoursePage | None) -> QuerySet[Any]:
    never = Value(None, DateTimeField())
    return memberships.values(
        activity=Value(course_activity(course).iri if course else ""),
        done_at=never,
        name=F("user__display_name"),
        email=F("user__email"),
        place=Value(0),
        enrolled_at=never,
    )


def _completions(enrolments: QuerySet[Any], courses: Courses) -> list[Completion]:
    """In the order of the catalogue; of a course that nobody began nothing is said."""
    counted = enrolments.values("activity").annotate(begun=Count("pk"), completed=Count("done_at"))
    found = {each["activity"]: each for each in counted}
    return [
        Completion(course, found[iri]["begun"], found[iri]["completed"])
        for iri, course in courses.items()
        if iri in found
    ]


def _row(found: Mapping[str, Any], courses: Courses) -> Row:
    course = courses.get(found["activity"])
    return Row(found["name"], course, found["enrolled_at"], found["done_at"])
