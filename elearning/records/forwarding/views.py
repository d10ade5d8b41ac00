"""What a manager sees of the receivers of an organisation, and does with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from elearning.accounts import access
from elearning.accounts.access import PersonRequest
from elearning.accounts.models import Organisation, User
from elearning.records.forwarding import arranging, health
from elearning.records.forwarding.arranging import FullError
from elearning.records.forwarding.forms import AUDIENCES, VERBS, ChangeForm, NewReceiverForm
from elearning.records.receivers import KnownBy, Receiver
from elearning.ui.redirects import see_other

LETTERS_SHOWN = 50
_FULL = gettext_lazy(
    "Your organisation has %(most)s receivers, and there can be no more. Remove one that is not needed"
    " any longer; then add this one."
)

View = Callable[..., HttpResponse]


def with_password(view: View) -> View:
    """Ask for the password first. What is sent waits in the session meanwhile: not the secret."""
    confirmed = reauthentication_required(view)

    @wraps(view)
    def asked(request: PersonRequest, *args: Any) -> HttpResponse:
        try:
            return confirmed(request, *args)
        except ReauthenticationRequired:
            request.POST = _without_secret(request.POST)
            raise

    return asked


def _without_secret(sent: QueryDict) -> Any:
    kept = sent.copy()
    kept.pop("secret", None)
    return kept


@login_required
@require_safe
def receivers(request: PersonRequest, code: str) -> HttpResponse:
    """How it goes with each."""
    organisation = access.managed(request.user, code).organisation
    shown = {
        "organisation": organisation,
        "healths": health.of(organisation, when=timezone.now()),
    }
    return render(request, "records/receivers.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, code: str) -> HttpResponse:
    """Ask where, what and how; then begin."""
    return _add(request, access.managed(request.user, code).organisation)


@with_password
def _add(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    here = request.build_absolute_uri("/")
    form = NewReceiverForm(request.POST or None, organisation=organisation, here=here)
    made = _added(form, organisation, request.user) if request.method == "POST" else None
    if made is None:
        shown = {"organisation": organisation, "form": form}
        return render(request, "records/receiver_new.html", shown)
    messages.success(request, _("The receiver has been added. Try whether it can be reached."))
    _remark(request, form)
    return _to(made)


def _added(form: NewReceiverForm, organisation: Organisation, by: User) -> Receiver | None:
    """Nothing where the form says why not."""
    if not form.is_valid():
        return None
    try:
        return arranging.add(
            organisation,
            form.described,
            known_by=form.cleaned_data["known_by"],
            from_now_on=form.cleaned_data["start"] == "now",
            by=by,
            when=timezone.now(),
        )
    except FullError:
        form.add_error(None, _FULL % {"most": arranging.MOST})
        return None


@login_required
@require_safe
def receiver(request: PersonRequest, code: str, receiver: UUID) -> HttpResponse:
    """One of them: how it goes, what it gets, what it did not take and what happened to it."""
    found, when = _receiver(request, code, receiver), timezone.now()
    letters = list(found.dead_letters.all()[:LETTERS_SHOWN])
    shown = {
        "receiver": found,
        "health": health.one(found, when=when),
        "audiences": [AUDIENCES[each] for each in found.audiences],
        "verbs": [VERBS[each] for each in found.verbs],
        "groups": found.groups.all(),
        "known_by": KnownBy(found.known_by).label,
        "letters": [(letter, health.REFUSALS[letter.reason]) for letter in letters],
        "history": found.events.select_related("by"),
    }
    return render(request, "records/receiver.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, code: str, receiver: UUID) -> HttpResponse:
    return _change(request, _receiver(request, code, receiver))


@with_password
def _change(request: PersonRequest, found: Receiver) -> HttpResponse:
    here = request.build_absolute_uri("/")
    form = ChangeForm(request.POST or None, receiver=found, here=here)
    if request.method != "POST" or not form.is_valid():
        return render(request, "records/receiver_change.html", {"receiver": found, "form": form})
    arranging.change(found, form.described, by=request.user, when=timezone.now())
    messages.success(request, _("The receiver has been changed."))
    _remark(request, form)
    return _to(found)


@login_required
@require_POST
def pause(request: PersonRequest, code: str, receiver: UUID) -> HttpResponse:
    """Stop sending for a while, or start again."""
    found, when = _receiver(request, code, receiver), timezone.now()
    if request.POST.get("to") == "resume":
        arranging.resume(found, by=request.user, when=when)
        messages.success(request, _("Sending has started again. What waited goes first."))
    else:
        arranging.pause(found, by=request.user, when=when)
        messages.success(request, _("Sending has been paused. What comes meanwhile waits."))
    return _to(found)


@login_required
@require_POST
def try_out(request: PersonRequest, code: str, receiver: UUID) -> HttpResponse:
    """Ask the receiver whether it is there and knows the key."""
    found = _receiver(request, code, receiver)
    answer = arranging.try_out(found, by=request.user, when=timezone.now())
    if answer.trouble:
        messages.warning(request, _("It was tried just now, and does not work yet."))
    else:
        messages.success(request, _("It answers, and knows the key."))
    return _to(found)


@login_required
@require_POST
def send_again(request: PersonRequest, code: str, receiver: UUID) -> HttpResponse:
    """Have everything sent again that was not taken."""
    found = _receiver(request, code, receiver)
    number = arranging.send_again(found, by=request.user, when=timezone.now())
    said = ngettext("%(number)d statement goes again.", "%(number)d statements go again.", number)
    messages.success(request, said % {"number": number})
    return _to(found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest, code: str, receiver: UUID) -> HttpResponse:
    """Ask, and then send nothing there any more."""
    found = _receiver(request, code, receiver)
    if request.method != "POST":
        return render(request, "records/receiver_remove.html", {"receiver": found})
    arranging.remove(found, by=request.user, when=timezone.now())
    said = _("Nothing is sent to %(receiver)s any more.") % {"receiver": found.name}
    messages.success(request, said)
    return see_other("records:receivers", code)


def _remark(request: PersonRequest, form: NewReceiverForm | ChangeForm) -> None:
    if not form.known:
        said = _("Nobody knows this address just now. See whether it is written as it should be.")
        messages.warning(request, said)


def _receiver(request: PersonRequest, code: str, receiver: UUID) -> Receiver:
    organisation = access.managed(request.user, code).organisation
    theirs = arranging.of(organisation).select_related("organisation")
    return get_object_or_404(theirs, uuid=receiver)


def _to(receiver: Receiver) -> HttpResponse:
    return see_other("records:receiver", receiver.organisation.code, receiver.uuid)
