"""Where the next page begins.

The place is handed out as a signed token that carries the whole question with it. It opens for the
organisation that asked and no other, and it stays good: statements never move.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet

from elearning.accounts.models import Organisation
from elearning.records.models import Record
from elearning.xapi.reading import MalformedError

_SALT = "elearning.records.paging"


@dataclass(frozen=True, slots=True)
class Place:
    """A question, as its parameters were given, and the last statement already read."""

    given: Mapping[str, str]
    stored: datetime
    id: UUID


def token(place: Place, organisation: Organisation) -> str:
    return signing.dumps(
        {
            "organisation": organisation.pk,
            "given": dict(place.given),
            "stored": place.stored.isoformat(),
            "id": str(place.id),
        },
        salt=_SALT,
        compress=True,
    )


def place(text: str, organisation: Organisation) -> Place:
    """The place that a token of this organisation names.

    Raises:
        MalformedError: it was not made here, or not for this organisation.
    """
    try:
        said = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise MalformedError("more", "was not given out by this store") from error
    if said["organisation"] != organisation.pk:
        raise MalformedError("more", "was not given out by this store")
    return Place(said["given"], datetime.fromisoformat(said["stored"]), UUID(said["id"]))


def beyond(records: QuerySet[Record], last: Place | Record, *, ascending: bool) -> QuerySet[Record]:
    """Those that come after the last one read, in the order of `querying.in_order`."""
    if ascending:
        later, same = Q(stored__gte=last.stored), Q(stored=last.stored, id__lte=last.id)
    else:
        later, same = Q(stored__lte=last.stored), Q(stored=last.stored, id__gte=last.id)
    return records.filter(later).exclude(same)
