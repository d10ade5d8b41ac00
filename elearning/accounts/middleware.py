"""What stands around every request: it must be readable, and its answer says how it may be kept.

readable        refuses what no browser sends and no database holds
ContentPolicy   what a page may load and run
in_words        a page where a server would leave the screen empty
not_stored      pages of somebody who is logged in
forgotten       what stayed on the device, once they log out
"""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import activate, get_language_from_path

from elearning.accounts import logins


def readable(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a cookie that holds a NUL, which PostgreSQL cannot.

    Addresses and fields are the views' and forms' own affair: each refuses what it cannot use.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if any("\0" in value for value in request.COOKIES.values()):
            # nothing has asked yet in which language to say so
            activate(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
            raise BadRequest
        return get_response(request)

    return middleware


class ContentPolicy(CSPMiddleware):
    """The strict policy everywhere, and the one that Wagtail can live with in the CMS alone."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(reverse("wagtailadmin_home")):
            parts.update = settings.CMS_CONTENT_SECURITY_POLICY
        return parts


def in_words(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer who opens by hand what only takes forms with a page: who to call, and the way on.

    An answer that has words of its own, as machines get, stays as it is.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    return middleware


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


def forgotten(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Have the browser forget what a page kept in it, when somebody logs out by whichever way.

    Browsers heed this over https and on the machine itself. What they kept is none of ours to read.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if logins.LOGGED_OUT in request.META:
            response["Clear-Site-Data"] = '"storage"'
        return response

    return middleware


def _is_page(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")
