"""“Is something not right here?”: ticking it.

The page is reached by a link, asks for one tick and leads back to where they were. It
knows whose walk it is only to open no scene that they did not come to; what is kept does not.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.learning import access, walks
from courses.models import LessonPage, Walk
from courses.models.doubts import Reason
from courses.reviewing import doubts
from elearning.accounts.access import PersonRequest

HERE = "klopt-dit-niet"  # the place on a page where the link stands, and where one comes back to


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about_scene(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """About a scene of the edition that somebody walks in."""
    try:
        row = walks.walk_of(uuid, person=request.user)
    except Walk.DoesNotExist as error:
        raise Http404 from error
    walk, code = walks.replayed(row), request.GET.get("scene", "")
    come_to = (moment.scene for moment in walk.moments if moment.scene)
    scene = next((each for each in come_to if each.id == code), None)
    if scene is None:
        raise Http404
    subject = doubts.Subject(row.page_id, row.edition.digest, scene.id)
    back = _back(request) or reverse("courses:scene", args=[uuid])
    return _asked(request, subject, {"about": scene.title, "lang": walk.case.lang, "back": back})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def about_lesson(request: HttpRequest, part_id: int) -> HttpResponse:
    """About a lesson, by whoever can read it."""
    page = access.open_page(request, LessonPage.objects.live().select_related("locale"), part_id)
    subject = doubts.Subject(page.pk, page.digest())
    lang, back = page.locale.language_code, page.get_url(request)
    return _asked(request, subject, {"about": page.title, "lang": lang, "back": back})


def _back(request: HttpRequest) -> str:
    """The path that the link was on, if it says so and it is one of ours."""
    path = urlsplit(request.GET.get("terug", "")).path
    ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours else ""


def _asked(request: HttpRequest, subject: doubts.Subject, context: dict[str, Any]) -> HttpResponse:
    if request.method != "POST":
        return _page(request, context)
    sent = request.POST.get("reason", "")
    if sent not in Reason.values:
        return _page(request, context | {"fault": True}, status=422)
    try:
        doubts.note(subject, Reason(sent), teller=_teller(request), on=timezone.localdate())
    except doubts.TooManyError:
        return _page(request, context | {"wait": True, "chosen": [sent]}, status=429)
    response = HttpResponseRedirect(f"{context['back']}?gezegd=ja#{HERE}")
    response.status_code = 303
    return response


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    reasons = [{"id": value, "text": label} for value, label in Reason.choices]
    shown = context | {"reasons": reasons, "here": HERE}
    return render(request, "courses/doubt.html", shown, status=status)


def _teller(request: HttpRequest) -> str:
    """The person; of who is not logged in the address, for a session can be made up."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    return str(get_adapter().get_client_ip(request))
