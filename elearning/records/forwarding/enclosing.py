"""The files that go along with a statement, or that it can't go.

In a file nobody can be given another name. So files go only where people are known by their address,
which stands in a contract. And what signs a statement goes nowhere: it signs the words in which that
was told here, and repeats them.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from elearning.records import attachments
from elearning.records.receivers import KnownBy, Receiver
from elearning.xapi.multipart import Attachment
from elearning.xapi.references import attachments as attached
from elearning.xapi.references import references
from elearning.xapi.signatures import USAGE

LARGEST = 16 * 1024 * 1024
"""Bytes of files that go with one statement: it must not hold up for long what comes after."""

Files = tuple[Attachment, ...]


def enclosed_in(statement_id: UUID, said: dict[str, Any], receiver: Receiver) -> Files | None:
    """What goes along with a statement to a receiver; None if it has files and can't go."""
    named = {one["sha2"].lower(): one for _, one in attached(said)}
    if not named:
        return ()
    came = attachments.enclosed([statement_id], organisation=receiver.organisation)
    needed = {sha2.lower() for sha2 in references(said).enclosed}
    if receiver.known_by != KnownBy.ADDRESS:
        return None if needed else ()
    sizes = attachments.sizes(came[statement_id])
    whole = needed <= sizes.keys() and sum(sizes.values()) <= LARGEST
    if not whole or any(one["usageType"] == USAGE for one in named.values()):
        return None
    return tuple(
        Attachment(sha2, named[sha2]["contentType"], attachments.Chunks(sha2), size)
        for sha2, size in sorted(sizes.items())
    )
