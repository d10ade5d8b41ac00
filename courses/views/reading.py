"""A case to be read, remarked on and signed by who has the link, without an account.

Whoever holds the address holds the link, so these pages are kept by nobody, found by no search
engine, and name their address to no other page, ours included. They say the same of a link that ended
as of one that never was.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses import authorship
from courses.cases.graph import Case, Scene
from courses.models import Mistake, Reading
from courses.models.readings import Verdict
from courses.reviewing import reading
from courses.reviewing.remark_forms import RemarkForm, VerdictForm
from elearning.brakes import Brake
from elearning.ui.redirects import see_other

MISSES = Brake("reading.misses", most=40, seconds=600)  # of one address
SENDING = Brake("reading.sent", most=120, seconds=600)  # by one link
HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    # Our own pages aren't told the address either: a proxy may write down where one came from. By
    # “no-referrer” browsers would call the origin of our own forms “null”.
    "Referrer-Policy": "strict-origin",
}

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class SceneToRead:
    """A scene, its number on the page, and the form in which one remarks on it."""

    number: int
    scene: Scene
    form: RemarkForm
    saved: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What was sent and can't be kept: it is shown again where it was written."""

    form: RemarkForm | VerdictForm
    scene_id: str = ""
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY


def by_link(view: View) -> View:
    """Open the reading that the token in the address opens, and say how its pages may be kept."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        response = _opened(view, request, token)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return wrapped


def _opened(view: View, request: HttpRequest, token: str) -> HttpResponse:
    """What the view answers to who has a link; whoever guesses waits, and nobody else with them."""
    try:
        return view(request, token, reading.opened(token, when=timezone.now()))
    except reading.ClosedError:
        address = str(get_adapter().get_client_ip(request))
        if MISSES.holds(address):
            return _closed(request, HTTPStatus.TOO_MANY_REQUESTS)
        MISSES.note(address)
        return _closed(request, HTTPStatus.NOT_FOUND)


def _closed(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    context = {"wait": status == HTTPStatus.TOO_MANY_REQUESTS}
    return render(request, "courses/reading/closed.html", context, status=status)


@require_safe
@by_link
def read(request: HttpRequest, token: str, row: Reading) -> HttpResponse:
    return _page(request, token, row)


@require_POST
@by_link
def remark(request: HttpRequest, token: str, row: Reading) -> HttpResponse:
    """Keep a remark on one scene; the others stay as they are."""
    case = row.case()
    scene = case.scene(request.POST.get("scene", ""))
    if scene is None:
        raise Http404
    number = [each.id for each in case.scenes].index(scene.id) + 1
    form = RemarkForm(request.POST, auto_id=f"remark-{number}-%s", reader=row.reader)
    if refused := _refused(request, row, form):
        return _page(request, token, row, Fault(form, scene.id, refused))
    try:
        reading.remark(row, scene, form.cleaned_data["text"], when=timezone.now())
    except reading.DecidedError:
        return see_other("courses:reading", token)
    return _back(token, f"opmerking-{number}")


@require_POST
@by_link
def decide(request: HttpRequest, token: str, row: Reading) -> HttpResponse:
    """Sign, or say why not."""
    form, sent = VerdictForm(request.POST, reader=row.reader), request.POST.get("verdict", "")
    refused = _refused(request, row, form)
    if refused or sent not in Verdict.values:
        fault = Fault(form, status=refused or HTTPStatus.UNPROCESSABLE_ENTITY)
        return _page(request, token, row, fault, chosen=[sent], unchosen=sent not in Verdict.values)
    with suppress(reading.DecidedError):  # decided in another tab: the page says how
        reading.decide(row, Verdict(sent), form.cleaned_data["why"], when=timezone.now())
    return _back(token, "oordeel")


def _refused(
    request: HttpRequest, row: Reading, form: RemarkForm | VerdictForm
) -> HTTPStatus | None:
    """Why what was sent is not kept, if it is not."""
    if _writes(request, row):
        return HTTPStatus.FORBIDDEN
    if SENDING.holds(str(row.pk)):
        return HTTPStatus.TOO_MANY_REQUESTS
    SENDING.note(str(row.pk))
    return None if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY


def _writes(request: HttpRequest, row: Reading) -> bool:
    """Whether this is somebody who can change the case: who writes it does not sign it."""
    known: bool = request.user.is_authenticated
    return known and authorship.may_edit(row.page, request.user)


def _back(token: str, place: str) -> HttpResponse:
    response = see_other("courses:reading", token)
    response["Location"] += f"#{place}"
    return response


def _page(
    request: HttpRequest, token: str, row: Reading, fault: Fault | None = None, **more: Any
) -> HttpResponse:
    case = row.case()
    scenes = _scenes(row, case, fault)
    of_verdict = fault is not None and not fault.scene_id
    context = {
        "token": token,
        "reading": row,
        "case": case,
        "about": row.page,
        "scenes": scenes,
        "remarks": sum(each.saved for each in scenes),
        "mistakes": Mistake.names(),
        "writes": _writes(request, row),
        "wait": fault is not None and fault.status == HTTPStatus.TOO_MANY_REQUESTS,
        "verdicts": [{"id": value, "text": label} for value, label in Verdict.choices],
        "verdict_form": fault.form if fault and of_verdict else VerdictForm(),
        "here": reverse("courses:reading", args=[token]),
        **more,
    }
    status = fault.status if fault else HTTPStatus.OK
    return render(request, "courses/reading/page.html", context, status=status)


def _scenes(row: Reading, case: Case, fault: Fault | None) -> list[SceneToRead]:
    said = dict(row.remarks.values_list("scene", "text"))
    return [
        SceneToRead(number, scene, _form(scene, number, said, fault), scene.id in said)
        for number, scene in enumerate(case.scenes, start=1)
    ]


def _form(scene: Scene, number: int, said: dict[str, str], fault: Fault | None) -> RemarkForm:
    if fault and fault.scene_id == scene.id and isinstance(fault.form, RemarkForm):
        return fault.form
    return RemarkForm(initial={"text": said.get(scene.id, "")}, auto_id=f"remark-{number}-%s")
