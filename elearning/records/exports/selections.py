"""Which statements are written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Func, IntegerField, QuerySet

from elearning.accounts.models import LearningGroup, Organisation
from elearning.records import paging, querying
from elearning.records.models import Record
from elearning.xapi.reading import MalformedError

MOST_COUNTED = 1_000_000
"""Beyond that many nobody needs to know how many there are before they wait for them."""

_AT_ONCE = 500
_SAMPLE = 100
_BYTES = Func("text", function="octet_length", output_field=IntegerField())


class Size(NamedTuple):
    """How many statements there are, whether there are more than that, and about how many bytes they
    are as lines of JSON.
    """

    number: int
    more: bool
    bytes: int


class Written(NamedTuple):
    """A statement as the database has it."""

    text: str
    stored: datetime
    audience: str

    def told(self) -> str:
        """As the interface for machines tells it."""
        return querying.as_told(self.text, self.stored, self.audience)

    def parsed(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.told())
        return said


@dataclass(frozen=True, slots=True)
class Selection:
    """All that an organisation may read, or what comes after the statement called `after`.

    With a group of the organisation: of those who are in it now, and nothing that its systems sent.
    """

    organisation: Organisation
    after: UUID | None = None
    group: LearningGroup | None = None

    def check(self) -> None:
        """Raise as below, before anything is written."""
        self._records()

    def total(self) -> int:
        """How many there are; raises as below."""
        return self._records().count()

    def size(self) -> Size:
        """About how much there is, without reading it: by how long the latest are."""
        number = self._records()[: MOST_COUNTED + 1].count()
        latest = querying.in_order(self._records(), ascending=False)[:_SAMPLE]
        told = [
            length + len(querying.as_told("", stored, audience))
            for length, stored, audience in latest.values_list(_BYTES, "stored", "audience")
        ]
        counted = min(number, MOST_COUNTED)
        return Size(counted, number > counted, counted * sum(told) // max(len(told), 1))

    def statements(self) -> Iterator[Written]:
        """Oldest first.

        Raises:
            MalformedError: the organisation can read no statement called `after`.
        """
        rows = querying.in_order(self._records()).values_list("text", "stored", "audience")
        return (Written(*row) for row in rows.iterator(chunk_size=_AT_ONCE))

    def _records(self) -> QuerySet[Record]:
        readable: QuerySet[Record] = querying.readable_records(self.organisation)
        wanted = querying.of_group(readable, self.group) if self.group else readable
        if self.after is None:
            return wanted
        # The last that came through may be of somebody who has left the group since.
        last = querying.called(readable, self.after).first()
        if last is None:
            raise MalformedError("after", "is the id of no statement that you can read")
        return paging.beyond(wanted, last, ascending=True)
