"""Making and withdrawing an invitation."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from elearning.accounts import access, invitations
from elearning.accounts.access import PersonRequest
from elearning.accounts.forms import InvitationForm
from elearning.accounts.models import LearningGroup, Organisation
from elearning.ui.redirects import see_other


@login_required
@require_POST
def invite(request: PersonRequest, code: str) -> HttpResponse:
    """Make one, after the password if it opens more than learning; then show it."""
    organisation = access.managed(request.user, code).organisation
    form = InvitationForm(request.POST, organisation=organisation)
    if not form.is_valid():
        messages.error(request, _("Choose what you ask for from the lists."))
        return see_other(_list(code))
    if invitations.is_entrusted(form.cleaned_data["role"]):
        return _invite_entrusted(request, organisation, **form.cleaned_data)
    return _invite(request, organisation, **form.cleaned_data)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: PersonRequest, code: str, invitation: str) -> HttpResponse:
    """Ask, and then close an invitation."""
    organisation = access.managed(request.user, code).organisation
    found = get_object_or_404(organisation.invitations, code=invitation)
    if request.method != "POST":
        return render(request, "accounts/invitation_revoke.html", {"invitation": found})
    invitations.revoke(found, when=timezone.now())
    messages.success(request, _("The invitation has been withdrawn. Who came in by it stays."))
    return see_other(_list(code))


def _invite(
    request: PersonRequest,
    organisation: Organisation,
    *,
    role: str,
    days: int,
    group: LearningGroup | None,
) -> HttpResponse:
    made = invitations.invite(
        organisation, role=role, by=request.user, when=timezone.now(), days=days, group=group
    )
    return see_other(f"{_list(organisation.code)}?nieuw={made.code}#nieuw")


_invite_entrusted = reauthentication_required(_invite)


def _list(code: str) -> str:
    return reverse("accounts:panel", args=[code, "uitnodigingen"])
