"""Statements taken over from another record store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from elearning.accounts.models import Organisation
from elearning.records import importing, querying
from elearning.records.importing import Report, take_over
from elearning.records.models import Actor, Credential, Record, StatementId
from elearning.xapi.reading import Version
from elearning.xapi.vocabulary import Audience
from tests.elearning.records.conftest import key_of, send, whole_story
from tests.elearning.xapi.reading import statement


@pytest.fixture
def key(de_wilg: Organisation) -> Credential:
    return key_of(de_wilg)


def line(**parts: Any) -> bytes:
    """A statement as another store gives it away."""
    authority = {"objectType": "Agent", "mbox": "mailto:lrs@elders.example"}
    stored = {"stored": "2024-02-01T08:00:00Z", "timestamp": "2024-02-01T08:00:00Z"}
    told = statement(id=str(uuid4()), authority=authority, version="1.0.0", **stored)
    return json.dumps(told | parts).encode()


def taken(lines: list[bytes], key: Credential, **how: Any) -> Report:
    *_, report = take_over(lines, credential=key, version=Version.ONE, **how)
    return report


def refusals(report: Report) -> list[tuple[int, str]]:
    return [(refused.line, refused.reason) for refused in report.refused]


def test_statements_come_over_as_what_the_organisations_system_sent(key: Credential) -> None:
    report = taken([line(), b"\n", line()], key)

    assert (report.new, report.known, report.refused) == (2, 0, [])
    for record in querying.readable_records(key.organisation):
        said = json.loads(record.text)
        assert record.audience == Audience.ORGANISATION
        assert record.timestamp.year == 2024
        assert said["authority"]["account"]["name"] == key.key
        assert not said["stored"].startswith("2024")


def test_whoever_does_it_twice_keeps_each_once(key: Credential) -> None:
    lines = [line() for _ in range(5)]
    taken(lines[:3], key)

    report = taken(lines, key)

    assert (report.new, report.known) == (2, 3)
    assert Record.objects.count() == 5


def test_what_cannot_be_taken_is_told_by_its_line_and_the_rest_is_taken(key: Credential) -> None:
    known = str(uuid4())
    taken([line(id=known)], key)
    attached = {
        "usageType": "https://e.example/u",
        "display": {"en": "a"},
        "contentType": "text/plain",
        "length": 1,
        "sha2": "a" * 64,
    }
    lines = [
        line(),
        b"{not json}",
        line(verb={"id": "no iri"}),
        json.dumps(statement()).encode(),
        line(id=known, verb={"id": "https://e.example/another"}),
        line(attachments=[attached]),
        b'["\xff"]',
        line(),
    ]

    report = taken(lines, key)

    assert report.new == 2
    assert [number for number, _ in refusals(report)] == [2, 3, 4, 6, 7, 5]
    reasons = dict(refusals(report))
    assert "verb.id" in reasons[3]
    assert reasons[4].startswith("id: is missing")
    assert known in reasons[5]
    assert Record.objects.count() == 3


def test_only_to_try_says_the_same_and_keeps_nothing(key: Credential) -> None:
    lines = [line(), line(id="no id"), line()]

    tried = taken(lines, key, try_only=True)
    assert Record.objects.count() == StatementId.objects.count() == 0
    done = taken(lines, key)

    assert (tried.new, refusals(tried)) == (done.new, refusals(done))
    assert done.new == 2


def test_lines_beyond_one_turn_come_over_too(
    key: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_TOGETHER", 2)
    lines = [line() for _ in range(5)]

    reports = take_over(lines, credential=key, version=Version.ONE)

    assert [report.lines for report in reports] == [2, 4, 5]


def test_what_the_store_told_is_neither_taken_back_nor_written_over(
    key: Credential, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    ours = querying.institute_records(key.organisation).first()
    assert ours
    about = {"objectType": "StatementRef", "id": str(ours.id)}

    report = taken(
        [
            line(id=str(ours.id)),
            line(verb={"id": "http://adlnet.gov/expapi/verbs/voided"}, object=about),
        ],
        key,
    )

    assert len(report.refused) == 2
    assert querying.institute_records(key.organisation).count() == 2


def test_what_one_school_took_over_another_never_sees(
    key: Credential, elders: Organisation
) -> None:
    told = line()
    taken([told], key)

    assert not querying.readable_records(elders).exists()
    assert taken([told], key_of(elders)).new == 1  # an id elsewhere stands in nobody's way


def test_an_own_export_comes_in_again(key: Credential, tmp_path: Path) -> None:
    send(key, statement(), statement())
    lines = [
        querying.as_told(record.text, record.stored, record.audience).encode()
        for record in querying.readable_records(key.organisation)
    ]

    assert taken(lines, key).known == 2


def test_the_command_tells_what_it_did(
    key: Credential, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lines.ndjson"
    file.write_bytes(line() + b"\n" + line() + b"\n")

    call_command("import_records", "dewilg", str(file), "--key", key.key, "--dry-run")
    assert "2 would be taken" in capsys.readouterr().out
    assert not Record.objects.exists()

    call_command("import_records", "dewilg", str(file), "--key", key.key)
    assert capsys.readouterr().out == "2 taken, 0 known already, 0 refused\n"


def test_the_command_says_what_was_refused_and_fails(
    key: Credential, elders: Organisation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lines.ndjson"
    file.write_bytes(b"{}\n")

    with pytest.raises(SystemExit):
        call_command("import_records", "dewilg", str(file), "--key", key.key)
    assert "line 1: " in capsys.readouterr().err
    with pytest.raises(CommandError, match="no key"):
        call_command("import_records", elders.code, str(file), "--key", key.key)
