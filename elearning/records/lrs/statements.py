"""The statements of the organisation whose key is shown (xAPI 1.0.3 Communication §2.1).

Every answer says until when the record is complete.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date

from elearning.records import attachments, finding, paging, querying, storing
from elearning.records.finding import Row
from elearning.records.lrs import answers, completeness, sending, telling
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.resources import KeyedResource
from elearning.records.paging import Place
from elearning.records.storing import ConflictError, NotToBeVoidedError
from elearning.xapi import queries, wire
from elearning.xapi.languages import wishes
from elearning.xapi.queries import Query
from elearning.xapi.reading import MalformedError, Received, read, read_one
from elearning.xapi.scopes import Scope


class Statements(KeyedResource):
    """What the key may read, one statement by its id or page after page; and what it sends."""

    reading: ClassVar = (Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE, Scope.ALL_READ)
    writing: ClassVar = (Scope.STATEMENTS_WRITE,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":  # a browser asks, for a page that has not asked yet
            return super().dispatch(request, *args, **kwargs)
        through = completeness.through()
        response = super().dispatch(request, *args, **kwargs)
        response["X-Experience-API-Consistent-Through"] = through.isoformat()
        return response

    def put(self) -> HttpResponseBase:
        """One statement under the id that the address says (§2.1.1)."""
        given = self.ask.parameters()
        if "statementId" not in given:
            raise MalformedError("statementId", "is missing")
        _require_only(given, "statementId")
        wanted = wire.uuid("statementId", given["statementId"])
        self._store(lambda text: [_called(read_one(text, self.version), wanted)])
        return answers.done()

    def post(self) -> HttpResponseBase:
        """One or several, all or none; the answer says their ids in order (§2.1.2)."""
        _require_only(self.ask.parameters())
        ids = self._store(lambda text: read(text, self.version))
        return answers.told([str(statement_id) for statement_id in ids])

    def _store(self, reading: Callable[[bytes], list[Received]]) -> list[UUID]:
        try:
            with sending.sent(self.ask, reading) as sent:
                for sha2, file in sent.files.items():
                    attachments.keep(sha2, file, when=timezone.now())
                return storing.store(
                    sent.batch, credential=self.credential, version=self.version, files=sent.files
                )
        except ConflictError as error:
            raise RefusedError(409, str(error)) from error
        except NotToBeVoidedError as error:
            raise RefusedError(403, str(error)) from error

    def get(self) -> HttpResponseBase:
        given = self.ask.parameters()
        query = queries.query(given, self.version)
        if query.statement_id or query.voided_id:
            return self._one(query)
        if query.more:
            place = paging.place(query.more, self.credential.organisation)
            return self._page(queries.query(place.given, self.version), place.given, after=place)
        return self._page(query, given)

    def _one(self, query: Query) -> HttpResponseBase:
        found = querying.matching(querying.records_for(self.credential), query)
        row = found.values_list(*finding.ROW).first()
        if row is None:
            raise RefusedError(404, "no statement with this id can be read with this key")
        response = self._told(query, [row], "".join)
        response["Last-Modified"] = http_date(row[1].timestamp())
        return response

    def _page(
        self, query: Query, given: Mapping[str, str], *, after: Place | None = None
    ) -> HttpResponseBase:
        size = min(query.limit or querying.MOST_AT_ONCE, querying.MOST_AT_ONCE)
        found = finding.page(self.credential, query, most=size + 1, after=after)
        page = found[:size]
        more = ""
        if len(found) > size:
            _, stored, _audience, statement_id, _target = page[-1]
            more = self._more(Place(given, stored, statement_id))
        doubted = ((statement_id, target, text) for text, _, _, statement_id, target in page)
        if astray := querying.astray(doubted, query, self.credential.organisation):
            page = [row for row in page if row[3] not in astray]
        return self._told(query, page, lambda each: _result(each, more))

    def _told(
        self, query: Query, rows: list[Row], result: Callable[[list[str]], str]
    ) -> HttpResponseBase:
        """Statements in the form asked for, made one text by `result`; with their files if asked."""
        wished = wishes(self.ask.headers.get("Accept-Language", ""))
        told = telling.told(rows, query.format, credential=self.credential, wished=wished)
        if not query.attachments:
            return answers.json_text(result(told))
        return telling.with_files(result(told), rows, organisation=self.credential.organisation)

    def _more(self, place: Place) -> str:
        """The address of the next page, without a host: it is valid wherever this one was reached."""
        return f"{self.request.path}?more={paging.token(place, self.credential.organisation)}"


def _result(statements: list[str], more: str) -> str:
    """What §2.5 of Data calls a StatementResult."""
    return f'{{"statements":[{",".join(statements)}],"more":"{more}"}}'


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
