"""What was ticked as not right, for who may mend it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from courses import authorship
from courses.reviewing import doubts
from elearning.accounts.access import PersonRequest
from elearning.ui.redirects import see_other


@require_safe
def waiting(request: PersonRequest) -> HttpResponse:
    """What waits on the pages that they may change."""
    if not authorship.may_edit_any(request.user):
        raise PermissionDenied
    context = {"pages": doubts.waiting_for(request.user)}
    return render(request, "courses/doubts/waiting.html", context)


@require_POST
def handle(request: PersonRequest, page_id: int) -> HttpResponse:
    """What waits at a place is handled."""
    page = authorship.page_to_edit(request, Page, page_id)
    seen = request.POST.get("seen", "")
    try:
        doubts.handle(
            page,
            request.POST.get("scene", ""),
            seen=int(seen) if seen.isdecimal() and len(seen) < 10 else 0,
            on=timezone.localdate(),
        )
    except doubts.MoreByNowError:
        messages.warning(request, _("More was ticked meanwhile. Look again; nothing was marked."))
    else:
        messages.success(request, _("Marked as handled."))
    return see_other("courses_doubts:waiting")
