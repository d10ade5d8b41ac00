"""Headers that depend on who asks and where."""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse


class ContentPolicy(CSPMiddleware):
    """The strict policy everywhere, and the one that Wagtail can live with in the CMS alone."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(reverse("wagtailadmin_home")):
            parts.update = settings.CMS_CONTENT_SECURITY_POLICY
        return parts


def not_stored(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep no page of somebody who is logged in: not in the browser's back, not in a proxy.

    Whoever comes to the computer next finds nothing with the back button.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if SESSION_KEY in request.session and _is_page(response):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def _is_page(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")
