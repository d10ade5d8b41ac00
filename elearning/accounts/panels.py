"""The portal's own panels: who is in, and how others come in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.accounts import invitations
from elearning.accounts.forms import InvitationForm
from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel, long_list


class MembersPanel(PortalPanel):
    """Who has joined, when, as what. A facilitator reads it; a manager changes it."""

    title = _("Who has joined")
    code: ClassVar[str] = "leden"
    order: ClassVar[int] = 10
    template_name: ClassVar[str] = "accounts/panels/members.html"
    for_facilitators: ClassVar[bool] = True

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        members = organisation.memberships.select_related("user").order_by(
            "user__display_name", "user__email"
        )
        return {"members": long_list(request, members)}


class InvitationsPanel(PortalPanel):
    """The invitations that still hold, and a form for a new one."""

    title = _("Invite people")
    code: ClassVar[str] = "uitnodigingen"
    order: ClassVar[int] = 20
    template_name: ClassVar[str] = "accounts/panels/invitations.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        theirs = invitations.standing(when=timezone.now()).filter(organisation=organisation)
        return {"invitations": theirs.order_by("expires_at"), "form": InvitationForm()}
