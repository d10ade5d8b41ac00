"""What machines see: `/xapi/statements` (xAPI 1.0.3 Communication §2.1.3) and `/xapi/about` (§2.8).

Whatever is asked, the answer is JSON; errors are those of §3.2.

An organisation's own systems read what the organisation may read, with a key of that organisation.
Nothing is written here. Every answer with statements says until when the record is complete, and
every refusal says why in words.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from elearning.accounts.models import Organisation
from elearning.records import credentials, paging, querying
from elearning.records.models import Credential
from elearning.records.paging import Place
from elearning.xapi import queries, wire
from elearning.xapi.queries import Query
from elearning.xapi.reading import MalformedError
from elearning.xapi.scopes import Scope

VERSION = "1.0.3"
_UNDERSTOOD = re.compile(r"1\.0(\.\d+)?", re.ASCII)


class ReadOnlyView(View):
    """What can be read and not be written; every answer names the version that is spoken."""

    http_method_names = ("get", "head")

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        """Without a session there is nothing for another site to borrow, so no token is asked for."""
        return csrf_exempt(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = self.refusal(request) or super().dispatch(request, *args, **kwargs)
        response["X-Experience-API-Version"] = VERSION
        return response

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """What answers before anything is asked, if it does."""
        return None

    def http_method_not_allowed(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        response = _refused(405, "this can be read here with GET, and not be written")
        response["Allow"] = "GET, HEAD"
        return response


class AboutView(ReadOnlyView):
    """Which versions are spoken, told to anybody."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse({"version": [VERSION]})


class KeyedView(ReadOnlyView):
    """What opens to an organisation's key: without one the answer is 401, whatever was asked.

    Where there are scopes, the key has to have one of them; else the answer is 403 (§3.2).
    """

    credential: Credential
    scopes: tuple[Scope, ...] = ()

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        found = _bearer(request)
        if found is None:
            return _unauthorised()
        self.credential = found
        return None if not self.scopes or found.grants(*self.scopes) else _forbidden(*self.scopes)


class NowhereView(KeyedView):
    """Every other address, by any method: told as the rest is, in words that a machine reads."""

    def get(self, request: HttpRequest, **given: Any) -> HttpResponse:
        return _refused(404, f"nothing is here; statements are at {reverse('xapi:statements')}")

    http_method_not_allowed = get


class StatementsView(KeyedView):
    """The statements of the organisation whose key is shown."""

    scopes = (Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE, Scope.ALL_READ)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        through = querying.consistent_through()
        response = super().dispatch(request, *args, **kwargs)
        response["X-Experience-API-Consistent-Through"] = through.isoformat()
        response["Cache-Control"] = "private, no-store"
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            _check_version(request)
            given = wire.parameters(request.META.get("QUERY_STRING", ""))
            return _answer(given, self.credential)
        except MalformedError as refusal:
            return _refused(400, refusal.reason, parameter=refusal.parameter)


def _answer(given: Mapping[str, str], credential: Credential) -> HttpResponse:
    query = queries.query(given)
    if query.voided_id:
        return _refused(404, "no statement is ever voided in this store")
    if query.statement_id:
        return _one(query, credential)
    if query.more:
        place = paging.place(query.more, credential.organisation)
        return _page(queries.query(place.given), place.given, credential, after=place)
    return _page(query, given, credential)


def _one(query: Query, credential: Credential) -> HttpResponse:
    found = querying.matching(querying.records_for(credential), query).first()
    if found is None:
        return _refused(404, "no statement with this id can be read with this key")
    response = _json(querying.as_told(found.text, found.stored))
    response["Last-Modified"] = http_date(found.stored.timestamp())
    return response


def _page(
    query: Query,
    given: Mapping[str, str],
    credential: Credential,
    *,
    after: Place | None = None,
) -> HttpResponse:
    records = querying.matching(querying.records_for(credential), query)
    if after:
        records = paging.beyond(records, after, ascending=query.ascending)
    size = min(query.limit or querying.MOST_AT_ONCE, querying.MOST_AT_ONCE)
    rows = querying.in_order(records, ascending=query.ascending).values_list("text", "stored", "id")
    found = list(rows[: size + 1])
    page = found[:size]
    more = ""
    if len(found) > size:
        _, stored, statement_id = page[-1]
        more = _more(Place(given, stored, statement_id), credential.organisation)
    told = ",".join(querying.as_told(text, stored) for text, stored, _ in page)
    return _json(f'{{"statements":[{told}],"more":"{more}"}}')


def _more(place: Place, organisation: Organisation) -> str:
    """The address of the next page, without a host: it is valid wherever this one was reached."""
    return f"{reverse('xapi:statements')}?more={paging.token(place, organisation)}"


def _bearer(request: HttpRequest) -> Credential | None:
    """The key that the request shows, by HTTP Basic authentication (RFC 7617)."""
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    try:
        key, _, secret = base64.b64decode(shown, validate=True).decode().partition(":")
    except ValueError:
        return None
    return credentials.bearer(key, secret, when=_now()) if scheme.lower() == "basic" else None


def _check_version(request: HttpRequest) -> None:
    name = "X-Experience-API-Version"
    if not _UNDERSTOOD.fullmatch(request.headers.get(name, "")):
        raise MalformedError(name, f"send this header with a version that we speak: {VERSION}")


def _unauthorised() -> HttpResponse:
    response = _refused(401, "show a valid key and secret with HTTP Basic authentication")
    response["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
    return response


def _forbidden(*scopes: Scope) -> HttpResponse:
    wanted = ", ".join([*scopes, Scope.ALL])
    return _refused(403, f"this key may not do that; it takes one of these scopes: {wanted}")


def _refused(status: int, reason: str, **more: str) -> HttpResponse:
    return JsonResponse({**more, "reason": reason}, status=status)


def _json(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")


def _now() -> datetime:
    return timezone.now()
