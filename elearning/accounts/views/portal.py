"""An organisation as its managers and facilitators see it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from elearning.accounts import access, navigation, roles
from elearning.accounts import portal as panels
from elearning.accounts.access import PersonRequest


@login_required
@require_safe
def choose(request: PersonRequest) -> HttpResponse:
    """Straight on to the only organisation, or a choice between several."""
    navigation.remember(request, request.user)
    led = list(roles.followed_by(request.user))
    if not led:
        raise Http404
    if len(led) == 1:
        return redirect("accounts:organisation", led[0].organisation.code)
    return render(request, "accounts/choose.html", {"memberships": led})


@login_required
@require_safe
def organisation(request: PersonRequest, code: str, panel: str = "") -> HttpResponse:
    """One panel, and the way to the others; the first if none is named."""
    membership = access.facilitated(request.user, code)
    shown = panels.panels_for(membership)
    current = next((each for each in shown if panel in ("", each.code)), None)
    if current is None:
        raise Http404
    context = {
        "organisation": membership.organisation,
        "sections": panels.sections(shown),
        "first": current == shown[0],
        "current": current,
        "body": panels.rendered(current, request, membership),
        "anchor": panels.ANCHOR,
    }
    return render(request, "accounts/organisation.html", context)
