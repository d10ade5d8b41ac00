"""Which statements are written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from elearning.accounts.models import LearningGroup, Organisation
from elearning.records import paging, querying
from elearning.records.models import Record
from elearning.xapi.reading import MalformedError

_AT_ONCE = 500


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

    def total(self) -> int:
        """How many there are; raises as below."""
        return self._records().count()

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
