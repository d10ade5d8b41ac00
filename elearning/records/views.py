"""What people see of the record: their own page, and what a manager takes out of the portal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from elearning.accounts import access, groups
from elearning.accounts.access import PersonRequest
from elearning.accounts.models import Membership, Organisation, User
from elearning.accounts.portal import long_list
from elearning.records import (
    credentials,
    handover,
    logbook,
    querying,
    retention,
    sentences,
    viewing,
)
from elearning.records.credentials import NotRenewedError
from elearning.records.exports import formats
from elearning.records.exports.selections import Selection
from elearning.records.forms import SCOPES, AfterForm, KeyForm, RenewalForm, TermsForm
from elearning.records.forwarding import telling
from elearning.records.forwarding.telling import Told
from elearning.records.models import Credential, Record
from elearning.records.retention import Due
from elearning.records.sentences import Line
from elearning.ui.redirects import see_other
from elearning.xapi.reading import MalformedError

_NOT_GONE_ON = gettext_lazy(
    "The download could not go on: your organisation can read no statement with this id."
)
_NOT_RENEWED = gettext_lazy("No new secret: this key opens no more, or its old secret still does.")


@login_required
@require_safe
def seen(request: PersonRequest) -> HttpResponse:
    """Exactly what each of a person's organisations can read of them."""
    return render(request, "records/seen.html", {"readers": _readers(request.user)})


@login_required
@require_safe
def story(request: PersonRequest) -> HttpResponse:
    """All that is recorded of a person, in plain words, and who else reads it."""
    found = long_list(request, viewing.story_of(request.user))
    shown = {"found": found, "days": viewing.days_of(found.page)}
    return render(request, "records/story.html", shown)


@login_required
@require_safe
def download(request: PersonRequest, code: str, kind: str) -> HttpResponseBase:
    """All that the organisation may read; the same bytes as `manage.py export_records`.

    Of one group if it is asked for: of one that is not there, nothing rather than everything. What
    broke off goes on after the statement that is named.
    """
    organisation = access.managed(request.user, code).organisation
    if kind not in formats.FORMATS:
        raise Http404
    asked = request.GET.get("groep", "")
    group = groups.named(groups.of(organisation), asked)
    if asked and not group:
        raise Http404
    try:
        selection = Selection(organisation, _after(request), group)
        selection.check()
    except MalformedError:
        messages.error(request, _NOT_GONE_ON)
        return see_other("accounts:panel", code, "leergegevens")
    export = formats.FORMATS[kind]
    name = export.file_name(selection, day=timezone.localdate())
    return _file(export.pieces(selection), export.content_type, name)


def _after(request: PersonRequest) -> UUID | None:
    form = AfterForm(request.GET)
    if "na" in request.GET and not form.is_valid():
        raise MalformedError("na", "is no id")
    return form.cleaned_data["na"] if form.is_valid() else None


@login_required
@require_safe
def statement(request: PersonRequest, code: str, statement: UUID) -> HttpResponseBase:
    """One statement, whole and as it was told: of a long one a page holds only how it begins."""
    organisation = access.managed(request.user, code).organisation
    readable = querying.called(querying.readable_records(organisation), statement)
    found = get_object_or_404(readable)
    told = querying.as_told(found.text, found.stored, found.audience)
    return _file(iter([told]), "application/json", f"vermelding-{statement}.json")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pseudonyms(request: PersonRequest, code: str) -> HttpResponseBase:
    """Say what the list is; then hand it over."""
    return _who_is_who(request, access.managed(request.user, code).organisation)


@reauthentication_required
def _who_is_who(request: PersonRequest, organisation: Organisation) -> HttpResponseBase:
    """For whoever has just shown who they are: a login left open gives no names away."""
    if request.method != "POST":
        return render(request, "records/pseudonyms.html", {"organisation": organisation})
    lines = formats.pseudonym_lines(organisation)
    return _file(lines, formats.CSV, f"schuilnamen-{organisation.code}.csv")


@login_required
@require_POST
def keep(request: PersonRequest, code: str) -> HttpResponse:
    """Change how long things are kept; where something would go by that, ask first."""
    return _keep(request, access.managed(request.user, code).organisation)


