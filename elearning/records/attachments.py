"""The one door by which files that come with statements are kept, read and forgotten.

A file is kept once, under its hash. It is announced before its bytes are, so that nothing lies in the
storage of which the database doesn't know: what was announced and is named by no statement a day
later came with statements that were refused, or are forgotten. `sweep` takes it away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from elearning.accounts.models import Organisation
from elearning.records.models import AttachedFile, Enclosure

PATIENCE = timedelta(days=1)
_PIECE = 64 * 1024


def keep(sha2: str, file: File, *, when: datetime) -> None:
    """Keep a file that has this hash, unless it is there; outside the transaction of statements.

    Who brings the same file at the same time waits, and then finds it there.
    """
    AttachedFile.objects.bulk_create(
        [AttachedFile(sha2=sha2, wanted=when)],
        update_conflicts=True,
        unique_fields=["sha2"],
        update_fields=["wanted"],
    )
    with transaction.atomic():
        kept = AttachedFile.objects.select_for_update(no_key=True).get(sha2=sha2)
        if kept.size is None:
            _storage().delete(_name(sha2))  # half of it, from a server that was stopped
            _storage().save(_name(sha2), file)
            kept.size = file.size
            kept.save(update_fields=["size"])


def enclose(came_with: Iterable[tuple[UUID, str]], *, organisation_id: int) -> None:
    """Note with which files statements came, in the transaction that keeps these."""
    Enclosure.objects.bulk_create(
        Enclosure(organisation_id=organisation_id, statement=statement_id, file_id=sha2)
        for statement_id, sha2 in sorted(came_with)
    )


def enclosed(statements: Iterable[UUID], *, organisation: Organisation) -> dict[UUID, set[str]]:
    """The hashes of the files with which these statements of an organisation came."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Enclosure.objects.filter(organisation=organisation, statement__in=list(statements))
    for statement_id, sha2 in rows.values_list("statement", "file_id"):
        found[statement_id].add(sha2)
    return found


def sizes(files: Iterable[str]) -> dict[str, int]:
    """How long these are, of those that were kept."""
    known = AttachedFile.objects.filter(sha2__in=list(files)).values_list("sha2", "size")
    return {sha2: size for sha2, size in known if size is not None}


def is_there(sha2: str) -> bool:
    """Whether the bytes of one that was kept are in the storage still."""
    return bool(_storage().exists(_name(sha2)))


def chunks(sha2: str) -> Iterator[bytes]:
    """The bytes of a file, piece by piece; ask `enclosed` first who may read it."""
    with _storage().open(_name(sha2)) as file:
        yield from file.chunks(_PIECE)


@dataclass(frozen=True, slots=True)
class Chunks:
    """The same, from the beginning each time it is gone through."""

    sha2: str

    def __iter__(self) -> Iterator[bytes]:
        return chunks(self.sha2)


def sweep(when: datetime) -> int:
    """Take away the files that no statement came with, and tell how many these were."""
    return sum(_forget(sha2, when) for sha2 in list(_orphans(when).values_list("sha2", flat=True)))


def _orphans(when: datetime) -> QuerySet[AttachedFile]:
    named = Enclosure.objects.filter(file_id=OuterRef("sha2"))
    return AttachedFile.objects.filter(~Exists(named), wanted__lt=when - PATIENCE)


@transaction.atomic
def _forget(sha2: str, when: datetime) -> bool:
    """The row is held meanwhile: who sends the same file now waits, and then brings it anew."""
    orphan = _orphans(when).select_for_update(skip_locked=True).filter(sha2=sha2).first()
    if orphan is None:
        return False
    _storage().delete(_name(sha2))
    orphan.delete()
    return True


def _storage() -> Storage:
    return storages["attached"]


def _name(sha2: str) -> str:
    return f"{sha2[:2]}/{sha2}"
