"""Typing a code, seeing who invites and what they will see, joining."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from elearning.accounts import invitations, navigation, roles
from elearning.accounts.forms import CodeForm
from elearning.accounts.models import Invitation


def enter_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = invitations.open_invitation(form.cleaned_data["code"], when=timezone.now())
        except invitations.ClosedError:
            form.add_error("code", _closed())
        else:
            return redirect("accounts:join", found.code)
    return render(request, "accounts/enter_code.html", {"form": form})


def join(request: HttpRequest, code: str) -> HttpResponse:
    """Show the invitation to anybody; let who is logged in accept it."""
    try:
        invitation = invitations.open_invitation(code, when=timezone.now())
        if request.method == "POST":
            return _accept(request, invitation)
    except invitations.ClosedError:
        context = {"reason": _closed()}
        return render(request, "accounts/closed.html", context, status=HTTPStatus.NOT_FOUND)
    return render(request, "accounts/join.html", _seen_before_joining(request, invitation))


def _accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    invitations.accept(invitation, request.user, when=timezone.now())
    navigation.remember(request, request.user)
    messages.success(request, _welcome(invitation))
    if roles.REACH[invitation.role].may_manage:
        return redirect("accounts:organisation", invitation.organisation.code)
    return redirect("courses:mine")


def _welcome(invitation: Invitation) -> str:
    said = {"name": invitation.organisation, "group": invitation.group}
    if roles.REACH[invitation.role].may_manage:
        return _("You are now a manager of %(name)s.") % said
    if invitation.group:
        return _("You are now a member of %(name)s, in the group “%(group)s”.") % said
    return _("You are now a member of %(name)s.") % said


def _seen_before_joining(request: HttpRequest, invitation: Invitation) -> dict[str, object]:
    return {
        "invitation": invitation,
        "organisation": invitation.organisation,
        "already": _gains_nothing(request, invitation),
        "is_for_one": invitations.is_entrusted(invitation.role),
    }


def _gains_nothing(request: HttpRequest, invitation: Invitation) -> bool:
    """Whether who looks is a member already, with as high a role as is offered, in that group."""
    if not request.user.is_authenticated:
        return False
    theirs = request.user.memberships.filter(organisation=invitation.organisation).first()
    if theirs is None or roles.raises(theirs, role=invitation.role):
        return False
    return invitation.group is None or theirs.groups.filter(pk=invitation.group.pk).exists()


def _closed() -> str:
    return _(
        "This code opens nothing. Look whether you typed it as you got it, or ask your organisation"
        " for a new one."
    )
