"""Who refers to a statement is found by what that one names (1.0.3 Communication §2.1.3)."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation
from elearning.records import chains, querying
from elearning.records.models import Actor, Credential, Record, Reference, StatementId
from elearning.xapi.queries import Query, query
from elearning.xapi.reading import Version
from tests.at_once import at_once
from tests.elearning.records.conftest import completed, key_of, send, told, voiding
from tests.elearning.xapi.reading import ANN, BEN, LESSON, READ, statement

AGREED = {"id": "https://example.org/verbs/agreed"}
REGISTRATION = "0b7a2b8e-6f5b-4a53-8b56-0d2f4c8a1e55"
BY_WHAT: dict[str, dict[str, str]] = {
    "agent": {"agent": json.dumps(ANN)},
    "verb": {"verb": READ["id"]},
    "activity": {"activity": LESSON["id"]},
    "related activity": {"activity": LESSON["id"], "related_activities": "true"},
    "registration": {"registration": REGISTRATION},
    "several": {"agent": json.dumps(ANN), "verb": READ["id"], "registration": REGISTRATION},
}


def target(**parts: Any) -> dict[str, Any]:
    return statement(id=str(uuid4()), context={"registration": REGISTRATION}, **parts)


def about(statement_id: object, **parts: Any) -> dict[str, Any]:
    """Ben agrees with a statement."""
    ref = {"objectType": "StatementRef", "id": str(statement_id)}
    return {"id": str(uuid4()), "actor": BEN, "verb": AGREED, "object": ref, **parts}


def found(credential: Credential, **given: str) -> set[str]:
    asked: Query = query(given, Version.ONE)
    records = querying.matching(querying.records_for(credential), asked)
    rows = list(records.values_list("id", "target", "text"))
    astray = querying.astray(rows, asked, credential.organisation)
    return {str(row[0]) for row in rows if row[0] not in astray}


def ids(*statements: dict[str, Any]) -> set[str]:
    return {one["id"] for one in statements}


@pytest.fixture
def wilgs(de_wilg: Organisation) -> Credential:
    return key_of(de_wilg)


def chain() -> list[dict[str, Any]]:
    first = target()
    second = about(first["id"])
    return [first, second, about(second["id"])]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
@pytest.mark.parametrize("by", BY_WHAT)
def test_2_1_3_what_leads_to_a_match_matches_in_whichever_order_it_came(
    wilgs: Credential, by: str, order: tuple[int, ...]
) -> None:
    links = chain()
    for place in order:
        send(wilgs, links[place])

    assert found(wilgs, **BY_WHAT[by]) == ids(*links)
    assert found(wilgs, verb=AGREED["id"]) == ids(*links[1:])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_2_1_3_within_one_batch_too(wilgs: Credential, order: tuple[int, ...]) -> None:
    links = chain()
    send(wilgs, *(links[place] for place in order))

    assert found(wilgs, **BY_WHAT["agent"]) == ids(*links)


def test_2_1_3_all_conditions_hold_of_one_statement(wilgs: Credential) -> None:
    links = chain()
    send(wilgs, *links)

    assert found(wilgs, agent=json.dumps(ANN), verb=AGREED["id"]) == set()
    assert found(wilgs, agent=json.dumps(BEN), verb=READ["id"]) == set()
    assert found(wilgs, agent=json.dumps(BEN), verb=AGREED["id"]) == ids(*links[1:])


def test_2_1_3_since_and_until_are_asked_of_the_statement_itself(wilgs: Credential) -> None:
    first = target()
    send(wilgs, first)
    stored = Record.objects.get().stored.isoformat()
    later = about(first["id"])
    send(wilgs, later)

    assert found(wilgs, **BY_WHAT["agent"], since=stored) == ids(later)
    assert found(wilgs, **BY_WHAT["agent"], until=stored) == ids(first)


def test_2_1_4_what_refers_to_a_voided_statement_is_still_found(wilgs: Credential) -> None:
    first = target()
    remark, taken_back = about(first["id"]), voiding(first["id"], id=str(uuid4()), actor=BEN)
    send(wilgs, first, remark, taken_back)

    for by in BY_WHAT.values():
        assert found(wilgs, **by) == ids(remark, taken_back)


def test_a_circle_is_gone_round_once(wilgs: Credential) -> None:
    first = about(uuid4())
    second = about(first["id"], actor=ANN)
    send(wilgs, about(second["id"], id=first["object"]["id"]), second, first)

    assert len(found(wilgs, **BY_WHAT["agent"])) == 3


def test_what_lies_beyond_a_long_chain_is_not_looked_for(
    wilgs: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chains, "LONGEST", 2)
    links = chain()
    links.append(about(links[-1]["id"]))
    for link in links:
        send(wilgs, link)

    assert found(wilgs, **BY_WHAT["agent"]) == ids(*links[:3])


def test_who_refers_to_ours_is_found_by_what_ours_names(
    wilgs: Credential, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    ours = Record.objects.get()
    remark = about(ours.id)
    send(wilgs, remark)

    assert found(wilgs, verb=ours.verb) == {str(ours.id), remark["id"]}
    assert found(wilgs, registration=str(ours.registration)) == {str(ours.id), remark["id"]}


def test_charlies_school_learns_nothing_by_referring_to_ours(
    wilgs: Credential, elders: Organisation
) -> None:
    theirs = key_of(elders)
    before, after = chain(), chain()
    send(wilgs, before[0])
    send(theirs, *before[1:], *after[1:])
    send(wilgs, after[0])

    assert found(theirs, **BY_WHAT["agent"]) == set()
    assert found(wilgs, **BY_WHAT["agent"]) == ids(before[0], after[0])


def test_a_place_that_is_waited_for_is_taken_by_no_statement(wilgs: Credential) -> None:
    coming = target()
    send(wilgs, about(coming["id"]))
    send(wilgs, about(coming["id"]))

    assert not Record.objects.filter(id=coming["id"]).exists()
    assert send(wilgs, coming) == send(wilgs, coming) == [UUID(coming["id"])]
    assert StatementId.objects.filter(id=coming["id"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_refers_and_who_brings_never_miss_each_other(de_wilg: Organisation) -> None:
    key = key_of(de_wilg)
    links = [chain() for _ in range(15)]

    outcomes = at_once(
        *(
            lambda place=place: [send(key, one[place]) for one in links]  # type: ignore[misc]
            for place in (0, 1, 2)
        )
    )

    assert [each for each in outcomes if isinstance(each, Exception)] == []
    assert found(key, **BY_WHAT["agent"]) == ids(*(one for each in links for one in each))


def test_keeping_takes_as_many_queries_whatever_it_refers_to(
    wilgs: Credential, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    targets = [target() for _ in range(10)]
    send(wilgs, *targets)
    connection.ensure_connection()

    for size in (1, 10):
        batch = [about(one["id"]) for one in targets[:size]]
        with django_assert_num_queries(9):
            send(wilgs, *batch)


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_before_is_found_as_what_comes_now(de_wilg: Organisation) -> None:
    links = [*chain(), about(uuid4())]
    send(key_of(de_wilg), *links)
    references, places = everything()

    call_command("migrate", "records", "0010", verbosity=0)
    with connection.cursor() as cursor:
        of = [UUID(one["id"]) for one in links[1:]]
        cursor.execute(_TAKEN_OVER, {"of": of, "like": of[-1]})
    assert len(everything()[0]) < len(references)
    call_command("migrate", "records", verbosity=0)

    assert everything() == (references, places)


def everything() -> tuple[list[Any], list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, sender, stored::text FROM records_statementid ORDER BY 1, 2")
        return list(Reference.objects.order_by("pk").values_list()), cursor.fetchall()


# The one that leads nowhere has its own names alone, and the others of Ben have the same.
_TAKEN_OVER = """
    DELETE FROM records_reference WHERE statement = ANY(%(of)s) AND name NOT IN (
        SELECT name FROM records_reference WHERE statement = %(like)s
    )
"""
