"""Enrolling, counting a part as done, and what to do next."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from courses import casework, enrolment, outline, progress
from courses.models import CasePage, CoursePage, Enrolment, LessonPage


@login_required
@require_POST
def enrol(request: HttpRequest, course_id: int) -> HttpResponse:
    course = get_object_or_404(CoursePage.objects.live(), pk=course_id)
    member = request.user.memberships.select_related("organisation")
    code = request.POST.get("organisation", "")
    organisation = get_object_or_404(member, organisation__code=code).organisation if code else None
    enrolment.enrol(request.user, course=course, organisation=organisation, when=timezone.now())
    return redirect(course.get_url(request))


@login_required
@require_POST
def finish_part(request: HttpRequest, part_id: int) -> HttpResponse:
    """Count a part as done. The same address serves who played it and who skipped it."""
    part = get_object_or_404(Page.objects.live(), pk=part_id).specific
    if not isinstance(part, LessonPage | CasePage):
        raise Http404
    mine = _own_enrolment(request, part)
    now = timezone.now()
    if isinstance(part, CasePage):
        casework.abandon(mine, page=part)
        progress.complete_part(mine, part=part, when=now)
    elif "read" in request.POST:
        progress.leave_lesson(mine, lesson=part, when=now)
    else:
        progress.complete_part(mine, part=part, when=now)
    return redirect(_next_url(request, mine, part))


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My learning: one thing to do now, the rest small."""
    courses = outline.outlines(request.user)
    now = next((each for each in courses if not each.enrolment.completed_at), None)
    context: dict[str, Any] = {"now": now, "courses": courses}
    if now is None:
        context["offered"] = CoursePage.objects.live().exclude(
            pk__in=[each.enrolment.course_id for each in courses]
        )
    return render(request, "courses/mine.html", context)


def _own_enrolment(request: HttpRequest, part: Page) -> Enrolment:
    mine = enrolment.current_enrolment(request.user, part.get_parent().pk)
    if mine is None:
        raise Http404
    return mine


def _next_url(request: HttpRequest, mine: Enrolment, part: Page) -> str:
    """The next part that isn't done yet; after the last, the course."""
    after = outline.outline(mine).next_after(part.pk)
    return (after or mine.course).get_url(request)
