"""The editions of a case, for its author: since when, who is under way on them, and what changed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses import revised, walks
from courses.cases.graph import Case, MalformedError
from courses.cases.revising import revision
from courses.models import CasePage, Edition, Mistake
from courses.models.editions import case_of

DRAFT = "draft"


@require_safe
def editions(request: HttpRequest, page_id: int) -> HttpResponse:
    """All editions of a case that may be edited, and the two that were asked for beside each other."""
    page = get_object_or_404(CasePage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    made = list(page.editions.defer("content"))
    was = _asked(request.GET.get("was", ""), made) or (made[0].digest if made else DRAFT)
    now = _asked(request.GET.get("now", ""), made) or DRAFT
    context = {"page": page, "draft": DRAFT, "was": was, "now": now, "rows": _rows(page, made)}
    return render(request, "courses/editions.html", context | _compared(page, was, now))


def _asked(digest: str, made: list[Edition]) -> str:
    """What was asked for, if it is there to be asked for."""
    return digest if digest in (DRAFT, *(each.digest for each in made)) else ""


def _rows(page: CasePage, made: list[Edition]) -> list[dict[str, Any]]:
    under_way = walks.learners_under_way(page.pk)
    return [
        {
            "edition": each,
            "is_live": page.live and each.pk == page.edition_id,
            "learners": under_way[each.pk],
        }
        for each in made
    ]


def _compared(page: CasePage, was: str, now: str) -> dict[str, Any]:
    """What changed from one to the other; where a draft can't be read as a case, the place at fault."""
    try:
        change = revision(_case(page, was), _case(page, now))
    except MalformedError as error:
        return {"unreadable": error.path}
    names = {mistake.code: str(mistake) for mistake in Mistake.objects.all()}
    return {"lang": page.locale.language_code, "told": revised.told(change, names)}


def _case(page: CasePage, which: str) -> Case:
    return page.get_latest_revision_as_object().case() if which == DRAFT else case_of(which)
