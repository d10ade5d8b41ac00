"""The files that go along with a statement, or that it can't go.

In a file nobody can be given another name. So files go only where people are known by their address,
which stands in a contract. And what signs a statement goes nowhere: it signs the words in which that
was told here, and repeats them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from elearning.records import attachments
from elearning.records.receivers import KnownBy, Receiver
from elearning.xapi.multipart import Attachment
from elearning.xapi.references import attachments as attached
from elearning.xapi.references import references
from elearning.xapi.signatures import USAGE

Said = dict[str, Any]

LARGEST = 16 * 1024 * 1024
"""Bytes of files that go with one statement: it must not hold up for long what comes after."""

Files = tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """With which files some statements came, and how long these are: looked up at once."""

    by_address: bool
    came: Mapping[UUID, set[str]] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, receiver: Receiver, statements: Iterable[Said]) -> Self:
        """In two queries, however many there are; in none where no file goes along."""
        by_address = receiver.known_by == KnownBy.ADDRESS
        having = [UUID(said["id"]) for said in statements if by_address and any(attached(said))]
        if not having:
            return cls(by_address)
        came = attachments.enclosed(having, organisation=receiver.organisation)
        return cls(by_address, came, attachments.sizes(set().union(*came.values())))

    def files(self, said: Said) -> Files | None:
        """What goes along with a statement; None if it has files and can't go."""
        named = {one["sha2"].lower(): one for _, one in attached(said)}
        needed = set(references(said).enclosed)
        if not self.by_address:
            return None if needed else ()
        there = self._there(UUID(said["id"]))
        signs = any(one["usageType"] == USAGE for one in named.values())
        if signs or not needed <= there.keys() or sum(there.values()) > LARGEST:
            return None
        return tuple(
            Attachment(sha2, named[sha2]["contentType"], attachments.Chunks(sha2), size)
            for sha2, size in sorted(there.items())
        )

    def _there(self, statement_id: UUID) -> dict[str, int]:
        return {
            sha2: self.sizes[sha2]
            for sha2 in self.came.get(statement_id, ())
            if sha2 in self.sizes and attachments.is_there(sha2)
        }
