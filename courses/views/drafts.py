"""Proofing a case while it is being written: what was sent is read, answered and forgotten."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from wagtail.models import Page

from courses.drafting import UnreadableDraftError, spotted
from courses.models import CasePage


@require_POST
def proof(request: HttpRequest, page_id: int) -> JsonResponse:
    """What there is to mend in the form of a case that may be edited."""
    page = get_object_or_404(CasePage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return _proofed(request, page)


@require_POST
def proof_new(request: HttpRequest, parent_id: int) -> JsonResponse:
    """The same for a case that is not saved yet, by who may put one there."""
    parent = get_object_or_404(Page, pk=parent_id)
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return _proofed(request, CasePage(locale=parent.locale))


def _proofed(request: HttpRequest, page: CasePage) -> JsonResponse:
    try:
        return JsonResponse({"findings": [each.data() for each in spotted(page, request.POST)]})
    except UnreadableDraftError as error:
        return JsonResponse({"unreadable": error.path or "?"})
