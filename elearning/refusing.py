"""What the CMS does not do is said in words, by whichever road it was asked.

A form shows what is wrong beside its fields. Deleting, unpublishing, publishing many at once and
approving have no form to show it in: who writes a row raises there, and the refusal ends here, as
messages and the way back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.signals import pre_delete
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex

Answer = Callable[[HttpRequest], HttpResponse]
MOST_NAMED = 5


class RefusedError(ValidationError):
    """What was asked is not done, for these reasons; `url` leads to where it can be mended."""

    heading: Any = ""

    def __init__(self, reasons: str | list[str], *, url: str = "") -> None:
        super().__init__(reasons)
        self.url = url


class RefusalMiddleware:
    """Turns a refusal into messages and the way to where it can be mended, or back."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ProtectedError | RestrictedError) and _in_cms(request):
            error = RefusedError(_("It is in use elsewhere, so it can't be deleted."))
        if isinstance(error, MultiValueDictKeyError) and _in_cms(request):
            return HttpResponseBadRequest(_("Half of this form did not arrive. Send it again."))
        if not isinstance(error, RefusedError):
            return None
        for reason in filter(None, [error.heading, *error.messages]):
            messages.error(request, reason)
        return redirect(error.url or _back(request))


def refuse(row: Model, reason: str) -> NoReturn:
    """Raise RefusedError about a row; the way leads to the row itself."""
    raise RefusedError(reason, url=AdminURLFinder().get_edit_url(row) or "")


def users_of(row: Model) -> list[str]:
    """What uses a row, as far as the CMS knows, in the words of who uses it."""
    return [str(user) for user, _references in ReferenceIndex.get_grouped_references_to(row)]


def named(users: list[str]) -> str:
    """The first few of these, as a text names them."""
    more = ["…"] if len(users) > MOST_NAMED else []
    return ", ".join([f"“{user}”" for user in users[:MOST_NAMED]] + more)


def keep_what_is_used(*models: type[Model]) -> None:
    """Let no row of these be deleted while something in the CMS uses it."""
    for model in models:
        pre_delete.connect(_refuse_if_used, sender=model, dispatch_uid=f"used.{model._meta.label}")


def _refuse_if_used(instance: Model, **signal: Any) -> None:
    if users := users_of(instance):
        words = _(
            "“%(it)s” is in use in %(users)s, so it can't be deleted. Take it out there first."
        )
        refuse(instance, words % {"it": instance, "users": named(users)})


def _in_cms(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _back(request: HttpRequest) -> str:
    """Where the request came from, if that was a page of ours that asks nothing anew."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    again = came_from.split("?")[0].endswith(request.path)
    return came_from if ours and not again else reverse("wagtailadmin_home")
