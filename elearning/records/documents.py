"""The one door by which documents of others come, change and go (xAPI 1.0.3 Communication §2.2).

They belong to the organisation whose key wrote them. Who changes something at a place is alone there
for as long as it takes: of two that come at once the second sees what the first left, whether there
was a row before or not, and nobody waits for more than one place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from elearning.accounts.models import Organisation, User
from elearning.records.models import Actor, ClockTime, DocumentTotal, KeptDocument
from elearning.records.recording import identity
from elearning.xapi import documents
from elearning.xapi.concurrency import etag
from elearning.xapi.documents import Asked, Document, Resource
from elearning.xapi.multipart import TooLargeError
from elearning.xapi.reading import AgentIdentifier

LARGEST = 2 * 1024 * 1024
MOST_AT_A_PLACE = 1_000
MOST_IN_ALL = 1_000_000
BYTES_IN_ALL = 20 * 1024**3


class FullError(Exception):
    """No more is kept here, of this; say why, and change nothing."""

    def __init__(self, most: str) -> None:
        self.reason = f"no more than {most}; delete some first"
        super().__init__(self.reason)


class Allow(Protocol):
    """What lets a change through, given the tag of what is there (if anything is), or raises."""

    def __call__(self, *, current: str | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """All documents of one kind of one organisation: nobody reaches beyond their own."""

    organisation: Organisation
    resource: Resource


@dataclass(frozen=True, slots=True)
class Kept:
    """A document, and when it was last changed."""

    document: Document
    updated: datetime


def find(shelf: Shelf, asked: Asked) -> Kept | None:
    """The document that a request names."""
    row = _named(shelf, asked).first()
    return Kept(_document(row), row.updated) if row else None


def ids(shelf: Shelf, asked: Asked) -> list[str]:
    """The names of all that fit a request, in their order; without a registration, in any."""
    found = _fitting(shelf, asked)
    if asked.since:
        found = found.filter(updated__gt=asked.since)
    return list(found.order_by("name").values_list("name", flat=True).distinct())


def write(shelf: Shelf, asked: Asked, document: Document, *, merge: bool, allow: Allow) -> None:
    """Put a document where a request says, or merge it into the one that is there.

    Raises:
        FullError: it would be one too many at this place, or too much of this organisation.
        MalformedError: the two cannot be merged, or are too large together.
        Whatever `allow` raises, and then nothing is changed.
    """
    with _alone_at(shelf, asked):
        row = _named(shelf, asked).first()
        there = _document(row) if row else None
        allow(current=etag(there.contents) if there else None)
        left = documents.merged(document, there) if merge else document
        if len(left.contents) > LARGEST:
            raise TooLargeError("body", f"makes the document larger than {LARGEST} bytes")
        _keep(row or _new(shelf, asked), left)
        if there is None or len(left.contents) > len(there.contents):
            _require_room(shelf.organisation)


def remove(shelf: Shelf, asked: Asked, *, allow: Allow) -> None:
    """Take a document away; one that is not there is gone already. Raises what `allow` does."""
    with _alone_at(shelf, asked):
        row = _named(shelf, asked).first()
        allow(current=etag(bytes(row.contents)) if row else None)
        if row:
            row.delete()


def clear(shelf: Shelf, asked: Asked) -> None:
    """Take away all documents that fit a request."""
    with _alone_at(shelf, asked):
        _fitting(shelf, asked).delete()


def of_person(person: User) -> QuerySet[KeptDocument]:
    """What organisations keep about somebody under a pseudonym of ours."""
    theirs = KeptDocument.objects.filter(actor__person=person)
    return theirs.select_related("organisation").order_by("pk")


def forget_person(person: User) -> None:
    """Remove what organisations keep about somebody, while their pseudonyms are still theirs."""
    KeptDocument.objects.filter(actor__person=person).delete()


def _fitting(shelf: Shelf, asked: Asked) -> QuerySet[KeptDocument]:
    here = KeptDocument.objects.filter(
        organisation=shelf.organisation, place=_place(shelf.resource, asked)
    )
    return here.filter(registration=asked.registration) if asked.registration else here


def _named(shelf: Shelf, asked: Asked) -> QuerySet[KeptDocument]:
    """The one by this name; without a registration it is the one that has none."""
    by_name = _fitting(shelf, asked).filter(name=asked.id)
    return by_name if asked.registration else by_name.filter(registration=None)


def _new(shelf: Shelf, asked: Asked) -> KeptDocument:
    place = _place(shelf.resource, asked)
    here = KeptDocument.objects.filter(organisation=shelf.organisation, place=place)
    if here.count() >= MOST_AT_A_PLACE:
        raise FullError(f"{MOST_AT_A_PLACE} documents are kept at one place")
    return KeptDocument(
        organisation=shelf.organisation,
        resource=shelf.resource.name.lower(),
        place=place,
        activity=asked.activity,
        agent=_written(asked.agent),
        actor=_of_ours(asked.agent),
        registration=asked.registration,
        name=asked.id,
    )


def _require_room(organisation: Organisation) -> None:
    """After it was written: from then on nobody else of this organisation changes how much there is."""
    total = DocumentTotal.objects.get(organisation=organisation)
    if total.number > MOST_IN_ALL:
        raise FullError(f"{MOST_IN_ALL} documents are kept of one organisation")
    if total.bytes > BYTES_IN_ALL:
        raise FullError(f"{BYTES_IN_ALL} bytes of documents are kept of one organisation")


def _keep(row: KeptDocument, document: Document) -> None:
    row.content_type, row.contents = document.content_type, document.contents
    row.updated = ClockTime()  # type: ignore[assignment]  # the moment when its turn had come
    row.save()


def _document(row: KeptDocument) -> Document:
    return Document(row.content_type, bytes(row.contents))


def _of_ours(agent: AgentIdentifier | None) -> Actor | None:
    """The pseudonym that an agent is, if it is one of ours."""
    if agent is None or (agent.kind, agent.home_page) != ("account", identity().base):
        return None
    try:
        return Actor.objects.filter(uuid=UUID(agent.value)).first()
    except ValueError:
        return None


def _place(resource: Resource, asked: Asked) -> UUID:
    told = json.dumps([resource.path, asked.activity, _written(asked.agent)])
    return UUID(bytes=hashlib.sha256(told.encode()).digest()[:16])


def _written(agent: AgentIdentifier | None) -> str:
    return json.dumps([agent.kind, agent.home_page, agent.value]) if agent else ""


@contextmanager
def _alone_at(shelf: Shelf, asked: Asked) -> Iterator[None]:
    """Wait until nobody else changes anything at this place, and let nobody until the end."""
    place = f"{shelf.organisation.pk} {_place(shelf.resource, asked)}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [place])
        yield
