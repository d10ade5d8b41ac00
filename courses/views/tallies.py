"""What groups of people did in a case, for who may edit it; and as a table to take along."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses import authorship
from courses.groups import tallied, together
from courses.models import CasePage, Tally
from elearning.accounts import access
from elearning.accounts.access import PersonRequest

CSV = "text/csv; charset=utf-8"


@require_safe
def of_case(request: PersonRequest, page_id: int) -> HttpResponse:
    """Of everybody, whichever organisation they learn for."""
    page = authorship.page_to_edit(request, CasePage, page_id)
    asked = tallied.asked(_of_authors(page), request.GET)
    context = {"page": page, "asked": asked, "told": asked and asked.telling()}
    return render(request, "courses/tallies/case.html", context)


@require_safe
def of_case_as_table(request: PersonRequest, page_id: int) -> HttpResponse:
    page = authorship.page_to_edit(request, CasePage, page_id)
    return _table(request, _of_authors(page), prefix="cijfers")


@login_required
@require_safe
def of_organisation_as_table(request: PersonRequest, code: str) -> HttpResponse:
    organisation = access.managed(request.user, code).organisation
    tallies = together.of_organisation(organisation)
    return _table(request, tallies, prefix=f"casussen-{organisation.code}")


def _of_authors(page: CasePage) -> tallied.Tallies:
    return Tally.objects.filter(page_id=page.pk, organisation=None)


def _table(request: PersonRequest, tallies: tallied.Tallies, *, prefix: str) -> HttpResponse:
    """The group that is asked for, as the screen shows it."""
    asked = tallied.asked(tallies, request.GET)
    if asked is None:
        raise Http404
    told = asked.telling()
    lines = "".join(tallied.csv_lines(told))
    named = {"Content-Disposition": f'attachment; filename="{tallied.file_name(prefix, told)}"'}
    return HttpResponse(lines, content_type=CSV, headers=named)