@reauthentication_required
def _keep(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    terms = retention.terms_of(organisation)
    form = TermsForm(request.POST, terms=terms)
    if not form.is_valid():
        return _asked_to_keep(request, organisation, form, [])
    due = retention.something(retention.due(organisation, form.terms(), when=timezone.now()))
    if due and request.POST.get("sure") != form.said:
        return _asked_to_keep(request, organisation, form, due)
    retention.keep_for(organisation, form.terms(), by=request.user, when=timezone.now())
    messages.success(request, _("How long things are kept has been changed."))
    return see_other("accounts:panel", organisation.code, "bewaren")


def _asked_to_keep(
    request: PersonRequest, organisation: Organisation, form: TermsForm, due: list[Due]
) -> HttpResponse:
    shown = {"organisation": organisation, "form": form, "due": due}
    return render(request, "records/keep.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: PersonRequest, code: str) -> HttpResponse:
    """Ask what a key is for, and make it."""
    organisation = access.managed(request.user, code).organisation
    form = KeyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "records/key_new.html", {"organisation": organisation, "form": form})
    when, seed = timezone.now(), credentials.new_seed()
    key, _secret = credentials.issue(
        organisation,
        name=form.cleaned_data["name"],
        scopes=form.granted(),
        expires_at=form.expires_at(when),
        by=request.user,
        when=when,
        seed=seed,
    )
    handover.offer(request.session, key=key, seed=seed, when=when)
    return see_other("records:key", code, key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: PersonRequest, code: str, key: str) -> HttpResponse:
    """What a key may do and what happened to it; a new secret too, for who made it and lacks it."""
    credential, when = _credential(request, code, key), timezone.now()
    if request.method == "POST":
        handover.taken(request.session, key)
        return _back(code)
    shown = {
        "credential": credential,
        "secret": handover.offered(request.session, key, when=when),
        "may": [SCOPES[scope] for scope in credential.scopes],
        "older": credentials.older_secrets(credential, when=when).first(),
        "opens": credential.secrets.opening(when).exists(),
        "history": logbook.history(credential),
    }
    return render(request, "records/key.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: PersonRequest, code: str, key: str) -> HttpResponse:
    """Ask how long the old secret of a key still opens, and make a new one."""
    credential = _credential(request, code, key)
    form = RenewalForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "records/key_renew.html", {"credential": credential, "form": form})
    when, seed = timezone.now(), credentials.new_seed()
    try:
        until = form.until(when)
        credentials.renew(credential, by=request.user, when=when, until=until, seed=seed)
    except NotRenewedError:
        messages.error(request, _NOT_RENEWED)
    else:
        handover.offer(request.session, key=key, seed=seed, when=when)
    return see_other("records:key", code, key)


@login_required
@require_POST
def revoke_older(request: PersonRequest, code: str, key: str) -> HttpResponse:
    """Withdraw the old secret of a key: its system has the new one."""
    credential = _credential(request, code, key)
    credentials.revoke_older(credential, by=request.user, when=timezone.now())
    messages.success(request, _("The old secret opens nothing any more. The new one does."))
    return see_other("records:key", code, key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: PersonRequest, code: str, key: str) -> HttpResponse:
    """Ask, and then withdraw a key for good."""
    credential = _credential(request, code, key)
    if request.method == "POST":
        credentials.revoke(credential, by=request.user, when=timezone.now())
        messages.success(request, _withdrawn(credential))
        return _back(code)
    return render(request, "records/key_revoke.html", {"credential": credential})


def _back(code: str) -> HttpResponse:
    """To where the keys stand, in a long page."""
    return see_other(f"{reverse('accounts:panel', args=[code, 'leergegevens'])}#sleutels")


def _credential(request: PersonRequest, code: str, key: str) -> Credential:
    organisation = access.managed(request.user, code).organisation
    return get_object_or_404(credentials.of(organisation), key=key)


def _withdrawn(credential: Credential) -> str:
    said = _("The key for %(system)s has been withdrawn. It opens nothing any more.")
    return said % {"system": credential.name or credential.key}


@dataclass(frozen=True, slots=True)
class Reader:
    """An organisation, what it can read of a person by now, and what it will when the day ends.

    Without a membership it is one that they left. `receivers` is where it sends on what it can read;
    `sent` the latest of what its own systems recorded of them, and `more` whether there is more.
    """

    organisation: Organisation
    membership: Membership | None
    seen: list[Line]
    coming: list[Line]
    receivers: list[Told]
    sent: list[Line]
    more: bool


MOST_SENT = 100


def _readers(person: User) -> list[Reader]:
    """Those of which nothing is recorded yet too, and those that were left."""
    seen, coming = querying.seen_of(person), querying.coming_of(person)
    theirs = person.memberships.select_related("organisation").prefetch_related("groups")
    memberships = {membership.organisation: membership for membership in theirs}
    receivers = telling.receivers_of(person, [*memberships, *seen])
    sent = {
        place: viewing.begun(found.defer("text")[: MOST_SENT + 1])
        for place, found in querying.sent_about(person).items()
    }
    return [
        Reader(
            place,
            memberships.get(place),
            _lines(seen.get(place, ())),
            _lines(coming.get(place, ())),
            receivers.get(place.pk, []),
            [sentences.line_of(record, "") for record in sent.get(place, [])[:MOST_SENT]],
            len(sent.get(place, [])) > MOST_SENT,
        )
        for place in dict.fromkeys([*memberships, *seen])
    ]


def _lines(records: Iterable[Record]) -> list[Line]:
    """By day; of one day in the order in which one thing follows from another."""
    in_turn = sorted(records, key=lambda record: (record.timestamp, viewing.TURN[record.verb]))
    return [sentences.line(record) for record in in_turn]


def _file(
    pieces: Iterator[str] | Iterator[bytes], content_type: str, name: str
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
