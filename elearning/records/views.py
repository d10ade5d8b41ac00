"""What people see of the record: their own page, and what a manager takes out of the portal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from elearning.accounts import access
from elearning.accounts.access import PersonRequest
from elearning.accounts.models import Organisation, User
from elearning.records import credentials, exports, querying, sentences
from elearning.records.models import Record
from elearning.records.sentences import Line


@login_required
@require_safe
def seen(request: PersonRequest) -> HttpResponse:
    """Exactly what each of a person's organisations can read of them."""
    return render(request, "records/seen.html", {"readers": _readers(request.user)})


@login_required
@require_safe
def download(request: PersonRequest, code: str, kind: str) -> HttpResponseBase:
    """All that the organisation may read; the same bytes as `manage.py export_records`."""
    organisation = access.managed(request.user, code).organisation
    if kind not in exports.FORMATS:
        raise Http404
    export = exports.FORMATS[kind]
    name = f"leergegevens-{code}.{kind}"
    return _file(export.lines(organisation), export.content_type, name)


@login_required
@require_safe
def pseudonyms(request: PersonRequest, code: str) -> HttpResponseBase:
    """Who goes by which pseudonym."""
    organisation = access.managed(request.user, code).organisation
    lines = exports.pseudonym_lines(organisation)
    return _file(lines, "text/csv; charset=utf-8", f"schuilnamen-{code}.csv")


@login_required
@require_POST
def issue(request: PersonRequest, code: str) -> HttpResponse:
    """Make a key and show its secret, this once."""
    organisation = access.managed(request.user, code).organisation
    key, secret = credentials.issue(organisation, by=request.user, when=timezone.now())
    shown = {"organisation": organisation, "key": key, "secret": secret}
    return render(request, "records/key_issued.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: PersonRequest, code: str, key: str) -> HttpResponse:
    """Ask, and then withdraw a key for good."""
    organisation = access.managed(request.user, code).organisation
    credential = get_object_or_404(credentials.of(organisation), key=key)
    if request.method == "POST":
        credentials.revoke(credential, by=request.user, when=timezone.now())
        return redirect("accounts:organisation", code)
    return render(request, "records/key_revoke.html", {"credential": credential})


@dataclass(frozen=True, slots=True)
class Reader:
    """An organisation, what it can read of a person by now, and what it will when the day ends."""

    organisation: Organisation
    seen: list[Line]
    coming: list[Line]


def _readers(person: User) -> list[Reader]:
    """Those of which nothing is recorded yet too, and those that were left."""
    seen, coming = querying.seen_of(person), querying.coming_of(person)
    return [
        Reader(place, _lines(seen.get(place, ())), _lines(coming.get(place, ())))
        for place in dict.fromkeys([*person.organisations.all(), *seen])
    ]


def _lines(records: Iterable[Record]) -> list[Line]:
    return [sentences.line(record) for record in records]


def _file(lines: Iterator[str], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
