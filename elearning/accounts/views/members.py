"""Another role for a member; an end to a membership."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from elearning.accounts import access, roles
from elearning.accounts.forms import RoleForm
from elearning.accounts.models import Membership
from elearning.ui.redirects import see_other


@login_required
def change_role(request: HttpRequest, code: str, person: UUID) -> HttpResponse:
    member = _member(request, code, person)
    form = RoleForm(request.POST or None, initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        try:
            roles.change_role(member, role=form.cleaned_data["role"])
        except roles.LastManagerError:
            messages.error(request, _last_manager())
        else:
            messages.success(request, _("The role has been changed."))
        return see_other("accounts:panel", code, "leden")
    return render(request, "accounts/member_role.html", {"member": member, "form": form})


@login_required
def remove(request: HttpRequest, code: str, person: UUID) -> HttpResponse:
    member = _member(request, code, person)
    if request.method != "POST":
        return render(request, "accounts/member_remove.html", {"member": member})
    try:
        roles.remove(member)
    except roles.LastManagerError:
        messages.error(request, _last_manager())
    else:
        messages.success(request, _("The membership has ended."))
    return see_other("accounts:panel", code, "leden")


def _member(request: HttpRequest, code: str, person: UUID) -> Membership:
    organisation = access.managed(request.user, code).organisation
    members = organisation.memberships.select_related("user", "organisation")
    return get_object_or_404(members, user__uuid=person)


def _last_manager() -> str:
    return _("Nothing has changed: this is the last manager. Make somebody else manager first.")
