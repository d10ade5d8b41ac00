"""Files are kept once, read through a statement that came with them, and gone with the last."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from elearning.accounts.models import Organisation
from elearning.records import attachments, recording, storing
from elearning.records.models import AttachedFile, Credential, Enclosure, Record
from elearning.xapi.reading import Version, read
from tests.at_once import at_once
from tests.elearning.records.conftest import key_of
from tests.elearning.xapi.reading import statement

CONTENT = b"Een verslag dat nergens anders staat."
SHA2 = hashlib.sha256(CONTENT).hexdigest()
NAME = f"{SHA2[:2]}/{SHA2}"
ATTACHMENT = {
    "usageType": "https://dewilg.example/verslag",
    "display": {"nl": "Verslag"},
    "contentType": "text/plain",
    "length": len(CONTENT),
    "sha2": SHA2,
}


@pytest.fixture(autouse=True)
def _own_place(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "attached": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


def keep(content: bytes = CONTENT, when: datetime | None = None) -> None:
    attachments.keep(SHA2, ContentFile(content), when=when or timezone.now())


def send_with_file(credential: Credential) -> UUID:
    keep()
    batch = read(json.dumps(statement(attachments=[ATTACHMENT])), Version.ONE)
    (statement_id,) = storing.store(batch, credential=credential, version=Version.ONE, files=[SHA2])
    return statement_id


def there() -> bool:
    return storages["attached"].exists(NAME)


def test_a_file_is_kept_once_whoever_sends_it(de_wilg: Organisation, elders: Organisation) -> None:
    ours = send_with_file(key_of(de_wilg))
    theirs = send_with_file(key_of(elders))

    assert AttachedFile.objects.get().size == len(CONTENT)
    assert storages["attached"].listdir(SHA2[:2]) == ([], [SHA2])
    assert b"".join(attachments.chunks(SHA2)) == CONTENT
    both = [ours, theirs]
    assert attachments.enclosed(both, organisation=de_wilg) == {ours: {SHA2}}
    assert attachments.enclosed(both, organisation=elders) == {theirs: {SHA2}}


def test_no_address_leads_to_it(client: Client, db: None) -> None:
    keep()

    for address in (f"/media/{NAME}", f"/media/attached/{NAME}"):
        assert client.get(address).status_code == 404


def test_half_a_file_that_a_stopped_server_left_is_brought_whole(db: None) -> None:
    AttachedFile.objects.create(sha2=SHA2, wanted=timezone.now())
    storages["attached"].save(NAME, ContentFile(CONTENT[:5]))

    keep()

    assert b"".join(attachments.chunks(SHA2)) == CONTENT


@pytest.mark.django_db(transaction=True)
def test_who_bring_one_file_at_once_all_find_it_there() -> None:
    assert at_once(*[keep] * 4) == [None] * 4

    assert b"".join(attachments.chunks(SHA2)) == CONTENT
    assert storages["attached"].listdir(SHA2[:2]) == ([], [SHA2])


def test_what_no_statement_came_with_is_gone_after_a_day(db: None) -> None:
    now = timezone.now()
    keep(when=now)

    assert attachments.sweep(now + timedelta(hours=23)) == 0
    assert there()

    assert attachments.sweep(now + timedelta(hours=25)) == 1
    assert not there()
    assert not AttachedFile.objects.exists()


def test_who_brings_it_again_keeps_it_from_being_swept(db: None) -> None:
    now = timezone.now()
    keep(when=now - timedelta(days=2))
    keep(when=now)

    assert attachments.sweep(now) == 0
    assert there()


def test_a_file_stays_as_long_as_one_statement_came_with_it(
    de_wilg: Organisation, elders: Organisation
) -> None:
    ours, theirs = send_with_file(key_of(de_wilg)), send_with_file(key_of(elders))
    later = timezone.now() + timedelta(days=400)
    left = []

    for statement_id in (ours, theirs):
        with transaction.atomic(), recording.forgetting():
            Record.objects.filter(id=statement_id).delete()
        attachments.sweep(later)
        left.append((Enclosure.objects.count(), there()))

    assert left == [(1, True), (0, False)]


def test_the_command_takes_away_what_nobody_has(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(when=timezone.now() - timedelta(days=2))

    call_command("forget_attachments")
    call_command("forget_attachments")

    assert capsys.readouterr().out == "1 removed.\n"
    assert not there()
