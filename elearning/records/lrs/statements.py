"""The statements of the organisation whose key is shown (xAPI 1.0.3 Communication §2.1).

Every answer says until when the record is complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date

from elearning.records import paging, querying, storing
from elearning.records.lrs import answers
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.resources import KeyedResource
from elearning.records.paging import Place
from elearning.records.storing import ConflictError, NotToBeVoidedError
from elearning.xapi import queries, wire
from elearning.xapi.multipart import TooLargeError
from elearning.xapi.queries import Query
from elearning.xapi.reading import MalformedError, Received, read, read_one
from elearning.xapi.references import references
from elearning.xapi.scopes import Scope

LARGEST_BODY = 8 * 1024 * 1024
MOST_STATEMENTS = 1000


class Statements(KeyedResource):
    """What the key may read, one statement by its id or page after page; and what it sends."""

    reading: ClassVar = (Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE, Scope.ALL_READ)
    writing: ClassVar = (Scope.STATEMENTS_WRITE,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":  # a browser asks, for a page that has not asked yet
            return super().dispatch(request, *args, **kwargs)
        through = querying.consistent_through()
        response = super().dispatch(request, *args, **kwargs)
        response["X-Experience-API-Consistent-Through"] = through.isoformat()
        return response

    def put(self) -> HttpResponse:
        """One statement under the id that the address says (§2.1.1)."""
        given = self.ask.parameters()
        if "statementId" not in given:
            raise MalformedError("statementId", "is missing")
        _require_only(given, "statementId")
        wanted = wire.uuid("statementId", given["statementId"])
        self._store([_called(read_one(self._body(), self.version), wanted)])
        return answers.done()

    def post(self) -> HttpResponse:
        """One or several, all or none; the answer says their ids in order (§2.1.2)."""
        _require_only(self.ask.parameters())
        batch = read(self._body(), self.version)
        return answers.told([str(statement_id) for statement_id in self._store(batch)])

    def _body(self) -> bytes:
        kind = self.ask.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise MalformedError("Content-Type", "must be application/json")
        return self.ask.body(LARGEST_BODY)

    def _store(self, batch: list[Received]) -> list[UUID]:
        _require_takeable(batch)
        try:
            return storing.store(batch, credential=self.credential, version=self.version)
        except ConflictError as error:
            raise RefusedError(409, str(error)) from error
        except NotToBeVoidedError as error:
            raise RefusedError(403, str(error)) from error

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


def _require_only(given: Mapping[str, str], *known: str) -> None:
    if strange := given.keys() - set(known):
        raise MalformedError(min(strange), "is no parameter of this request")


def _called(received: Received, wanted: UUID) -> Received:
    """The statement with the id that the address says; its own may say nothing else."""
    said = received.said.get("id")
    if said is None:
        text = f'{{"id":"{wanted}",{received.text[1:]}'
        return Received(text, {"id": str(wanted), **received.said})
    if UUID(said) != wanted:
        raise MalformedError("id", "is another one than statementId says")
    return received


def _require_takeable(batch: list[Received]) -> None:
    if len(batch) > MOST_STATEMENTS:
        raise TooLargeError("statements", f"are more than {MOST_STATEMENTS}; send them in parts")
    if any(references(received.said).enclosed for received in batch):
        reason = "can only be taken with a fileUrl here: send none of them along"
        raise MalformedError("attachments", reason)
