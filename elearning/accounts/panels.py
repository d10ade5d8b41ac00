"""The portal's own panels: who is in, and how others come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.accounts import invitations
from elearning.accounts.forms import InvitationForm
from elearning.accounts.models import Invitation, Organisation
from elearning.accounts.portal import PortalPanel, long_list


class MembersPanel(PortalPanel):
    """Who has joined, when, as what. A facilitator reads it; a manager changes it."""

    title = _("Members")
    code: ClassVar[str] = "leden"
    order: ClassVar[int] = 10
    template_name: ClassVar[str] = "accounts/panels/members.html"
    for_facilitators: ClassVar[bool] = True

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        sought = request.GET.get("naam", "").replace("\0", "").strip()
        members = organisation.memberships.select_related("user")
        found = members.filter(user__display_name__icontains=sought) if sought else members
        in_order = found.order_by("user__display_name", "user__email")
        return {"members": long_list(request, in_order), "sought": sought}


class InvitationsPanel(PortalPanel):
    """The invitations that still hold, the one just made, and a form for another."""

    title = _("Invite people")
    code: ClassVar[str] = "uitnodigingen"
    order: ClassVar[int] = 20
    template_name: ClassVar[str] = "accounts/panels/invitations.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        theirs = invitations.standing(when=timezone.now()).filter(organisation=organisation)
        listed = theirs.select_related("created_by").order_by("expires_at")
        rows = [_Listed(each, _link(request, each)) for each in listed]
        new = request.GET.get("nieuw")
        return {
            "rows": rows,
            "new": next((row for row in rows if row.invitation.code == new), None),
            "form": InvitationForm(),
        }


@dataclass(frozen=True, slots=True)
class _Listed:
    """An invitation, the link to share, and whether it is for one person."""

    invitation: Invitation
    link: str

    @property
    def is_for_one(self) -> bool:
        return invitations.is_entrusted(self.invitation.role)


def _link(request: HttpRequest, invitation: Invitation) -> str:
    return request.build_absolute_uri(reverse("accounts:join", args=[invitation.code]))
