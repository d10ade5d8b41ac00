"""What the database itself holds of files that came with statements."""

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from elearning.accounts.models import Organisation
from elearning.records.models import AttachedFile, Enclosure


def test_a_file_that_a_statement_came_with_is_not_removed(de_wilg: Organisation) -> None:
    file = AttachedFile.objects.create(sha2="ab" * 32, wanted=timezone.now())
    Enclosure.objects.create(organisation=de_wilg, statement=UUID(int=1), file=file)

    with pytest.raises(ProtectedError):
        file.delete()


def test_no_statement_comes_with_a_file_that_is_not_there(de_wilg: Organisation) -> None:
    def enclose() -> None:
        Enclosure.objects.create(organisation=de_wilg, statement=UUID(int=1), file_id="ab" * 32)
        connection.check_constraints()

    with pytest.raises(IntegrityError), transaction.atomic():
        enclose()
