"""Making a group, putting members into it and taking them out, another name, an end to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from elearning.accounts import access, groups
from elearning.accounts.access import PersonRequest
from elearning.accounts.forms import GroupForm, PeopleForm
from elearning.accounts.models import LearningGroup, Membership
from elearning.accounts.portal import ANCHOR, long_list, sought_name
from elearning.ui.redirects import see_other


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: PersonRequest, code: str) -> HttpResponse:
    """Ask for a name, make the group, and go on with who is in it."""
    organisation = access.managed(request.user, code).organisation
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = groups.make(organisation, name=form.cleaned_data["name"])
        except groups.NameTakenError:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("The group is there. Now say who is in it."))
            return _to(made)
    return render(request, "accounts/group_new.html", {"organisation": organisation, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: PersonRequest, code: str, group: UUID) -> HttpResponse:
    """Who is in it; take out who is ticked."""
    found = _group(request, code, group)
    people = long_list(request, _by_name(_members(found).filter(groups=found)))
    form = PeopleForm(
        request.POST if request.method == "POST" else None,
        organisation=found.organisation,
        shown=people.page,
        label=_("Who is in it"),
    )
    if form.is_valid():
        gone = _members(found).filter(groups=found, user__in=form.cleaned_data["people"])
        number = groups.take_out(found, gone)
        said = ngettext("%(number)d person taken out.", "%(number)d people taken out.", number)
        messages.success(request, said % {"number": number})
        return _to(found)
    shown = {"group": found, "people": people, "form": form, "anchor": ANCHOR}
    return render(request, "accounts/group.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def put(request: PersonRequest, code: str, group: UUID) -> HttpResponse:
    """Look for members who are not in it yet, and put in who is ticked."""
    found, sought = _group(request, code, group), sought_name(request)
    others = _members(found).exclude(groups=found)
    if sought:
        others = others.filter(user__display_name__icontains=sought)
    people = long_list(request, _by_name(others))
    form = PeopleForm(
        request.POST if request.method == "POST" else None,
        organisation=found.organisation,
        shown=people.page,
        label=_("Members who are not in it"),
    )
    if form.is_valid():
        coming = _members(found).filter(user__in=form.cleaned_data["people"])
        number = groups.put(found, coming)
        said = ngettext("%(number)d person put in.", "%(number)d people put in.", number)
        messages.success(request, said % {"number": number})
        return _to(found)
    shown: dict[str, Any] = {"group": found, "people": people, "form": form, "sought": sought}
    return render(request, "accounts/group_put.html", {**shown, "anchor": ANCHOR})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: PersonRequest, code: str, group: UUID) -> HttpResponse:
    found = _group(request, code, group)
    name = found.name
    form = GroupForm(request.POST or None, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        try:
            groups.rename(found, name=form.cleaned_data["name"])
        except groups.NameTakenError:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("The group has another name now."))
            return _to(found)
    return render(request, "accounts/group_name.html", {"group": found, "name": name, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: PersonRequest, code: str, group: UUID) -> HttpResponse:
    """Ask, and then close it for good."""
    found = _group(request, code, group)
    if request.method != "POST":
        shown = {"group": found, "number": found.members.count()}
        return render(request, "accounts/group_close.html", shown)
    groups.close(found, when=timezone.now())
    messages.success(request, _("The group “%(name)s” is closed.") % {"name": found})
    return see_other("accounts:panel", code, "groepen")


def _group(request: PersonRequest, code: str, group: UUID) -> LearningGroup:
    organisation = access.managed(request.user, code).organisation
    theirs = groups.of(organisation).select_related("organisation")
    return get_object_or_404(theirs, uuid=group)


def _members(group: LearningGroup) -> QuerySet[Membership]:
    return group.organisation.memberships.select_related("user")


def _by_name(members: QuerySet[Membership]) -> QuerySet[Membership]:
    return members.order_by("user__display_name", "user__email")


def _to(group: LearningGroup) -> HttpResponse:
    return see_other("accounts:group", group.organisation.code, group.uuid)


def _taken() -> str:
    return _("A group is called so already. Choose another name, or use that group.")
