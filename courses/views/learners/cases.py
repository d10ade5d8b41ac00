"""Walking through a case, scene by scene, and looking back on it.

A POST answers with the feedback: as a fragment for the script in the page, else by sending the
browser to a page of its own. A GET changes nothing. Coming back later, on whatever device, the learner
lands on the case's quiet front page and not in the middle of a scene.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.answering import answer_in
from courses.blocks.checks import order_told
from courses.cases import offering, walking
from courses.cases.graph import Choice
from courses.cases.steps import Chose, NotOfferedError
from courses.debrief import decisions, judgements, screen
from courses.learning import access, casework, enrolment, lines, walks
from courses.models import CasePage, MeldcodeStep, Walk
from courses.models.editions import corrected_case
from elearning.accounts.access import PersonRequest
from elearning.ui import fragments
from elearning.ui.redirects import see_other

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
        walk = casework.begin(mine, page=page, when=timezone.now(), opened=_opened(request))
    except casework.NotPublishedError as error:
        raise Http404 from error
    request.session[OPENED] = str(walk.uuid)
    return see_other("courses:scene", walk.uuid)


def _opened(request: PersonRequest) -> UUID | None:
    """The walk that stands open on this device."""
    opened = request.session.get(OPENED)
    return UUID(opened) if opened else None


def _is_open(request: PersonRequest, row: Walk) -> bool:
    """Whether one may see where a walk stands: it is open on this device, or over."""
    return _opened(request) == row.uuid or row.ended_at is not None


@login_required(redirect_field_name=None)
@require_POST
def stop(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Stop for now; what stood open on this device is shut, and the front page says how to go on."""
    if _opened(request) == uuid:
        try:
            casework.suspend(uuid, person=request.user, when=timezone.now())
        except Walk.DoesNotExist as error:
            raise Http404 from error
        del request.session[OPENED]
    return see_other(f"{_own(request, uuid).page.get_url(request)}?gestopt=ja")


@login_required
@require_safe
def scene(request: PersonRequest, uuid: UUID) -> HttpResponse:
    row = _own(request, uuid)
    if not _is_open(request, row):
        return redirect(row.page.get_url(request))
    return _show_scene(request, row)


