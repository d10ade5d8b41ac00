"""Making and withdrawing an invitation."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from elearning.accounts import access, invitations
from elearning.accounts.access import PersonRequest
from elearning.accounts.forms import InvitationForm
from elearning.ui.redirects import see_other


@login_required
@require_POST
def invite(request: PersonRequest, code: str) -> HttpResponse:
    organisation = access.managed(request.user, code).organisation
    form = InvitationForm(request.POST)
    if form.is_valid():
        invitations.invite(organisation, by=request.user, when=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The invitation is ready. Share the link or the code."))
    else:
        messages.error(request, _("Choose a role and a time from the lists."))
    return see_other("accounts:panel", code, "uitnodigingen")


@login_required
@require_POST
def revoke(request: PersonRequest, code: str, invitation: str) -> HttpResponse:
    organisation = access.managed(request.user, code).organisation
    found = get_object_or_404(organisation.invitations, code=invitation)
    invitations.revoke(found, when=timezone.now())
    messages.success(request, _("The invitation has been withdrawn. Who came in by it stays."))
    return see_other("accounts:panel", code, "uitnodigingen")
