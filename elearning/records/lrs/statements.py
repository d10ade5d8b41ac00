"""The statements of the organisation whose key is shown (xAPI 1.0.3 Communication §2.1.3).

Every answer says until when the record is complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date

from elearning.records import paging, querying
from elearning.records.lrs import answers
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.resources import KeyedResource
from elearning.records.paging import Place
from elearning.xapi import queries
from elearning.xapi.queries import Query
from elearning.xapi.scopes import Scope


class Statements(KeyedResource):
    """What the key may read: one statement by its id, or page after page."""

    reading: ClassVar = (Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE, Scope.ALL_READ)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":  # a browser asks, for a page that has not asked yet
            return super().dispatch(request, *args, **kwargs)
        through = querying.consistent_through()
        response = super().dispatch(request, *args, **kwargs)
        response["X-Experience-API-Consistent-Through"] = through.isoformat()
        return response

    def get(self) -> HttpResponse:
        given = self.ask.parameters()
        query = queries.query(given)
        if query.statement_id or query.voided_id:
            return self._one(query)
        if query.more:
            place = paging.place(query.more, self.credential.organisation)
            return self._page(queries.query(place.given), place.given, after=place)
        return self._page(query, given)

    def _one(self, query: Query) -> HttpResponse:
        found = querying.matching(querying.records_for(self.credential), query).first()
        if found is None:
            raise RefusedError(404, "no statement with this id can be read with this key")
        response = answers.json_text(querying.as_told(found.text, found.stored, found.audience))
        response["Last-Modified"] = http_date(found.stored.timestamp())
        return response

    def _page(
        self, query: Query, given: Mapping[str, str], *, after: Place | None = None
    ) -> HttpResponse:
        records = querying.matching(querying.records_for(self.credential), query)
        if after:
            records = paging.beyond(records, after, ascending=query.ascending)
        size = min(query.limit or querying.MOST_AT_ONCE, querying.MOST_AT_ONCE)
        rows = querying.in_order(records, ascending=query.ascending)
        found = list(rows.values_list("text", "stored", "audience", "id")[: size + 1])
        page = found[:size]
        more = ""
        if len(found) > size:
            _, stored, _audience, statement_id = page[-1]
            more = self._more(Place(given, stored, statement_id))
        told = ",".join(querying.as_told(text, when, audience) for text, when, audience, _ in page)
        return answers.json_text(f'{{"statements":[{told}],"more":"{more}"}}')

    def _more(self, place: Place) -> str:
        """The address of the next page, without a host: it is valid wherever this one was reached."""
        return f"{self.request.path}?more={paging.token(place, self.credential.organisation)}"
