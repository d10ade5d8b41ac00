"""The whole record with a key: the bytes of the portal's download."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from elearning.accounts import groups
from elearning.accounts.models import Organisation
from elearning.records import credentials
from elearning.records.exports import formats
from elearning.records.exports.selections import Selection
from elearning.records.models import Actor
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import WHEN, whole_story
from tests.elearning.records.lrs.conftest import basic, system_of


@pytest.mark.parametrize("kind", sorted(formats.RECORD))
def test_a_system_gets_the_bytes_of_the_portal(
    kind: str, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)

    response = system_of(de_wilg, Scope.STATEMENTS_READ)("GET", f"exports/{kind}")

    pieces = formats.RECORD[kind].pieces(Selection(de_wilg))
    assert response.getvalue() == b"".join(pieces)
    assert response["Content-Type"] == formats.RECORD[kind].content_type


def test_it_goes_on_after_the_last_that_came_through(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    ask = system_of(de_wilg)
    first, second = ask("GET", "exports/ndjson").getvalue().splitlines()

    rest = ask("GET", "exports/ndjson", after=json.loads(first)["id"])

    assert rest.getvalue().splitlines() == [second]
    assert rest["X-Total-Count"] == "1"


def test_a_spreadsheet_needs_to_know_no_version(client: Client, de_wilg: Organisation) -> None:
    key = credentials.issue(de_wilg, by=None, when=WHEN, scopes=[Scope.STATEMENTS_READ])

    response = client.get("/xapi/exports/csv", headers={"Authorization": basic(*key)})
    assert response.status_code == 200


def test_charlies_school_gets_nothing_of_ours(
    bobs_actor: Actor, de_wilg: Organisation, elders: Organisation
) -> None:
    whole_story(bobs_actor)
    theirs = system_of(de_wilg)("GET", "exports/ndjson").getvalue().splitlines()
    ask = system_of(elders)

    assert ask("GET", "exports/ndjson").getvalue() == b""
    assert ask("GET", "exports/ndjson", after=json.loads(theirs[0])["id"]).status_code == 400


def test_of_a_group_that_is_not_ours_or_was_closed_nothing_rather_than_everything(
    bobs_actor: Actor, de_wilg: Organisation, elders: Organisation
) -> None:
    whole_story(bobs_actor)
    closed = groups.make(de_wilg, name="Vorig jaar")
    groups.close(closed, when=WHEN)
    ask = system_of(de_wilg)

    for unknown in (groups.make(elders, name="Anders").uuid, closed.uuid, uuid4(), "PW3B", ""):
        refused = ask("GET", "exports/ndjson", group=unknown)
        assert refused.status_code == 400
        assert json.loads(refused.content)["parameter"] == "group"


def test_what_cannot_be_asked_is_refused(de_wilg: Organisation) -> None:
    ask = system_of(de_wilg)

    assert ask("GET", "exports/overzicht").status_code == 404
    assert ask("GET", "exports/ndjson", after="gisteren").status_code == 400
    assert ask("GET", "exports/ndjson", since="2026-01-01T00:00:00Z").status_code == 400
    assert ask("POST", "exports/ndjson").status_code == 405
    for scope in (Scope.STATEMENTS_READ_MINE, Scope.STATEMENTS_WRITE, Scope.STATE):
        assert system_of(de_wilg, scope)("GET", "exports/ndjson").status_code == 403
