"""Statements from another record store, taken over as what an organisation's own system sent.

One statement a line (NDJSON), each with its id: so whoever does it twice keeps each once. What cannot
be taken is told by its line, and the rest is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db import transaction

from elearning.records import storing
from elearning.records.models import Credential
from elearning.records.storing import ConflictError, NotToBeVoidedError
from elearning.xapi.reading import MalformedError, Received, Version, read_one
from elearning.xapi.references import references

_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken, counted from 1, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Report:
    """What became of the lines so far; those that were taken before are `known`."""

    new: int = 0
    known: int = 0
    refused: list[Refused] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return self.new + self.known + len(self.refused)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    received: Received

    @property
    def id(self) -> UUID:
        return UUID(self.received.said["id"])


def take_over(
    lines: Iterable[bytes], *, credential: Credential, version: Version, try_only: bool = False
) -> Iterator[Report]:
    """Take the lines as sent with that key, some at a time; after each the report so far.

    Only to try means that all is done, and taken back.
    """
    report, numbered = Report(), enumerate(lines, start=1)
    while some := list(islice(numbered, _TOGETHER)):
        readable = list(_readable(some, version, report))
        with transaction.atomic():
            _keep(readable, credential, version, report)
            transaction.set_rollback(try_only)
        yield report


def _readable(
    lines: Iterable[tuple[int, bytes]], version: Version, report: Report
) -> Iterator[_Line]:
    """What is a statement that can be taken; empty lines are none."""
    for number, text in lines:
        if not text.strip():
            continue
        try:
            yield _Line(number, _takeable(read_one(text, version)))
        except MalformedError as error:
            report.refused.append(Refused(number, str(error)))


def _takeable(received: Received) -> Received:
    """Raises `MalformedError` where it lacks an id, or has an attachment that is not in the line."""
    found = references(received.said)
    if found.id is None:
        raise MalformedError("id", "is missing; without it a statement could be taken twice")
    if found.enclosed:
        raise MalformedError("attachments", "lie in the other store; only a fileUrl can be taken")
    return received


def _keep(lines: list[_Line], credential: Credential, version: Version, report: Report) -> None:
    """All at once; where that fails one by one, so that each fault is known by its line."""
    known = storing.known([line.id for line in lines], credential)
    try:
        with transaction.atomic():
            storing.store([line.received for line in lines], credential=credential, version=version)
    except (MalformedError, ConflictError, NotToBeVoidedError) as error:
        if len(lines) == 1:
            report.refused.append(Refused(lines[0].number, str(error)))
            return
        for line in lines:
            _keep([line], credential, version, report)
    else:
        report.known += sum(line.id in known for line in lines)
        report.new += sum(line.id not in known for line in lines)
