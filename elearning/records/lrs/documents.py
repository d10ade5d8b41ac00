"""Documents of others' (xAPI 1.0.3 Communication §2.2, §2.3, §2.6, §2.7; concurrency: §3.1)."""

from __future__ import annotations

import re
from functools import partial
from typing import ClassVar

from django.http import HttpResponse
from django.utils.http import http_date

from elearning.records import documents
from elearning.records.documents import FullError, Shelf
from elearning.records.lrs import answers
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.resources import KeyedResource
from elearning.xapi import concurrency
from elearning.xapi.concurrency import Conditions
from elearning.xapi.documents import Asked, Document, Resource, asked
from elearning.xapi.reading import MalformedError
from elearning.xapi.scopes import Scope

_OF_NO_TYPE = "application/octet-stream"
_TYPE = re.compile(r"[\x20-\x7e]{1,255}")


class Documents(KeyedResource):
    """Documents of one kind: read, put, added to and taken away, with care for what others saw."""

    resource: ClassVar[Resource]

    def get(self) -> HttpResponse:
        wanted = self._asked()
        if not wanted.id:
            return answers.told(documents.ids(self._shelf, wanted))
        kept = documents.find(self._shelf, wanted)
        if kept is None:
            raise RefusedError(404, "no document is here")
        response = HttpResponse(kept.document.contents, content_type=kept.document.content_type)
        response["ETag"] = concurrency.etag(kept.document.contents)
        response["Last-Modified"] = http_date(kept.updated.timestamp())
        response["Content-Security-Policy"] = "sandbox"  # a stranger's page is no page of ours
        return response

    def put(self) -> HttpResponse:
        return self._write(merge=False)

    def post(self) -> HttpResponse:
        return self._write(merge=True)

    def delete(self) -> HttpResponse:
        wanted = self._asked()
        if wanted.id:
            documents.remove(self._shelf, wanted, allow=self._allow())
        else:
            documents.clear(self._shelf, wanted)
        return answers.done()

    def _write(self, *, merge: bool) -> HttpResponse:
        wanted, document = self._asked(), self._document()
        try:
            documents.write(self._shelf, wanted, document, merge=merge, allow=self._allow())
        except FullError as error:
            raise RefusedError(403, error.reason) from error
        return answers.done()

    @property
    def _shelf(self) -> Shelf:
        return Shelf(self.credential.organisation, self.resource)

    def _asked(self) -> Asked:
        return asked(self.resource, self.ask.method, self.ask.parameters(), self.version)

    def _document(self) -> Document:
        said = self.ask.headers.get("Content-Type", "") or _OF_NO_TYPE
        if not _TYPE.fullmatch(said):
            raise MalformedError("Content-Type", "must be 1 to 255 characters of ASCII")
        return Document(said, self.ask.body(documents.LARGEST))

    def _allow(self) -> documents.Allow:
        headers = self.ask.headers
        conditions: Conditions = concurrency.conditions(
            headers.get("If-Match"), headers.get("If-None-Match")
        )
        return partial(
            concurrency.check,
            conditions,
            method=self.ask.method,
            resource=self.resource,
            version=self.version,
        )


class State(Documents):
    """How far somebody is in something, as the content itself keeps it."""

    resource = Resource.STATE
    reading: ClassVar = (Scope.STATE, Scope.ALL_READ)
    writing: ClassVar = (Scope.STATE,)


class ActivityProfile(Documents):
    """What is kept about an activity, for all who do it."""

    resource = Resource.ACTIVITY_PROFILE
    reading: ClassVar = (Scope.PROFILE, Scope.ALL_READ)
    writing: ClassVar = (Scope.PROFILE,)


class AgentProfile(Documents):
    """What is kept about somebody, whatever they do."""

    resource = Resource.AGENT_PROFILE
    reading: ClassVar = (Scope.PROFILE, Scope.ALL_READ)
    writing: ClassVar = (Scope.PROFILE,)
