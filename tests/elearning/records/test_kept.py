"""What the database itself holds of documents."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from elearning.accounts.models import Organisation
from elearning.records.models import KeptDocument


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
