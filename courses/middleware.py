"""Roads to publishing that have no form of their own end in words, not in a failure.

The editor's form shows faults at the scene itself. Approving a workflow, publishing an old revision or
publishing many pages at once have no form to show them in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from courses.models.editions import BrokenCaseError

Answer = Callable[[HttpRequest], HttpResponse]


class BrokenCaseMiddleware:
    """Turns a refused publication into messages and the way to the page that must be mended."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, BrokenCaseError):
            return None
        messages.error(request, _("This case was not published. Your draft is safe."))
        for sentence in error.messages:
            messages.error(request, sentence)
        return redirect("wagtailadmin_pages:edit", error.page_id)
