"""Files that came with statements go along, or the statement waits for somebody to look at it."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile

from elearning.accounts.models import Organisation
from elearning.records import attachments, storing
from elearning.records.forwarding import enclosing, working
from elearning.records.forwarding.enclosing import Enclosed
from elearning.records.models import Actor, Record
from elearning.records.receivers import KnownBy
from elearning.xapi.reading import Version, read
from elearning.xapi.signatures import USAGE
from tests.elearning.records.conftest import WHEN, key_of, whole_story
from tests.elearning.records.forwarding.conftest import Add, kept_at, naming_of, receiver_of
from tests.elearning.records.lrs.conftest import attachment
from tests.elearning.xapi.reading import statement

REPORT, NOTE = b"Ik heb het gezien." * 9_000, b""


@pytest.fixture
def came(de_wilg: Organisation) -> Any:
    """A statement of De Wilg's own system, with these files."""
    key = key_of(de_wilg)

    def sent(*contents: bytes, **described: Any) -> UUID:
        said = [attachment(content, **described) for content in contents]
        for one, content in zip(said, contents, strict=True):
            attachments.keep(one["sha2"], ContentFile(content), when=WHEN)
        batch = read(json.dumps(statement(attachments=said)), Version.ONE)
        files = {one["sha2"] for one in said}
        return storing.store(batch, credential=key, version=Version.ONE, files=files)[0]

    return sent


def hashes(*contents: bytes) -> set[str]:
    return {hashlib.sha256(content).hexdigest() for content in contents}


@pytest.mark.django_db(transaction=True)
def test_where_people_are_known_by_contract_files_go_along(
    to_elders: Add, came: Any, bobs_actor: Actor, elders: Organisation
) -> None:
    to_elders(known_by=KnownBy.ADDRESS)
    both, one, again = came(REPORT, NOTE), came(REPORT), came(REPORT, NOTE)
    whole_story(bobs_actor)

    working.round_off()

    there = attachments.enclosed([both, one, again], organisation=elders)
    whole = hashes(REPORT, NOTE)
    assert there == {both: whole, one: hashes(REPORT), again: whole}
    assert len(kept_at(elders)) == 5
    assert kept_at(elders)[str(both)]["attachments"] == [attachment(REPORT), attachment(NOTE)]


@pytest.mark.django_db(transaction=True)
def test_no_file_tells_who_goes_by_a_pseudonym(
    to_elders: Add, came: Any, bobs_actor: Actor, elders: Organisation
) -> None:
    receiver = to_elders()
    kept, elsewhere = came(REPORT), came(NOTE, fileUrl="https://dewilg.example/verslag")
    whole_story(bobs_actor)

    working.round_off()

    (letter,) = receiver.dead_letters.all()
    assert (letter.statement, letter.reason) == (kept, "enclosed")
    there = naming_of(receiver).id(str(elsewhere))
    assert there in kept_at(elders)
    assert len(kept_at(elders)) == 3
    assert attachments.enclosed([UUID(there)], organisation=elders) == {}


@pytest.mark.django_db(transaction=True)
def test_what_is_too_large_is_gone_or_signs_waits_and_holds_nothing_up(
    to_elders: Add, came: Any, elders: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = to_elders(known_by=KnownBy.ADDRESS)
    monkeypatch.setattr(enclosing, "LARGEST", 1000)
    large, gone = came(REPORT), came(b"weg")
    attachments._storage().delete(attachments._name(hashes(b"weg").pop()))
    signed = came(b"a.b.c", usageType=USAGE, contentType="application/octet-stream")
    sound = came(NOTE)

    working.round_off()

    aside = {each.statement: each.reason for each in receiver.dead_letters.all()}
    assert aside == dict.fromkeys((large, gone, signed), "enclosed")
    assert list(kept_at(elders)) == [str(sound)]


@pytest.mark.django_db(transaction=True)
def test_what_waited_goes_when_somebody_asks(
    to_elders: Add, came: Any, elders: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = to_elders(known_by=KnownBy.ADDRESS)
    with monkeypatch.context() as tighter:
        tighter.setattr(enclosing, "LARGEST", 1000)
        kept = came(REPORT)
        working.round_off()
    receiver.dead_letters.update(again_at=WHEN)

    working.round_off()

    assert not receiver.dead_letters.exists()
    assert attachments.enclosed([kept], organisation=elders) == {kept: hashes(REPORT)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("known_by", "queries"), [(KnownBy.ADDRESS, 2), (KnownBy.PSEUDONYM, 0)])
def test_files_are_looked_up_at_once_however_many_statements_have_some(
    known_by: str, queries: int, came: Any, de_wilg: Organisation, django_assert_num_queries: Any
) -> None:
    receiver = receiver_of(de_wilg, known_by=known_by)
    ids = [came(REPORT), came(NOTE), came(REPORT, NOTE)]
    said = [json.loads(each.text) for each in Record.objects.filter(id__in=ids)]

    with django_assert_num_queries(queries):
        enclosed = Enclosed.of(receiver, said)
        found = [enclosed.files(each) for each in said]
    sent = [len(files) for files in found if files is not None]
    assert sorted(sent) == ([1, 1, 2] if known_by == KnownBy.ADDRESS else [])
