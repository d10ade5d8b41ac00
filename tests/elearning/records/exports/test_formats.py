import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Membership, Organisation, User
from elearning.records.actors import actor_for
from elearning.records.exports import formats
from elearning.records.exports.selections import Selection
from elearning.records.models import Actor
from elearning.xapi.vocabulary import Extension, Verb
from tests.elearning.records.conftest import completed, key_of, send, told, whole_story
from tests.elearning.records.exports.test_lines import rows
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
