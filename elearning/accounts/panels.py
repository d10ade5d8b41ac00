"""The portal's own panels: who is in, in which groups, and how others come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.accounts import groups, invitations
from elearning.accounts.forms import GroupForm, InvitationForm
from elearning.accounts.models import Invitation, LearningGroup, Membership, Organisation
from elearning.accounts.portal import PortalPanel, long_list, sought_name


class MembersPanel(PortalPanel):
    """Who has joined, when, as what, in which groups. A facilitator reads it; a manager changes it."""

    title = _("Members")
    code: ClassVar[str] = "leden"
    order: ClassVar[int] = 10
    template_name: ClassVar[str] = "accounts/panels/members.html"
    for_facilitators: ClassVar[bool] = True

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        seen = groups.seen_by(request.user, organisation)
        group, sought = groups.named(seen, request.GET.get("groep", "")), sought_name(request)
        found = _members(organisation, seen)
        if group:
            found = found.filter(groups=group)
        if sought:
            found = found.filter(user__display_name__icontains=sought)
        shown = long_list(request, found)
        return {"members": shown, "sought": sought, "groups": seen, "group": group}


class GroupsPanel(PortalPanel):
    """The groups, how many are in each, and a form for another. For managers."""

    title = _("Groups")
    code: ClassVar[str] = "groepen"
    section: ClassVar[str] = "leden"
    order: ClassVar[int] = 12
    template_name: ClassVar[str] = "accounts/panels/groups.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        counted = groups.of(organisation).annotate(number=Count("members"))
        return {"groups": counted, "form": GroupForm()}


class InvitationsPanel(PortalPanel):
    """The invitations that still hold, the one just made, and a form for another."""

    title = _("Invite people")
    code: ClassVar[str] = "uitnodigingen"
    section: ClassVar[str] = "leden"
    order: ClassVar[int] = 20
    template_name: ClassVar[str] = "accounts/panels/invitations.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        theirs = invitations.standing(when=timezone.now()).filter(organisation=organisation)
        listed = theirs.select_related("created_by", "group").order_by("expires_at")
        rows = [_Listed(each, _link(request, each)) for each in listed]
        new = request.GET.get("nieuw")
        return {
            "rows": rows,
            "new": next((row for row in rows if row.invitation.code == new), None),
            "form": InvitationForm(
                organisation=organisation, initial={"group": request.GET.get("groep")}
            ),
        }


def _members(
    organisation: Organisation, seen: QuerySet[LearningGroup]
) -> QuerySet[Membership, Membership]:
    """By name, each with those of their groups that may be seen."""
    known = Prefetch("groups", queryset=seen, to_attr="seen_groups")
    members = organisation.memberships.select_related("user").prefetch_related(known)
    return members.order_by("user__display_name", "user__email")


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
