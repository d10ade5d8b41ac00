"""Another role for a member; an end to a membership."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from elearning.accounts import access, departures, navigation, openings, roles
from elearning.accounts.access import PersonRequest
from elearning.accounts.forms import RoleForm, WithdrawForm
from elearning.accounts.models import Membership
from elearning.ui.redirects import see_other


@login_required
def change_role(request: PersonRequest, code: str, person: UUID) -> HttpResponse:
    """Ask for the role, and for the password if it opens more.

    Who takes their own away goes on where they learn.
    """
    member = _member(request, code, person)
    form = RoleForm(request.POST or None, initial={"role": member.role})
    withdraw = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not (form.is_valid() and withdraw.is_valid()):
        asked = {"form": form, **_asked(request, member, withdraw)}
        return render(request, "accounts/member_role.html", asked)
    given = {**form.cleaned_data, **withdraw.cleaned_data}
    if roles.raises(member, role=given["role"]):
        return _raise(request, member, **given)
    return _change(request, member, **given)


def _change(
    request: PersonRequest, member: Membership, *, role: str, withdraw: bool
) -> HttpResponse:
    try:
        departures.step_back(
            member, role=role, by=request.user, when=timezone.now(), withdraw=withdraw
        )
    except roles.LastManagerError:
        messages.error(request, _last_manager())
    else:
        messages.success(request, _("The role has been changed."))
    return _onward(request, member)


_raise = reauthentication_required(_change)  # as inviting to such a role asks for the password


@login_required
def remove(request: PersonRequest, code: str, person: UUID) -> HttpResponse:
    """Ask, and then end a membership; oneself one does not remove but leaves."""
    member = _member(request, code, person)
    if member.user == request.user:
        return see_other("accounts:leave", code)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        asked = _asked(request, member, form)
        return render(request, "accounts/member_remove.html", asked)
    try:
        departures.remove(member, by=request.user, when=timezone.now(), **form.cleaned_data)
    except roles.LastManagerError:
        messages.error(request, _last_manager())
    else:
        gone = _("%(name)s is no longer a member.")
        messages.success(request, gone % {"name": member.user.display_name or _nameless()})
    return see_other(_list(request, code))


def _member(request: PersonRequest, code: str, person: UUID) -> Membership:
    organisation = access.managed(request.user, code).organisation
    members = organisation.memberships.select_related("user", "organisation")
    return get_object_or_404(members, user__uuid=person)


def _asked(request: PersonRequest, member: Membership, withdraw: WithdrawForm) -> dict[str, Any]:
    return {
        "member": member,
        "name": member.user.display_name or _nameless(),
        "is_self": member.user == request.user,
        "openings": openings.made_by(member.user, member.organisation, when=timezone.now()),
        "withdraw": withdraw,
        "back": _list(request, member.organisation.code),
        "asked": _asked_before(request),
    }


def _onward(request: PersonRequest, member: Membership) -> HttpResponse:
    navigation.remember(request, request.user)
    if member.user == request.user and not roles.followed_by(request.user).filter(pk=member.pk):
        return see_other("courses:mine")
    return see_other(_list(request, member.organisation.code))


def _list(request: PersonRequest, code: str) -> str:
    """The list as it was when one came from it: which page, whose name was looked for."""
    address = reverse("accounts:panel", args=[code, "leden"])
    return f"{address}?{asked}" if (asked := _asked_before(request)) else address


def _asked_before(request: PersonRequest) -> str:
    """What was asked of the list. A form brings it along in a field: what goes by way of the password
    comes back without what stood behind its address."""
    brought = QueryDict(request.POST.get("lijst", ""))
    return (brought or request.GET).urlencode()


def _nameless() -> str:
    return _("Somebody without a name")


def _last_manager() -> str:
    return _("Nothing has changed: this is the last manager. Make somebody else manager first.")
