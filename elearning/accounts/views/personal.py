"""What is kept of me: see it, take it along, leave an organisation, be erased."""

from __future__ import annotations

import json
from dataclasses import dataclass

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from elearning.accounts import departures, navigation, openings, privacy, roles, telling
from elearning.accounts.access import PersonRequest
from elearning.accounts.forms import WithdrawForm
from elearning.accounts.models import Membership, Organisation, User
from elearning.ui.redirects import see_other

FILE_NAME = "mijn-gegevens.json"


@login_required
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    memberships = request.user.memberships.select_related("organisation")
    return render(request, "accounts/personal.html", {"memberships": memberships})


@login_required
@require_safe
def everything(request: PersonRequest) -> HttpResponse:
    """Part by part; a room that keeps nothing of somebody is not named."""
    kept = [(part, part.export(request.user)) for part in privacy.parts()]
    parts = [(part, telling.told(content)) for part, content in kept if any(content.values())]
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
    """Say what it means for oneself and for the others, and then end the membership."""
    memberships = request.user.memberships.select_related("user", "organisation")
    membership = get_object_or_404(memberships, organisation__code=code)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        asked = {"parting": _parting(membership), "withdraw": form}
        return render(request, "accounts/leave.html", asked)
    departures.leave(membership, when=timezone.now(), **form.cleaned_data)
    navigation.remember(request, request.user)
    messages.success(
        request, _("You are no longer a member of %(name)s.") % {"name": membership.organisation}
    )
    return see_other("accounts:personal")


@login_required
@reauthentication_required
def erase(request: PersonRequest) -> HttpResponse:
    """Ask for the password, ask once more, then forget everything."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        memberships = request.user.memberships.select_related("user", "organisation")
        partings = [_parting(membership) for membership in memberships]
        opened = [opening for parting in partings for opening in parting.openings]
        asked = {"partings": partings, "openings": opened, "withdraw": form}
        return render(request, "accounts/erase.html", asked)
    person = User.objects.get(uuid=request.user.uuid)  # the request's own goes with the session
    logout(request)
    departures.erase(person, when=timezone.now(), **form.cleaned_data)
    return see_other("accounts:erased")


@dataclass(frozen=True, slots=True)
class Parting:
    """What somebody leaves behind in an organisation: what they opened, and whether it is led."""

    organisation: Organisation
    was_last_manager: bool
    openings: list[str]


def _parting(membership: Membership) -> Parting:
    user, organisation = membership.user, membership.organisation
    last = roles.is_last_manager(membership)
    return Parting(organisation, last, openings.made_by(user, organisation, when=timezone.now()))


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/erased.html")


def _as_json(content: object) -> str:
    return json.dumps(content, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
