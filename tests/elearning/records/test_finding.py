"""A page by what statements name: the same that the querysets find, whatever was asked."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation
from elearning.records import finding, querying
from elearning.records.models import Actor, Credential, Record
from elearning.records.paging import Place
from elearning.xapi.queries import query
from elearning.xapi.reading import Version
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import completed, counted, key_of, send, told, voiding
from tests.elearning.xapi.reading import ANN, BEN, LESSON, READ, statement

ENROLMENT = str(uuid4())
QUESTIONS: list[dict[str, str]] = [
    {},
    {"verb": READ["id"]},
    {"agent": json.dumps(ANN)},
    {"agent": json.dumps(BEN), "related_agents": "true"},
    {"activity": LESSON["id"]},
    {"activity": LESSON["id"], "related_activities": "true"},
    {"registration": ENROLMENT},
    {"agent": json.dumps(ANN), "verb": READ["id"], "activity": LESSON["id"]},
    {"verb": "x:never"},
]
asked = pytest.mark.parametrize("given", QUESTIONS)


@pytest.fixture
def key(de_wilg: Organisation) -> Credential:
    return key_of(de_wilg)


@pytest.fixture
def record(key: Credential, bobs_actor: Actor, elders: Organisation) -> list[UUID]:
    """Statements of all kinds: voided, voiding, about another, ours, of Charlie's school."""
    ids = send(key, *(statement(id=str(uuid4())) for _ in range(5)))
    send(key, statement(actor=BEN, context={"registration": ENROLMENT, "instructor": ANN}))
    send(key, voiding(ids[0]), voiding(ids[1]))
    (by,) = send(key, voiding(ids[2]))
    send(key, voiding(by), statement(object={"objectType": "StatementRef", "id": str(ids[3])}))
    told(completed(bobs_actor), actor=bobs_actor)
    send(key_of(elders), statement(), voiding(ids[4]))
    return ids


def found(key: Credential, given: dict[str, str], **more: Any) -> list[UUID]:
    asked = query(given, Version.ONE)
    return [row[3] for row in finding.page(key, asked, most=100, **more)]


def in_words(key: Credential, given: dict[str, str]) -> list[UUID]:
    asked = query(given, Version.ONE)
    records = querying.matching(querying.records_for(key), asked)
    return [row.id for row in querying.in_order(records, ascending=asked.ascending)]


@asked
@pytest.mark.parametrize("ascending", ["true", "false"])
def test_it_finds_what_the_querysets_find(
    key: Credential, record: list[UUID], given: dict[str, str], ascending: str
) -> None:
    given = {**given, "ascending": ascending}

    assert found(key, given) == in_words(key, given)
    assert bool(found(key, given)) is (given.get("verb") != "x:never")
    assert record[0] not in found(key, given)


@asked
@pytest.mark.parametrize("ascending", ["true", "false"])
def test_a_page_after_another_begins_where_that_ended(
    key: Credential, record: list[UUID], given: dict[str, str], ascending: str
) -> None:
    question = query({**given, "ascending": ascending}, Version.ONE)
    whole = finding.page(key, question, most=100)

    for number, row in enumerate(whole, start=1):
        after = Place(given, row[1], row[3])
        assert finding.page(key, question, most=100, after=after) == whole[number:]
        assert finding.page(key, question, most=number) == whole[:number]


def test_since_and_until_hold_for_what_is_named(key: Credential, record: list[UUID]) -> None:
    middle = Record.objects.get(id=record[3]).stored.isoformat()

    for bound in ("since", "until"):
        given = {"verb": READ["id"], bound: middle}
        assert found(key, given) == in_words(key, given)
    assert record[3] not in found(key, {"verb": READ["id"], "since": middle})
    assert record[3] in found(key, {"verb": READ["id"], "until": middle})


def test_what_is_still_held_back_is_found_by_nobody(key: Credential, bobs_actor: Actor) -> None:
    told(counted(bobs_actor), actor=bobs_actor, when=timezone.now() + timedelta(days=1))
    verb = json.loads(Record.objects.get().text)["verb"]["id"]

    assert found(key, {"verb": verb}) == []


@asked
def test_charlies_school_finds_its_own_alone(
    elders: Organisation, record: list[UUID], given: dict[str, str]
) -> None:
    theirs = set(querying.readable_records(elders).values_list("id", flat=True))

    assert set(found(key_of(elders), given)) <= theirs


@asked
def test_a_key_that_reads_its_own_finds_no_other(
    de_wilg: Organisation, record: list[UUID], given: dict[str, str]
) -> None:
    mine = key_of(de_wilg, Scope.STATEMENTS_READ_MINE, Scope.STATEMENTS_WRITE)
    (sent,) = send(mine, statement(context={"registration": ENROLMENT}))

    assert found(mine, given) == ([sent] if sent in in_words(mine, given) else [])


def test_a_page_by_a_name_is_one_question(
    key: Credential, record: list[UUID], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    connection.ensure_connection()

    with django_assert_num_queries(1):
        assert found(key, {"verb": READ["id"]})
