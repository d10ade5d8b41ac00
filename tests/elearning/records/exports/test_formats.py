import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Membership, Organisation, User
from elearning.records import privacy
from elearning.records.actors import actor_for
from elearning.records.exports import formats
from elearning.records.exports.selections import Selection
from elearning.records.forwarding.choosing import Choice
from elearning.records.models import Actor, Record
from elearning.records.recording import identity
from elearning.xapi.vocabulary import Extension, Verb
from tests.elearning.records.conftest import (
    completed,
    kept_before,
    key_of,
    send,
    told,
    whole_story,
)
from tests.elearning.records.exports.test_lines import rows
from tests.elearning.records.lrs.conftest import system_of
from tests.elearning.xapi.reading import EARLIER, ID, LESSON, READ, TEAM, inside, statement

TEXTS = sorted(name for name in formats.FORMATS if not name.startswith("parquet"))


def written(kind: str, organisation: Organisation) -> str:
    """What somebody can read in it."""
    told = b"".join(formats.FORMATS[kind].pieces(Selection(organisation)))
    if kind != "xlsx":
        return told.decode()
    with zipfile.ZipFile(io.BytesIO(told)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("kind", TEXTS)
def test_nothing_private_and_nothing_of_another_school_is_exported(
    kind: str, bobs_actor: Actor, charlies_actor: Actor, elders: Organisation
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    text = written(kind, elders)
    by_name = kind == "overzicht"
    assert ("Charlie" in text) == by_name
    if kind in ("ndjson", "json", "xlsx", "csv", "csv-afgerond"):
        assert charlies_actor.account in text
    assert bobs_actor.account not in text
    assert "Bob" not in text
    assert Verb.EXPERIENCED.iri not in text
    assert Verb.RESPONDED.iri not in text


@pytest.mark.parametrize("kind", sorted(formats.FORMATS))
def test_an_export_takes_as_many_queries_however_long(
    kind: str,
    bobs_actor: Actor,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    told(*(completed(bobs_actor, str(n)) for n in range(100)), actor=bobs_actor)

    queries = 2 if kind == "overzicht" else 1  # who began, and who did not
    with django_assert_num_queries(queries):
        b"".join(formats.FORMATS[kind].pieces(Selection(de_wilg)))


def planned(minutes: str) -> dict[str, Any]:
    extensions = {Extension.PLANNED_DURATION: f"PT{minutes}M"}
    return statement(object={**LESSON, "definition": {"extensions": extensions}})


def answered(response: str, **definition: Any) -> dict[str, Any]:
    asked = {"type": "http://adlnet.gov/expapi/activities/cmi.interaction", **definition}
    return statement(object={**LESSON, "definition": asked}, result={"response": response})


FAR_OUT = [
    statement(timestamp="0001-01-02T00:00:00Z"),
    statement(timestamp="1850-06-01T12:00:00Z"),
    statement(timestamp="9999-12-30T23:59:59.999999Z"),
    planned("99999999999"),
    planned("9" * 5000),
    planned("٣"),
    statement(object={**LESSON, "definition": {"name": {"nl": "é" * 70_000}}}),
    statement(object={**LESSON, "definition": {"name": {}}}, verb={**READ, "display": {}}),
    statement(object=EARLIER, actor=TEAM),
    inside(timestamp="9999-12-30T23:59:59Z"),
    statement(result={"score": {"raw": 1e308, "max": 1e308}, "response": "=1+1\r\n\t" * 9000}),
    statement(result={"extensions": {"https://example.org/x": [[[None, {"": ""}]]]}}),
    answered("a[,]b[,]", interactionType="choice", choices=[{"id": "a"}]),
    answered("a", interactionType="choice"),
]


@pytest.mark.parametrize("sent", FAR_OUT, ids=lambda sent: json.dumps(sent)[-60:])
def test_whatever_a_system_may_send_is_told_everywhere(
    sent: dict[str, Any], client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    send(key_of(de_wilg), {"id": ID, **sent})

    for kind in formats.RECORD:
        assert b"".join(formats.RECORD[kind].pieces(Selection(de_wilg))), kind
    for kind in ("ndjson", "csv", "csv-eigen-systemen", "xlsx"):
        assert ID in written(kind, de_wilg)
    client.force_login(ingrid)
    assert ID in client.get(panel(de_wilg)).content.decode()


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
EDGES = [
    ("9999-12-31T23:59:59.999999Z", LAST),
    ("9999-12-31T23:59:59.999999+14:00", LAST - timedelta(hours=14)),
    ("9999-12-31T23:59:59.999999-12:00", LAST),
    ("0001-01-01T00:00:00Z", FIRST),
    ("0001-01-01T00:00:00-12:00", FIRST + timedelta(hours=12)),
    ("0001-01-01T00:00:00+14:00", FIRST),
]


@pytest.mark.parametrize(("timestamp", "happened"), EDGES)
def test_what_was_kept_at_an_edge_of_the_calendar_is_told_everywhere(
    timestamp: str,
    happened: datetime,
    client: Client,
    ingrid: User,
    bob: User,
    bobs_actor: Actor,
    de_wilg: Organisation,
) -> None:
    key, ask = key_of(de_wilg), system_of(de_wilg)
    who = {"account": {"homePage": identity().base, "name": bobs_actor.account}}
    said = statement(id=ID, timestamp=timestamp, actor=who, authority=who)
    record = kept_before(key, said, happened=happened)

    for kind in formats.RECORD:
        assert b"".join(formats.RECORD[kind].pieces(Selection(de_wilg))), kind
    for kind in ("ndjson", "csv", "csv-eigen-systemen", "xlsx"):
        assert ID in written(kind, de_wilg)
    for form in ("exact", "ids", "canonical"):
        assert timestamp in ask("GET", "statements", format=form).content.decode()
    named = {"agent": json.dumps(who), "verb": READ["id"]}
    assert timestamp in ask("GET", "statements", **named).content.decode()
    assert ask("PUT", "statements", json.dumps(statement()), statementId=ID).status_code == 409
    assert Choice(frozenset({record.audience})).takes(record.audience, said)
    for person, address in ((ingrid, panel(de_wilg)), (bob, reverse("records:seen"))):
        client.force_login(person)
        assert timestamp in client.get(address).content.decode()
    client.force_login(ingrid)
    found = client.get(panel(de_wilg), {"vanaf": "0001-01-01", "tot": "9999-12-31"})
    assert ID in found.content.decode()
    assert privacy.export(bob)["sent_about_you"][0]["statement"]["timestamp"] == timestamp


@pytest.mark.parametrize("happened", [FIRST, LAST])
def test_what_was_kept_of_somebody_at_an_edge_of_the_calendar_is_in_their_story(
    happened: datetime, client: Client, bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    there = Record.objects.filter(verb=Verb.COMPLETED.iri).get()
    there.pk, there.timestamp = uuid4(), happened
    there.save(force_insert=True)
    client.force_login(bob)

    for address in (reverse("records:story"), reverse("records:seen")):
        assert str(happened.year) in client.get(address).content.decode()
    assert b"".join(formats.FORMATS["overzicht"].pieces(Selection(de_wilg)))


def panel(organisation: Organisation) -> str:
    return reverse("accounts:panel", args=[organisation.code, "bekijken"])


def test_no_name_stands_in_what_machines_get() -> None:
    assert formats.FORMATS.keys() - formats.RECORD.keys() == {"overzicht"}


def test_the_list_of_pseudonyms_names_members_and_nobody_else(
    bob: User, bobs_actor: Actor, alice: User, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    actor_for(alice, de_wilg)
    actor_for(bob, None)
    Membership.objects.filter(user=alice).delete()

    with override("nl"):
        lines = formats.pseudonym_lines(de_wilg)

    with override("en"):  # which reigns by the time that the lines are written
        assert rows(lines) == [{"Schuilnaam": bobs_actor.account, "Naam": "Bob"}]
