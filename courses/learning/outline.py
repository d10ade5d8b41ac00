"""How a course looks to one learner: its parts in order, and which are done.

A few queries, whatever the length of the course.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Literal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import get_language
from wagtail.models import Page, Site

from courses.learning.enrolment import current_enrolments
from courses.learning.progress import done_parts
from courses.models import CoursePage, Enrolment, Progress
from elearning.accounts.models import User
from elearning.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Signpost:
    """What leads to a page, without the page: making that costs more than finding it."""

    pk: int
    title: str
    url: str

    def get_url(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class Syllabus:
    """A course as it is taught now: what it is, and its parts in order, of whichever kind."""

    course: Page | Signpost
    parts: tuple[Page | Signpost, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part as one learner sees it: done, to do now, or ahead."""

    page: Page | Signpost
    state: Literal["done", "now", "ahead"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A course and one learner's place in it; without an enrolment everything lies ahead."""

    course: Page | Signpost
    enrolment: Enrolment | None
    parts: tuple[Part, ...]

    @property
    def now(self) -> Page | Signpost | None:
        """The first part that is not done yet."""
        return next((part.page for part in self.parts if part.state == "now"), None)

    @property
    def completed(self) -> bool:
        return self.enrolment is not None and self.enrolment.completed_at is not None

    @property
    def done(self) -> int:
        return sum(part.state == "done" for part in self.parts)

    def next_after(self, page_id: int) -> Page | Signpost | None:
        """The next part to do: first those after this one, then those passed over."""
        ids = [part.page.pk for part in self.parts]
        turn = ids.index(page_id) + 1 if page_id in ids else 0
        ahead = self.parts[turn:] + self.parts[:turn]
        return next((part.page for part in ahead if part.state != "done"), None)

    def place(self, page_id: int) -> Place:
        """Where one part stands in the whole."""
        done = any(part.page.pk == page_id and part.state == "done" for part in self.parts)
        return Place(self, done, self.next_after(page_id) or self.course)


@dataclass(frozen=True, slots=True)
class Place:
    """One part within its course: whether it is done, and which page comes after it."""

    outline: Outline
    done: bool
    onward: Page | Signpost


def syllabus(course: CoursePage) -> Syllabus:
    """What a course teaches, from its own page."""
    return Syllabus(course, tuple(course.parts()))


def syllabus_around(part: Page) -> Syllabus:
    """What the course of a part teaches: the ways to the course and its parts, found in one query.

    The course itself may be offline while somebody previews a part of it; then it is there still.
    """
    above = part.path[: -Page.steplen]
    language, sites = get_language(), tuple(Site.get_site_root_paths())
    course, *parts = (
        Signpost(page.pk, page.title, _address(page.url_path, language, sites))
        for page in _family(above, above + _LAST, part.depth)
    )
    return Syllabus(course, tuple(parts))


@lru_cache(maxsize=1000)
def _address(url_path: str, _language: str | None, _sites: tuple[Any, ...]) -> str:
    """Where a page is read, as Wagtail says; that follows from its path, the language and the sites."""
    return Page(url_path=url_path).get_url() or ""


def _from_course_to_parts(course: str, last: str, depth: int) -> QuerySet[Page, Any]:
    """By path: that of a part is its course's and a step more."""
    there = Page.objects.filter(Q(live=True) | Q(path=course))
    there = there.filter(path__range=(course, last), depth__lte=depth).order_by("path")
    return there.values_list("pk", "title", "url_path", named=True)


_LAST = Page.steplen * "Z"
_family = Prepared(_from_course_to_parts, str, str, int)


def outline(enrolment: Enrolment) -> Outline:
    """The course of an enrolment, as that learner sees it."""
    return _outline(syllabus(enrolment.course), enrolment, done_parts(enrolment))


def onward(enrolment: Enrolment, page_id: int) -> Page:
    """The next part that isn't done yet; after the last, the course."""
    return outline(enrolment).place(page_id).onward


def current_outline(person: User, taught: Syllabus) -> Outline:
    """The course as somebody sees it now, enrolled or not: their place in it is one query."""
    found = _enrolled(person.pk, taught.course.pk)
    return (
        _outline(taught, found[0], set(vars(found[0])["done"])) if found else blank_outline(taught)
    )


def _with_parts_done(person: int, course: int) -> QuerySet[Enrolment]:
    done = Progress.objects.filter(enrolment=OuterRef("pk")).values("part_id")
    return current_enrolments(person, course).annotate(done=ArraySubquery(done))[:1]


_enrolled = Prepared(_with_parts_done, int, int)


def blank_outline(taught: Syllabus) -> Outline:
    """The course as somebody sees it who is not enrolled."""
    return _outline(taught, None, set())


def outlines(person: User) -> list[Outline]:
    """All that somebody is enrolled in, the latest first."""
    rows = Enrolment.objects.filter(person=person).prefetch_related("progress")
    mine = list(rows.select_related("course__locale", "organisation"))
    parts = _parts([row.course for row in mine])
    return [
        _outline(Syllabus(row.course, tuple(pages)), row, {p.part_id for p in row.progress.all()})
        for row, pages in zip(mine, parts, strict=True)
    ]


def _parts(courses: Sequence[CoursePage]) -> list[list[Page]]:
    """The parts of each course in order, all found at once."""
    below: Mapping[str, list[Page]] = defaultdict(list)
    for part in reduce(or_, (course.parts() for course in courses), Page.objects.none()):
        below[part.path[: -Page.steplen]].append(part)
    return [below[course.path] for course in courses]


def _outline(taught: Syllabus, enrolment: Enrolment | None, done: set[int]) -> Outline:
    """The first part that is not done is the one to do now, for who is enrolled."""
    parts, open_yet = [], enrolment is not None
    for page in taught.parts:
        if page.pk in done:
            parts.append(Part(page, "done"))
        else:
            parts.append(Part(page, "now" if open_yet else "ahead"))
            open_yet = False
    return Outline(taught.course, enrolment, tuple(parts))