@login_required(redirect_field_name=None)
@require_POST
def step(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a step. A step no longer offered shows where the learner stands, and is no error.

    A scene that is left shut is left from the same address: no log tells it from playing.
    """
    sent = _sent(request)
    try:
        row = _passed_by(request, uuid, sent) if sent.left_shut else _stepped(request, uuid, sent)
    except Walk.DoesNotExist as error:
        raise Http404 from error
    except NotOfferedError:
        return _not_offered(request, _own(request, uuid), sent)
    return _answer(request, row, sent.number) if sent.choices else _onward(request, row)


def _stepped(request: PersonRequest, uuid: UUID, sent: Sent) -> Walk:
    return casework.step(
        uuid,
        person=request.user,
        number=sent.number,
        scene_id=sent.scene_id,
        choices=sent.choices,
        sure=sent.sure,
        shown=sent.shown,
        when=timezone.now(),
    )


def _passed_by(request: PersonRequest, uuid: UUID, sent: Sent) -> Walk:
    return casework.pass_by(
        uuid,
        person=request.user,
        number=sent.number,
        scene_id=sent.scene_id,
        shown=sent.shown,
        when=timezone.now(),
    )


@login_required
@require_safe
def feedback(request: PersonRequest, uuid: UUID, number: int) -> HttpResponse:
    """What a step brought about; below it the scene it led to, which saves a slow phone a page."""
    row = _own(request, uuid)
    context = _feedback_context(row, number)
    if _is_open(request, row) and walks.next_number(row) == number + 1:
        context |= _scene_context(row, walks.here(row))
    return render(request, "courses/feedback.html", context)


@login_required(redirect_field_name=None)
@require_POST
def back(request: PersonRequest, uuid: UUID) -> HttpResponse:
    sent = _sent(request)
    try:
        casework.step_back(
            uuid,
            person=request.user,
            number=sent.number,
            scene_id=sent.scene_id,
            when=timezone.now(),
        )
    except Walk.DoesNotExist as error:
        raise Http404 from error
    except NotOfferedError:
        pass  # a stale tab: show where the learner stands
    return see_other("courses:scene", uuid)


@login_required
@require_safe
def look_back(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The debrief, once the walk has ended."""
    row = _own(request, uuid, find=walks.walk_with_page)
    if not row.ended_at:
        return redirect("courses:scene", uuid)
    context = screen.context(row, person=request.user, on=timezone.localdate())
    return render(request, "courses/debrief.html", context)


@login_required(redirect_field_name=None)
@require_POST
def explore(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Go to any decision, once the case is rounded off, and see where a choice there leads."""
    wanted = request.POST.get("scene", "")
    try:
        row = casework.explore(uuid, person=request.user, scene_id=wanted, when=timezone.now())
    except Walk.DoesNotExist as error:
        raise Http404 from error
    except NotOfferedError:
        return see_other("courses:debrief", uuid)
    request.session[OPENED] = str(row.uuid)
    return see_other("courses:scene", row.uuid)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form of a scene sends: from which scene, as which step, what was chosen or left shut."""

    number: int
    scene_id: str
    choices: tuple[str, ...]
    sure: int = 0
    shown: str = ""
    left_shut: bool = False
    tried: tuple[str, ...] = ()
    """What was to be put in order, as far as that was done."""


def _sent(request: PersonRequest) -> Sent:
    """A number that is none is that of no step."""
    number, left_shut = request.POST.get("number", ""), "left_shut" in request.POST
    answer = answer_in(request.POST)
    return Sent(
        int(number) if number.isdecimal() and len(number) < 10 else 0,
        request.POST.get("scene", ""),
        () if left_shut else answer.choices,
        answer.sure,
        request.POST.get("shown", ""),
        left_shut,
        answer.tried,
    )


def _own(request: PersonRequest, uuid: UUID, *, find: Callable[..., Walk] = walks.walk_of) -> Walk:
    try:
        return find(uuid, person=request.user)
    except Walk.DoesNotExist as error:
        raise Http404 from error


def _answer(request: PersonRequest, row: Walk, number: int) -> HttpResponse:
    """What that step brought about."""
    if fragments.wanted(request):
        return render(request, "courses/feedback_fragment.html", _feedback_context(row, number))
    return see_other("courses:feedback", row.uuid, number)


def _onward(request: PersonRequest, row: Walk) -> HttpResponse:
    """The scene that follows a passage."""
    if fragments.wanted(request):
        return _show_scene(request, row)
    return see_other("courses:scene", row.uuid)


def _show_scene(request: PersonRequest, row: Walk) -> HttpResponse:
    """The scene in which the learner stands, with the page around it or without."""
    template = "courses/includes/scene.html" if fragments.wanted(request) else "courses/scene.html"
    return render(request, template, _scene_context(row, walks.here(row)))


def _not_offered(request: PersonRequest, row: Walk, sent: Sent) -> HttpResponse:
    """A double submit gets the answer the first one got; a number of picks that is off, a word."""
    walk = walks.here(row)
    scene = walk.case.scene(sent.scene_id)
    chose = scene and Chose(sent.scene_id, scene.kept(sent.choices), sent.sure)
    if chose and walks.taken(row, sent.number) == chose:
        return _answer(request, row, sent.number)
    here = (walks.next_number(row), walks.scene_of(walk).id)
    if here != (sent.number, sent.scene_id):
        return see_other("courses:scene", row.uuid)
    context = _scene_context(row, walk) | {"fault": True, "chosen": sent.choices}
    context["choices"] = _as_tried(context["choices"], sent.tried)
    context["own_address"] = reverse("courses:scene", args=[row.uuid])
    return render(request, "courses/scene.html", context, status=422)


def _as_tried(choices: tuple[Choice, ...], tried: tuple[str, ...]) -> tuple[Choice, ...]:
    """The choices to be shown again; what was to be put in order, in the order that was tried."""
    places = {choice_id: place for place, choice_id in enumerate(tried)}
    return tuple(sorted(choices, key=lambda choice: places.get(choice.id, 0)))


def _scene_context(row: Walk, walk: walking.Walk) -> dict[str, Any]:
    names = MeldcodeStep.names(on=timezone.localdate())
    return {
        "row": row,
        "number": walks.next_number(row),
        "walk": walk,
        "scene": walk.scene,
        "stations": lines.case_stations(walk, names),
        "where_words": lines.where_words(walk, names),
        "choices": walking.shown_choices(walk),
        "closed": offering.closed_choices(walks.scene_of(walk), walk.state),
        "echoes": walking.echoes(walk),
        "lang": walk.case.lang,
        "correction": walks.correction(row, walks.scene_of(walk).id),
        "came_here": decisions.way_here(row) if _begins_to_explore(row) else None,
    }


def _begins_to_explore(row: Walk) -> bool:
    """Whether a walk stands where exploring began, and somebody may wonder how they came there."""
    return 0 < row.begun_after == len(row.steps)


def _feedback_context(row: Walk, number: int) -> dict[str, Any]:
    """What one step brought about; read from the step alone, nothing is replayed."""
    case, step = corrected_case(row.edition), walks.taken(row, number)
    if not isinstance(step, Chose):
        raise Http404
    scene = case.scene(step.scene)
    assert scene  # an edition never changes, and the step was taken there
    taken = scene.made(step.choices)
    brought = {
        "number": number,
        "scene": scene,
        "taken": taken if scene.is_ordering else walking.shuffled(scene, taken, seed=row.seed),
        "missed": scene.missed(step.choices),
        "order": order_told(scene, step.choices, case.lang) if scene.is_ordering else None,
        "judged": judgements.told(scene, step.choices, step.sure),
    }
    return {"row": row, "brought": brought, "lang": case.lang}
