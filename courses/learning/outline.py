"""How a course looks to one learner: its parts in order, and which are done or under way.

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
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.models import Page, Site

from courses.learning.enrolment import current_enrolments
from courses.models import CoursePage, Enrolment, Progress, QuizPage, Walk
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
    """A part as one learner sees it: done, to do now, or ahead; begun, if they were at it before."""

    page: Page | Signpost
    state: Literal["done", "now", "ahead"]
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A course and one learner's place in it; without an enrolment everything lies ahead."""

    course: Page | Signpost
    enrolment: Enrolment | None
    parts: tuple[Part, ...]

    @property
    def now(self) -> Page | Signpost | None:
        """The part to do now: what was begun last, or else the first that is not done yet."""
        return next((part.page for part in self.parts if part.state == "now"), None)

    @property
    def under_way(self) -> bool:
        """Whether something was begun that is not done yet."""
        return any(part.begun for part in self.parts)

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
        number = {part.page.pk: number for number, part in enumerate(self.parts, start=1)}
        coming = self.next_after(page_id) or self.course
        return Place(self, done, coming, number.get(page_id))


@dataclass(frozen=True, slots=True)
class Place:
    """One part within its course: whether it is done, which page comes after it, which part it is.

    Parts are counted from one; a page that is no part of the course has no number.
    """

    outline: Outline
    done: bool
    onward: Page | Signpost
    number: int | None = None


def syllabus(course: CoursePage) -> Syllabus:
    """What a course teaches, from its own page; its parts know their `minutes`."""
    return Syllabus(course, tuple(course.parts().annotate(minutes=_MINUTES)))


_MINUTES = Coalesce("lessonpage__minutes", "casepage__minutes", "quizpage__minutes")


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
    (seen,) = _with_parts(Enrolment.objects.filter(pk=enrolment.pk))
    return _outline(syllabus(enrolment.course), enrolment, _theirs(seen))


def onward(enrolment: Enrolment, page_id: int) -> Page:
    """The next part that isn't done yet; after the last, the course."""
    return outline(enrolment).place(page_id).onward


def current_outline(person: User, taught: Syllabus) -> Outline:
    """The course as somebody sees it now, enrolled or not: their place in it is one query."""
    found = _enrolled(person.pk, taught.course.pk)
    return _outline(taught, found[0], _theirs(found[0])) if found else blank_outline(taught)


@dataclass(frozen=True, slots=True)
class _Theirs:
    """The page ids of the parts that are done, and of those begun: cases first, then quizzes."""

    done: frozenset[int] = frozenset()
    begun: tuple[int, ...] = ()


def _theirs(seen: Enrolment) -> _Theirs:
    known = vars(seen)
    return _Theirs(frozenset(known["done"]), (*known["begun"], *known["tried"]))


def _with_parts(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Enrolments, and with each which parts are done, and in which a walk or an attempt was begun."""
    done = Progress.objects.filter(enrolment=OuterRef("pk")).values("part_id")
    begun = Walk.objects.filter(enrolment=OuterRef("pk")).order_by("-begun_at").values("page_id")
    tried = QuizPage.objects.filter(
        quiz__attempts__registration=OuterRef("uuid"), quiz__attempts__finished_at=None
    )
    return enrolments.annotate(
        done=ArraySubquery(done),
        begun=ArraySubquery(begun),
        tried=ArraySubquery(tried.values("pk")),
    )


def _enrolled_now(person: int, course: int) -> QuerySet[Enrolment]:
    return _with_parts(current_enrolments(person, course))[:1]


_enrolled = Prepared(_enrolled_now, int, int)


def blank_outline(taught: Syllabus) -> Outline:
    """The course as somebody sees it who is not enrolled."""
    return _outline(taught, None, _Theirs())


def outlines(person: User) -> list[Outline]:
    """All that somebody is enrolled in, the latest first."""
    rows = _with_parts(Enrolment.objects.filter(person=person))
    mine = list(rows.select_related("course__locale", "organisation"))
    parts = _parts([row.course for row in mine])
    return [
        _outline(Syllabus(row.course, tuple(pages)), row, _theirs(row))
        for row, pages in zip(mine, parts, strict=True)
    ]


def _parts(courses: Sequence[CoursePage]) -> list[list[Page]]:
    """The parts of each course in order, all found at once."""
    below: Mapping[str, list[Page]] = defaultdict(list)
    for part in reduce(or_, (course.parts() for course in courses), Page.objects.none()):
        below[part.path[: -Page.steplen]].append(part)
    return [below[course.path] for course in courses]


def _outline(taught: Syllabus, enrolment: Enrolment | None, theirs: _Theirs) -> Outline:
    now = _to_do_now(taught, theirs) if enrolment else None
    parts = (_part(page, theirs, now) for page in taught.parts)
    return Outline(taught.course, enrolment, tuple(parts))


def _to_do_now(taught: Syllabus, theirs: _Theirs) -> int | None:
    """What was begun last goes before what comes first; what is done counts no more."""
    left = [page.pk for page in taught.parts if page.pk not in theirs.done]
    begun = (page_id for page_id in theirs.begun if page_id in left)
    return next(begun, next(iter(left), None))


def _part(page: Page | Signpost, theirs: _Theirs, now: int | None) -> Part:
    if page.pk in theirs.done:
        return Part(page, "done")
    return Part(page, "now" if page.pk == now else "ahead", begun=page.pk in theirs.begun)
