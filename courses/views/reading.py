"""A case to be read, remarked on and signed by who has the link, without an account.

Whoever holds the address holds the link, so these pages are kept by nobody, found by no search
engine, and name their address to no other page, ours included. They say the same of a link that ended
as of one that never was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
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
    """Keep what was written at any scene, and lead back to the one whose button was pressed."""
    scenes = _scenes(row, row.case(), request.POST)
    pressed = next((e for e in scenes if e.scene.id == request.POST.get("scene")), None)
    if pressed is None:
        raise Http404
    verdict = _verdict(request, row, scenes)
    if refused := _refused(request, row, *(each.form for each in scenes)):
        return _page(request, token, row, scenes=scenes, status=refused, **verdict)
    try:
        _keep(row, scenes)
    except reading.DecidedError:
        return see_other("courses:reading", token)
    if any(request.POST.get(name) for name in ("verdict", "why")):
        return _page(request, token, row, **verdict)  # nowhere kept before it is given
    return _back(token, f"opmerking-{pressed.number}")


@require_POST
@by_link
def decide(request: HttpRequest, token: str, row: Reading) -> HttpResponse:
    """Keep what was written at any scene, and sign or say why not."""
    scenes = _scenes(row, row.case(), request.POST)
    verdict = _verdict(request, row, scenes)
    form, (sent,) = verdict["verdict_form"], verdict["chosen"]
    refused = _refused(request, row, form, *(each.form for each in scenes))
    unchosen = sent not in Verdict.values
    if refused or unchosen:
        status = refused or HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(
            request, token, row, scenes=scenes, status=status, unchosen=unchosen, **verdict
        )
    with suppress(reading.DecidedError):  # decided in another tab: the page says how
        _keep(row, scenes)
        reading.decide(row, Verdict(sent), form.cleaned_data["why"], when=timezone.now())
    return _back(token, "oordeel")


def _verdict(request: HttpRequest, row: Reading, scenes: Iterable[SceneToRead]) -> dict[str, Any]:
    """What was filled in below all scenes, to be shown again."""
    chosen = request.POST.get("verdict", "")
    remarked = any(each.saved or each.form["text"].value() for each in scenes)
    owed = chosen == Verdict.REFUSED and not remarked and not row.verdict
    form = VerdictForm(request.POST, reader=row.reader, owed=owed)
    return {"verdict_form": form, "chosen": [chosen]}


def _keep(row: Reading, scenes: Iterable[SceneToRead]) -> None:
    """Each remark that was changed on this page; what another page changed meanwhile stays."""
    with transaction.atomic():
        for each in scenes:
            if each.form.has_changed():
                said = each.form.cleaned_data["text"]
                reading.remark(row, each.scene, said, when=timezone.now())


def _refused(
    request: HttpRequest, row: Reading, *forms: RemarkForm | VerdictForm
) -> HTTPStatus | None:
    """Why what was sent is not kept, if it is not."""
    if _writes(request, row):
        return HTTPStatus.FORBIDDEN
    if SENDING.holds(str(row.pk)):
        return HTTPStatus.TOO_MANY_REQUESTS
    SENDING.note(str(row.pk))
    valid = [form.is_valid() for form in forms]
    return None if all(valid) else HTTPStatus.UNPROCESSABLE_ENTITY


def _writes(request: HttpRequest, row: Reading) -> bool:
    """Whether this is somebody who can change the case: who writes it does not sign it."""
    known: bool = request.user.is_authenticated
    return known and authorship.may_edit(row.page, request.user)


def _back(token: str, place: str) -> HttpResponse:
    response = see_other("courses:reading", token)
    response["Location"] += f"#{place}"
    return response


def _page(
    request: HttpRequest,
    token: str,
    row: Reading,
    *,
    scenes: Sequence[SceneToRead] = (),
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    case = row.case()
    scenes = scenes or _scenes(row, case)
    context = {
        "token": token,
        "reading": row,
        "case": case,
        "about": row.page,
        "scenes": scenes,
        "remarks": sum(each.saved for each in scenes),
        "mistakes": Mistake.names(on=timezone.localdate()),
        "writes": _writes(request, row),
        "wait": status == HTTPStatus.TOO_MANY_REQUESTS,
        "kept_nothing": status == HTTPStatus.UNPROCESSABLE_ENTITY,
        "verdicts": [{"id": value, "text": label} for value, label in Verdict.choices],
        "verdict_form": VerdictForm(),
        "own_address": reverse("courses:reading", args=[token]),
        **more,
    }
    return render(request, "courses/reading/page.html", context, status=status)


def _scenes(row: Reading, case: Case, sent: QueryDict | None = None) -> list[SceneToRead]:
    """Every scene with what was said of it, or with what was sent."""
    said = dict(row.remarks.values_list("scene", "text"))
    return [
        SceneToRead(
            number, scene, _form(row, number, said.get(scene.id, ""), sent), scene.id in said
        )
        for number, scene in enumerate(case.scenes, start=1)
    ]


def _form(row: Reading, number: int, said: str, sent: QueryDict | None) -> RemarkForm:
    return RemarkForm(sent, prefix=f"remark-{number}", initial={"text": said}, reader=row.reader)
