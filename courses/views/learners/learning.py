"""Enrolling, counting a part as done, and what to do next."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from courses.learning import access, casework, enrolment, outline, progress, suggesting, walks
from courses.models import CasePage, CoursePage, Enrolment, LessonPage, Walk
from elearning.accounts.access import PersonRequest
from elearning.ui.redirects import see_other


@login_required(redirect_field_name=None)
@require_POST
def enrol(request: PersonRequest, course_id: int) -> HttpResponse:
    course = access.open_page(request, CoursePage.objects.live(), course_id)
    theirs = {each.code: each for each in request.user.organisations.all()}
    code = request.POST.get("organisation", "")
    if code and code not in theirs:
        raise Http404
    enrolment.enrol(request.user, course=course, organisation=theirs.get(code), when=timezone.now())
    return see_other(course.get_url(request))


@require_safe
def for_teachers(request: HttpRequest, course_id: int) -> HttpResponse:
    """The teacher's page of a course by itself, for on paper; it is as public as the course."""
    course = access.open_page(request, CoursePage.objects.live(), course_id)
    if not course.teacher_page:
        raise Http404
    return render(request, "courses/teacher_page.html", {"page": course})


@login_required(redirect_field_name=None)
@require_POST
def finish_part(request: PersonRequest, part_id: int) -> HttpResponse:
    """Count a part as done. The same address serves who played it and who skipped it.

    Who looked back sends which walk it was: the case then counts in the enrolment by which it was
    walked, and also when it was taken offline meanwhile.
    """
    walked = _own_walk(request, part_id) if "walk" in request.POST else None
    if walked and not walked.ended_at:
        return see_other("courses:scene", walked.uuid)
    part = walked.page if walked else _open_part(request, part_id)
    mine = walked.enrolment if walked else _own_enrolment(request, part)
    _count_as_done(mine, part, read="read" in request.POST)
    return see_other(_onward(request, mine, part))


@login_required(redirect_field_name=None)
@require_POST
def complete(request: PersonRequest, course_id: int) -> HttpResponse:
    """Round off a course of which nothing is left to do; what is still open keeps it open."""
    course = access.open_page(request, CoursePage.objects.live(), course_id)
    mine = enrolment.current_enrolment(request.user, course.pk)
    if mine is None:
        raise Http404
    progress.complete_course(mine, when=timezone.now())
    return see_other(course.get_url(request))


@login_required
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """My learning: one thing to do now, the rest small; what is under way goes first."""
    courses = outline.outlines(request.user)
    open_yet = sorted((each for each in courses if not each.completed), key=_waits_less)
    offered = None if open_yet else _offered(request, courses)
    context = {"now": next(iter(open_yet), None), "courses": courses, "offered": offered}
    return render(request, "courses/mine.html", context)


def _offered(request: PersonRequest, courses: list[outline.Outline]) -> CoursePage | None:
    """Of all that is open to somebody, in the order of the catalogue."""
    there = CoursePage.objects.live().select_related("locale", "sector").order_by("path")
    among = access.open_among(request, there)
    return suggesting.next_course(request.user, courses, among=among)


def _waits_less(course: outline.Outline) -> bool:
    """Sorts a course with something under way before the others."""
    return not course.under_way


def _own_walk(request: PersonRequest, page_id: int) -> Walk:
    try:
        walk = walks.walk_with_page(UUID(request.POST["walk"]), person=request.user)
    except (ValueError, Walk.DoesNotExist) as error:
        raise Http404 from error
    if walk.page_id != page_id:
        raise Http404
    return walk


def _open_part(request: PersonRequest, part_id: int) -> Page:
    parts = Page.objects.live().type(LessonPage, CasePage).select_related("locale")
    return access.open_page(request, parts, part_id)


def _count_as_done(mine: Enrolment, part: Page, *, read: bool) -> None:
    now = timezone.now()
    if part.specific_class is CasePage:
        casework.round_off(mine, page=part, when=now)
    elif read:
        progress.leave_lesson(mine, lesson=part, when=now)
    else:
        progress.complete_part(mine, part=part, when=now)


def _onward(request: PersonRequest, mine: Enrolment, part: Page) -> str:
    """What comes next; after heavy material a quiet page comes before it, also for who skipped."""
    coming = outline.onward(mine, part.pk).get_url(request)
    if not part.specific.is_heavy:
        return coming
    return f"{reverse('network:pause')}?{urlencode({'terug': coming}, safe='/')}"


def _own_enrolment(request: PersonRequest, part: Page) -> Enrolment:
    mine = enrolment.current_enrolment(request.user, part.get_parent().pk)
    if mine is None:
        raise Http404
    return mine
