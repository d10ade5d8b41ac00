"""Walking through a case, scene by scene, and looking back on it.

A POST answers with the feedback: as a fragment for the script in the page, else by sending the
browser to a page of its own. A GET changes nothing. Coming back later, on whatever device, the learner
lands on the case's quiet front page and not in the middle of a scene.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses import access, casework, debrief, enrolment, lines
from courses.cases import walking
from courses.models import CasePage, Walk
from elearning.accounts.access import PersonRequest
from elearning.ui import fragments

OPENED = "opened_walk"  # the session's key for the walk that was opened on this device


@login_required(redirect_field_name=None)
@require_POST
def begin(request: PersonRequest, page_id: int) -> HttpResponse:
    """Begin the case, or open the walk that is under way, on this device."""
    page = access.open_page(request, CasePage.objects.live().select_related("edition"), page_id)
    mine = enrolment.current_enrolment(request.user, page.get_parent().pk)
    if mine is None:
        raise Http404
    try:
        walk = casework.begin(mine, page=page, when=timezone.now())
    except casework.NotPublishedError as error:
        raise Http404 from error
    request.session[OPENED] = str(walk.uuid)
    return redirect("courses:scene", walk.uuid)


@login_required
@require_safe
def scene(request: PersonRequest, uuid: UUID) -> HttpResponse:
    row = _own(request, uuid)
    if request.session.get(OPENED) != str(uuid) and not row.ended_at:
        return redirect(row.page.get_url(request))
    return _show_scene(request, row)


@login_required(redirect_field_name=None)
@require_POST
def step(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a step. A step no longer offered shows where the learner stands, and is no error."""
    scene_id, choices = request.POST.get("scene", ""), request.POST.getlist("choice")
    try:
        row = casework.step(
            uuid, person=request.user, scene_id=scene_id, choices=choices, when=timezone.now()
        )
    except Walk.DoesNotExist as error:
        raise Http404 from error
    except walking.NotOfferedError:
        return _not_offered(request, _own(request, uuid), scene_id, choices)
    return _answer(request, row) if choices else _onward(request, row)


@login_required
@require_safe
def feedback(request: PersonRequest, uuid: UUID, number: int) -> HttpResponse:
    row = _own(request, uuid)
    return render(request, "courses/feedback.html", _feedback_context(row, number))


@login_required(redirect_field_name=None)
@require_POST
def back(request: PersonRequest, uuid: UUID) -> HttpResponse:
    try:
        casework.step_back(
            uuid,
            person=request.user,
            scene_id=request.POST.get("scene", ""),
            when=timezone.now(),
        )
    except Walk.DoesNotExist as error:
        raise Http404 from error
    except walking.NotOfferedError:
        pass  # a stale tab: show where the learner stands
    return redirect("courses:scene", uuid)


@login_required
@require_safe
def look_back(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The debrief, once the walk has ended."""
    row = _own(request, uuid)
    if not row.ended_at:
        return redirect("courses:scene", uuid)
    context = debrief.context(row, on=timezone.localdate())
    return render(request, "courses/debrief.html", context)


def _own(request: PersonRequest, uuid: UUID) -> Walk:
    try:
        return casework.walk_of(uuid, person=request.user)
    except Walk.DoesNotExist as error:
        raise Http404 from error


def _answer(request: PersonRequest, row: Walk) -> HttpResponse:
    """What the last step brought about."""
    number = len(row.steps)
    if fragments.wanted(request):
        return render(request, "courses/feedback_fragment.html", _feedback_context(row, number))
    return redirect("courses:feedback", row.uuid, number)


def _onward(request: PersonRequest, row: Walk) -> HttpResponse:
    """The scene that follows a passage."""
    if fragments.wanted(request):
        return _show_scene(request, row)
    return redirect("courses:scene", row.uuid)


def _show_scene(request: PersonRequest, row: Walk) -> HttpResponse:
    """The scene in which the learner stands, with the page around it or without."""
    template = "courses/includes/scene.html" if fragments.wanted(request) else "courses/scene.html"
    return render(request, template, _scene_context(row, casework.replayed(row)))


def _not_offered(
    request: PersonRequest, row: Walk, scene_id: str, choices: list[str]
) -> HttpResponse:
    """A double submit gets the answer the first one got; a number of picks that is off, a word."""
    if choices and row.steps and row.steps[-1] == [scene_id, *sorted(choices)]:
        return _answer(request, row)
    walk = casework.replayed(row)
    if casework.scene_of(walk).id != scene_id:
        return redirect("courses:scene", row.uuid)
    context = _scene_context(row, walk) | {"fault": True, "chosen": choices}
    return render(request, "courses/scene.html", context, status=422)


def _scene_context(row: Walk, walk: walking.Walk) -> dict[str, Any]:
    names = lines.step_names(on=timezone.localdate())
    return {
        "row": row,
        "walk": walk,
        "scene": walk.scene,
        "stations": lines.case_stations(walk, names),
        "where_words": lines.where_words(walk, names),
        "choices": walking.shown_choices(walk),
        "lang": walk.case.lang,
    }


def _feedback_context(row: Walk, number: int) -> dict[str, Any]:
    """What one step brought about; read from the step alone, nothing is replayed."""
    case = casework.case_of(row.edition.digest)
    taken = row.steps[number - 1] if 0 < number <= len(row.steps) else []
    scene = case.scene(taken[0]) if len(taken) > 1 else None
    if scene is None:
        raise Http404
    return {
        "row": row,
        "scene": scene,
        "taken": [choice for choice in scene.choices if choice.id in taken[1:]],
        "lang": case.lang,
    }
