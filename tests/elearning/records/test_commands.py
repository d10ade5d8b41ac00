import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elearning.accounts import groups
from elearning.accounts.models import Organisation, User
from elearning.records.exports.formats import FORMATS, RECORD
from elearning.records.management.commands import export_records
from elearning.records.models import Actor, Credential
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import opened, whole_story
from tests.elearning.records.lrs.conftest import system_of


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_the_command_and_the_portal_give_the_same_bytes(
    kind: str,
    client: Client,
    ingrid: User,
    bobs_actor: Actor,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    whole_story(bobs_actor)
    client.force_login(ingrid)

    call_command("export_records", "dewilg", "--format", kind)
    response = client.get(reverse("records:download", args=["dewilg", kind]))

    written = capsysbinary.readouterr().out
    assert written
    assert b"".join(response.streaming_content) == written  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_of_a_group_all_three_give_the_same_bytes(
    kind: str,
    client: Client,
    ingrid: User,
    bob: User,
    alice: User,
    actor_at: Callable[[User], Actor],
    de_wilg: Organisation,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    pw3b = groups.make(de_wilg, name="PW3B 2026")
    groups.put(pw3b, bob.memberships.all())
    for person in (bob, alice):
        whole_story(actor_at(person))
    client.force_login(ingrid)

    call_command("export_records", "dewilg", "--format", kind)
    everybodys = capsysbinary.readouterr().out
    call_command("export_records", "dewilg", "--format", kind, "--group", "pw3b 2026")
    written = capsysbinary.readouterr().out
    asked = {"groep": str(pw3b.uuid)}
    response = client.get(reverse("records:download", args=["dewilg", kind]), asked)

    assert b"".join(response.streaming_content) == written  # type: ignore[attr-defined]
    assert 0 < len(written) < len(everybodys) or kind not in ("ndjson", "json", "csv", "overzicht")
    if kind in RECORD:
        keyed = system_of(de_wilg, Scope.STATEMENTS_READ)
        assert keyed("GET", f"exports/{kind}", group=pw3b.uuid).getvalue() == written


def test_the_command_knows_the_open_groups_of_the_organisation_alone(
    de_wilg: Organisation, elders: Organisation
) -> None:
    groups.make(elders, name="PW3B 2026")
    groups.close(groups.make(de_wilg, name="Vorig jaar"), when=timezone.now())

    for unknown in ("PW3B 2026", "Vorig jaar", ""):
        with pytest.raises(CommandError, match=f"“{unknown}”"):
            call_command("export_records", "dewilg", "--group", unknown)


def test_the_command_says_how_far_it_is_beside_what_it_writes(
    bobs_actor: Actor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_records, "_MEGABYTE", 100)
    whole_story(bobs_actor)

    call_command("export_records", "dewilg", "--format", "ndjson")

    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert told.err.startswith("2 statements …")
    assert "MB written" in told.err


def test_the_command_goes_on_where_it_stopped(
    bobs_actor: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    whole_story(bobs_actor)
    call_command("export_records", "dewilg", "--format", "ndjson")
    first, second = capsys.readouterr().out.splitlines()

    call_command(
        "export_records", "dewilg", "--format", "ndjson", "--after", json.loads(first)["id"]
    )

    assert capsys.readouterr().out.splitlines() == [second]
    with pytest.raises(CommandError, match="after"):
        call_command("export_records", "dewilg", "--after", str(uuid4()))


def test_the_overview_speaks_the_language_that_is_asked_for(
    bobs_actor: Actor, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    whole_story(bobs_actor)

    call_command("export_records", "dewilg", "--format", "overzicht", "--language", "en")

    assert b'"Name";"Course"' in capsysbinary.readouterr().out


def test_the_command_makes_a_key_that_opens(
    de_wilg: Organisation, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("lrs_credential", "dewilg", "--name", "Personeelsdossier")

    assert Credential.objects.get().name == "Personeelsdossier"
    (line,) = capsys.readouterr().out.splitlines()
    key, secret = line.split(" ")
    assert opened(key, secret, when=timezone.now()) == de_wilg


@pytest.mark.parametrize(
    ("asked", "granted"),
    [
        ([], ["statements/read"]),
        (["--scope", "all"], ["all"]),
        (["--scope", "state", "--scope", "profile"], ["state", "profile"]),
    ],
)
def test_the_command_grants_what_is_asked_for_and_else_reading(
    de_wilg: Organisation, asked: list[str], granted: list[str]
) -> None:
    call_command("lrs_credential", "dewilg", *asked)

    assert Credential.objects.get().scopes == granted


def test_a_key_of_the_command_opens_through_its_last_day_and_no_longer(
    de_wilg: Organisation, capsys: pytest.CaptureFixture[str]
) -> None:
    today = timezone.localdate()
    call_command("lrs_credential", "dewilg", "--expires", str(today))
    key, secret = capsys.readouterr().out.split()

    over = timezone.make_aware(datetime.combine(today + timedelta(days=1), time.min))
    assert opened(key, secret, when=over - timedelta(seconds=1)) == de_wilg
    assert opened(key, secret, when=over) is None


def test_a_key_of_the_command_opens_for_good_where_no_day_is_named(de_wilg: Organisation) -> None:
    call_command("lrs_credential", "dewilg")

    assert Credential.objects.get().expires_at is None


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-01-31", "is over"),
        ("31-01-2027", "“31-01-2027” is no day such as"),
        ("2027-02-30", "“2027-02-30” is no day such as"),
    ],
)
def test_the_command_makes_no_key_that_never_opens(
    day: str, reason: str, de_wilg: Organisation
) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("lrs_credential", "dewilg", "--expires", day)
    assert not Credential.objects.exists()


def test_the_command_knows_no_other_scope(de_wilg: Organisation) -> None:
    with pytest.raises(CommandError, match="everything"):
        call_command("lrs_credential", "dewilg", "--scope", "everything")


@pytest.mark.parametrize("command", ["lrs_credential", "export_records"])
def test_an_unknown_organisation_is_named(command: str, de_wilg: Organisation) -> None:
    with pytest.raises(CommandError, match="“elders”"):
        call_command(command, "elders")
