"""What a template asks: how far am I, what comes next, and what stands on this page.

Where a learner is in a part is worked out once per request, however many places of a template ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from assessments import attempts
from assessments.models import Attempt
from courses.cases.corrections import Correction
from courses.cases.graph import Choice, Scene
from courses.cases.phrases import Piece, pieces
from courses.learning import lines
from courses.learning.enrolment import learners_with
from courses.learning.outline import (
    Outline,
    Place,
    Syllabus,
    blank_outline,
    current_outline,
    syllabus,
    syllabus_around,
)
from courses.learning.walks import correction
from courses.models import CoursePage, LessonPage, PartPage, QuizPage, Walk
from courses.models.reviews import Signature, signatures, signed_by_link
from elearning.accounts.models import Organisation, User
from elearning.prepared import Prepared

register = template.Library()

_walks = Prepared(
    lambda enrolment, page: Walk.objects.filter(
        enrolment_id=enrolment, page_id=page, exploring=False
    ),
    int,
    int,
)

A_DAY = 24 * 60 * 60  # seconds


@register.simple_tag(takes_context=True)
def course_outline(context: dict[str, Any], course: CoursePage) -> Outline:
    """The course as the reader of this page sees it; in a preview, as a visitor would."""
    return _seen_by(context["request"], syllabus(course))


@register.simple_tag(takes_context=True)
def part_place(context: dict[str, Any], part: PartPage) -> Place:
    """Where this part stands in its course, for the reader of this page."""
    request = context["request"]
    if not hasattr(request, "place_of_part"):
        request.place_of_part = _seen_by(request, syllabus_around(part)).place(part.pk)
    return request.place_of_part


@register.simple_tag(takes_context=True)
def walks(context: dict[str, Any], part: PartPage) -> dict[str, Walk | None]:
    """The reader's walk under way in a case, and the last one that ended."""
    place = part_place(context, part)
    if place.outline.enrolment is None:
        return {"open": None, "ended": None}
    rows = _walks(place.outline.enrolment.pk, part.pk)
    return {
        "open": next((row for row in rows if row.ended_at is None), None),
        "ended": next((row for row in rows if row.ended_at), None),
    }


@register.filter
def in_pieces(body: str, choices: Iterable[Choice]) -> list[Piece]:
    """A story in pieces: among them the words in which one of these choices can be marked."""
    return pieces(body, {each.id: each.phrase for each in choices if each.phrase})


@register.filter
def introducing(body: str, speaker: str) -> tuple[str, str]:
    """A story up to where this speaker is first heard, and from there on: there they are introduced.

    So their name stands right above their first words, which do not bear it a second time. Who is not
    heard in the story itself is introduced before it.
    """
    named = f'<blockquote data-speaker="{escape(speaker)}"'
    before, heard, after = body.partition(f"{named}>") if speaker else (body, "", "")
    return (before, f"{named} data-introduced>{after}") if heard else ("", body)


@register.filter
def of(known: dict[str, Any], name: str) -> Any:
    """What goes by that name."""
    return known[name]


@register.filter
def correction_of(row: Walk, scene: Scene) -> Correction | None:
    """By which edition this walk tells a scene, and since when, if its words were put right."""
    return correction(row, scene.id)


@register.filter
def of_ten(share: int) -> str:
    """How many of every ten people, in words that are never more exact than that."""
    if share == 0:
        return _("hardly anybody")
    if share == 10:
        return _("nearly everybody")
    return _("%(share)d of every 10") % {"share": share}


@register.simple_tag(takes_context=True)
def latest_attempt(context: dict[str, Any], part: QuizPage) -> Attempt | None:
    """The reader's latest attempt at a quiz within the course."""
    mine = part_place(context, part).outline.enrolment
    return attempts.latest(part.quiz, registration=mine.uuid) if mine else None


@register.simple_tag(takes_context=True)
def organisations_for(context: dict[str, Any], course: CoursePage) -> list[Organisation]:
    """The reader's organisations for which they don't take this course yet."""
    user = context["request"].user
    if not user.is_authenticated or course.pk is None:
        return []
    taken = course.enrolments.filter(person=user, organisation__isnull=False)
    return list(user.organisations.exclude(pk__in=taken.values("organisation")))


@register.inclusion_tag("courses/includes/stations.html")
def course_stations(
    outline: Outline, size: str = "large", here: int | None = None
) -> dict[str, Any]:
    return {"stations": lines.course_stations(outline, here=here), "size": size}


@register.simple_tag
def trail_to(page: Any) -> list[tuple[str, str]]:
    """The way from the catalogue to a page."""
    above = page.get_ancestors().filter(depth__gt=2)
    return [(each.title if each.depth > 3 else _("Courses"), each.get_url()) for each in above]


@register.simple_tag
def page_sources(course: CoursePage) -> list[dict[str, str]]:
    return [
        {
            "title": source.value["text"],
            "url": source.value["url"],
            "certainty": source.value["certainty"],
        }
        for source in course.sources
    ]


@register.inclusion_tag("courses/includes/learners.html")
def people_who_learn_with(*pages: Page) -> dict[str, str]:
    """A warning for who is about to take pages offline."""
    return {"people": learners_with(*pages)}


@register.inclusion_tag("courses/includes/learners.html")
def people_who_learn_with_these(items: list[dict[str, Page]]) -> dict[str, str]:
    """The same for many pages at once."""
    return {"people": learners_with(*(each["item"] for each in items))}


@register.simple_tag
def signatures_under(course: CoursePage) -> list[Signature]:
    """The experts' signatures under a course, as they count today."""
    return signatures(course, on=timezone.localdate()) if course.pk else []


@register.simple_tag
def signatures_by_link(course: CoursePage) -> list[Signature]:
    """What was signed by a link under its cases, for who works in the CMS."""
    return signed_by_link(course, on=timezone.localdate()) if course.pk else []


@register.simple_tag(takes_context=True)
def lesson_body(context: dict[str, Any], page: LessonPage) -> SafeString:
    """A lesson's body, rendered once for each revision and language; a draft's every time."""

    def body() -> SafeString:
        return render_to_string("courses/includes/body.html", {"page": page})

    if _is_preview(context["request"]) or page.live_revision_id is None:
        return body()
    key = f"lesson:{page.pk}:{page.live_revision_id}:{get_language()}"
    return mark_safe(str(caches["pages"].get_or_set(key, body, A_DAY)))  # noqa: S308 our own template's


def _seen_by(request: HttpRequest, taught: Syllabus) -> Outline:
    if _is_preview(request) or not isinstance(request.user, User):
        return blank_outline(taught)
    return current_outline(request.user, taught)


def _is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)
