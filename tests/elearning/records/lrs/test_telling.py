"""Statements in the form asked for, and with their files (1.0.3 Communication §2.1.3)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation
from elearning.records.models import Actor
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import completed, course, told, voiding
from tests.elearning.records.lrs.conftest import (
    SAID,
    TYPE,
    System,
    attachment,
    heard,
    message,
    part,
    system_of,
)
from tests.elearning.xapi.reading import BEN, LESSON, READ, statement

WORDS = {"nl": "Les", "en-GB": "Lesson", "de": "Stunde"}
DEFINITION = {"name": WORDS, "type": "https://example.org/course"}
DEFINED = {**LESSON, "definition": DEFINITION}
NAMED = {"actor": {**BEN, "name": "Ben"}, "verb": {**READ, "display": {"nl": "las", "en": "read"}}}


def post(ask: System, *statements: dict[str, Any]) -> list[str]:
    response = ask("POST", "statements", json.dumps(statements))
    assert response.status_code == 200, response.content
    return list(response.json())


def with_file(ask: System, **parts: Any) -> str:
    body = message(statement(attachments=[attachment()], **parts), part())
    (statement_id,) = ask("POST", "statements", body, content_type=TYPE).json()
    return str(statement_id)


def first(response: Any) -> dict[str, Any]:
    assert response.status_code == 200, response.content
    return dict(response.json()["statements"][0])


def test_ids_are_what_identifies_and_nothing_else(ask: System) -> None:
    (statement_id,) = post(ask, statement(**NAMED, object=DEFINED))

    for said in (
        first(ask("GET", "statements", format="ids")),
        ask("GET", "statements", format="ids", statementId=statement_id).json(),
    ):
        assert (said["actor"], said["verb"], said["object"]) == (BEN, READ, LESSON)
        assert said["id"] == statement_id


def test_exact_is_as_it_was_received(ask: System) -> None:
    post(ask, statement(**NAMED, object=DEFINED))

    assert ask("GET", "statements").json() == ask("GET", "statements", format="exact").json()
    assert first(ask("GET", "statements"))["object"] == DEFINED


@pytest.mark.parametrize(
    ("wished", "name", "display"),
    [
        ("nl", {"nl": "Les"}, {"nl": "las"}),
        ("en", {"en-GB": "Lesson"}, {"en": "read"}),
        ("de;q=0.5, en;q=0.9", {"en-GB": "Lesson"}, {"en": "read"}),
    ],
)
def test_canonical_is_in_the_language_that_is_wished(
    ask: System, wished: str, name: dict[str, str], display: dict[str, str]
) -> None:
    post(ask, statement(**NAMED, object=DEFINED))

    response = ask("GET", "statements", headers={"Accept-Language": wished}, format="canonical")

    said = first(response)
    assert said["object"]["definition"]["name"] == name
    assert said["verb"]["display"] == display
    assert said["actor"] == NAMED["actor"]


def test_canonical_is_what_the_store_knows_of_a_thing(ask: System) -> None:
    post(ask, statement(**NAMED, object=DEFINED))
    (bare,) = post(ask, statement())

    said = ask("GET", "statements", format="canonical", statementId=bare).json()

    assert said["object"]["definition"]["type"] == DEFINITION["type"]
    assert list(said["verb"]["display"]) == ["nl"]


def test_canonical_is_nothing_that_the_key_may_not_read(
    ask: System, ask_elsewhere: System, de_wilg: Organisation
) -> None:
    post(ask, statement(**NAMED, object=DEFINED))
    mine = system_of(de_wilg, Scope.STATEMENTS_READ_MINE, Scope.STATEMENTS_WRITE)

    for system in (ask_elsewhere, mine):
        (bare,) = post(system, statement())
        said = system("GET", "statements", format="canonical", statementId=bare).json()
        assert "definition" not in said["object"]


def test_ours_are_told_in_any_form(ask: System, bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)

    assert first(ask("GET", "statements", format="ids"))["object"] == {"id": course().iri}
    assert first(ask("GET", "statements", format="canonical"))["object"]["definition"]["name"]


def test_the_next_page_is_in_the_same_form_and_with_files(ask: System) -> None:
    with_file(ask, object=DEFINED)
    post(ask, statement(object=DEFINED))

    page, files = heard(ask("GET", "statements", format="ids", attachments="true", limit=1))
    assert (page["statements"][0]["object"], files) == (LESSON, [])

    more = urlsplit(page["more"])
    assert (more.scheme, more.netloc) == ("", "")
    following, files = heard(ask("GET", "statements", more=parse_qs(more.query)["more"][0]))
    assert following["statements"][0]["object"] == LESSON
    assert [content for _, _, content in files] == [SAID]


def test_attachments_are_told_in_a_message_even_where_there_are_none(ask: System) -> None:
    response = ask("GET", "statements", attachments="true")

    assert response["Content-Type"].startswith("multipart/mixed; boundary=")
    assert response["X-Experience-API-Consistent-Through"]
    assert heard(response) == ({"statements": [], "more": ""}, [])
    plain = ask("GET", "statements", attachments="false")
    assert plain["Content-Type"] == "application/json"


def test_a_voided_statement_still_has_its_file(ask: System) -> None:
    statement_id = with_file(ask)
    post(ask, voiding(statement_id))

    told, files = heard(
        ask("GET", "statements", voidedStatementId=statement_id, attachments="true")
    )

    assert (told["id"], len(files)) == (statement_id, 1)


def test_charlies_school_reads_no_file_of_ours_by_naming_its_hash(
    ask: System, ask_elsewhere: System
) -> None:
    with_file(ask)
    named = attachment(fileUrl="https://elders.example/file")
    post(ask_elsewhere, statement(attachments=[named]))

    told, files = heard(ask_elsewhere("GET", "statements", attachments="true"))

    assert told["statements"][0]["attachments"][0]["sha2"] == attachment()["sha2"]
    assert files == []


def test_who_reads_its_own_alone_reads_no_file_of_another_key(
    ask: System, de_wilg: Organisation
) -> None:
    statement_id = with_file(ask)
    mine = system_of(de_wilg, Scope.STATEMENTS_READ_MINE)

    assert heard(mine("GET", "statements", attachments="true"))[1] == []
    asked = {"statementId": statement_id, "attachments": "true"}
    assert mine("GET", "statements", **asked).status_code == 404


def test_telling_takes_as_many_queries_for_many_as_for_one(
    ask: System, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        with_file(ask, object={**DEFINED, "id": f"https://example.org/{number}"})
    ask("GET", "statements")  # the first use in a minute is written down

    for size in (1, 5):
        with django_assert_num_queries(6):
            heard(ask("GET", "statements", format="canonical", attachments="true", limit=size))
