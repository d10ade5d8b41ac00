"""What is kept of me: see it, take it along, leave an organisation, be erased."""

from __future__ import annotations

import json

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from elearning.accounts import navigation, privacy, roles, telling
from elearning.accounts.access import PersonRequest
from elearning.accounts.models import User

FILE_NAME = "mijn-gegevens.json"


@login_required
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    memberships = request.user.memberships.select_related("organisation")
    return render(request, "accounts/personal.html", {"memberships": memberships})


@login_required
@require_safe
def everything(request: PersonRequest) -> HttpResponse:
    parts = [(part, telling.told(part.export(request.user))) for part in privacy.parts()]
    return render(request, "accounts/everything.html", {"parts": parts})


@login_required
@require_safe
def download(request: PersonRequest) -> HttpResponse:
    text = _as_json(privacy.everything_about(request.user))
    headers = {
        "Content-Disposition": f'attachment; filename="{FILE_NAME}"',
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(text, content_type="application/json", headers=headers)


@login_required
def leave(request: PersonRequest, code: str) -> HttpResponse:
    memberships = request.user.memberships.select_related("organisation")
    membership = get_object_or_404(memberships, organisation__code=code)
    if request.method != "POST":
        return render(request, "accounts/leave.html", {"organisation": membership.organisation})
    roles.leave(request.user, membership.organisation)
    navigation.remember(request, request.user)
    messages.success(
        request, _("You are no longer a member of %(name)s.") % {"name": membership.organisation}
    )
    return redirect("accounts:personal")


@login_required
@reauthentication_required
def erase(request: PersonRequest) -> HttpResponse:
    """Ask for the password, ask once more, then forget everything."""
    if request.method != "POST":
        return render(request, "accounts/erase.html")
    person = User.objects.get(uuid=request.user.uuid)  # the request's own goes with the session
    logout(request)
    privacy.erase(person)
    return redirect("accounts:erased")


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/erased.html")


def _as_json(content: object) -> str:
    return json.dumps(content, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
