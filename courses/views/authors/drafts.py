"""Proofing a case while it is being written: what was sent is read, answered and forgotten."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from courses import authorship
from courses.drafting import WHILE_WRITING, UnreadableDraftError, spotted
from courses.models import CasePage
from courses.writing.measured import measured


@require_POST
def proof(request: HttpRequest, page_id: int) -> JsonResponse:
    """What there is to mend in the form of a case that may be edited."""
    return _proofed(request, authorship.page_to_edit(request, CasePage, page_id))


@require_POST
def proof_new(request: HttpRequest, parent_id: int) -> JsonResponse:
    """The same for a case that is not saved yet, by who may put one there."""
    course = authorship.course_to_add_to(request, parent_id)
    return _proofed(request, CasePage(locale=course.locale))


def _proofed(request: HttpRequest, page: CasePage) -> JsonResponse:
    try:
        findings = [each.data() for each in spotted(page, request.POST)]
    except UnreadableDraftError as error:
        return JsonResponse({"unreadable": error.path or "?"})
    lengths = measured(page.case(), cap=WHILE_WRITING)  # of what was sent: it is in the page now
    return JsonResponse({"findings": findings, "measures": lengths})
