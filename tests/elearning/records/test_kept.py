"""What the database itself holds of documents."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from elearning.accounts.models import Organisation
from elearning.records.models import DocumentTotal, KeptDocument


def keep(organisation: Organisation, registration: UUID | None = None) -> KeptDocument:
    return KeptDocument.objects.create(
        organisation=organisation,
        resource="state",
        place=UUID(int=1),
        registration=registration,
        name="bladwijzer",
        contents=b"",
        updated=timezone.now(),
    )


@pytest.mark.parametrize("registration", [None, UUID(int=2)])
def test_there_is_one_document_by_a_name_at_a_place(
    de_wilg: Organisation, elders: Organisation, registration: UUID | None
) -> None:
    kept = keep(de_wilg, registration)
    keep(elders, registration)
    keep(de_wilg, UUID(int=3))

    assert str(kept) == "bladwijzer"
    with transaction.atomic(), pytest.raises(IntegrityError):
        keep(de_wilg, registration)


def totals() -> dict[str, tuple[int, int]]:
    rows = DocumentTotal.objects.values_list("organisation__code", "number", "bytes")
    return {code: (number, size) for code, number, size in rows}


def test_the_database_keeps_count_whoever_changes_what(
    de_wilg: Organisation, elders: Organisation
) -> None:
    first, second = keep(de_wilg), keep(de_wilg, UUID(int=3))
    theirs = keep(elders)
    assert totals() == {"dewilg": (2, 0), "elders": (1, 0)}

    for kept, contents in ((first, b"12345"), (second, b"12"), (theirs, b"1")):
        kept.contents = contents
        kept.save()
    assert totals() == {"dewilg": (2, 7), "elders": (1, 1)}

    KeptDocument.objects.update(contents=b"123")
    assert totals() == {"dewilg": (2, 6), "elders": (1, 3)}
    with transaction.atomic():
        second.delete()
        assert totals() == {"dewilg": (1, 3), "elders": (1, 3)}
        transaction.set_rollback(True)
    KeptDocument.objects.all().delete()
    assert totals() == {"dewilg": (0, 0), "elders": (0, 0)}
    assert str(DocumentTotal.objects.first()) == "0"
