"""What an organisation's own systems get from `/xapi/statements`."""

import base64
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation, User
from elearning.records import credentials, querying, recording
from elearning.records.actors import actor_for
from elearning.records.lrs.sending import MOST_STATEMENTS
from elearning.records.models import Actor, Record
from elearning.xapi.scopes import Scope
from elearning.xapi.vocabulary import Audience, Verb
from tests.elearning.records.conftest import (
    WHEN,
    completed,
    course,
    enrolment_of,
    told,
    voiding,
    whole_story,
)
from tests.elearning.records.lrs.conftest import System, system_of
from tests.elearning.xapi.reading import BEN, statement

Get = Callable[..., Any]
VERSION = {"X-Experience-API-Version": "1.0.3"}


def basic(key: str, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode()}


def getter(client: Client, organisation: Organisation, *scopes: Scope) -> Get:
    granted = scopes or (Scope.STATEMENTS_READ,)
    key = credentials.issue(organisation, by=None, when=WHEN, scopes=granted)
    headers = VERSION | basic(*key)

    def get(*, url: str | None = None, method: str = "get", **parameters: Any) -> Any:
        address = url or f"{reverse('xapi:statements')}?{urlencode(parameters)}"
        return getattr(client, method)(address, headers=headers)

    return get


@pytest.fixture
def get(client: Client, de_wilg: Organisation) -> Get:
    """Asks with De Wilg's key."""
    return getter(client, de_wilg)


@pytest.fixture
def get_elsewhere(client: Client, elders: Organisation) -> Get:
    """Asks with the key of Charlie's school."""
    return getter(client, elders)


def ids(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return [statement["id"] for statement in response.json()["statements"]]


def agent(account: str, home_page: str = "") -> str:
    home_page = home_page or recording.identity().base
    return json.dumps({"account": {"homePage": home_page, "name": account}})


def completions(actor: Actor, number: int) -> list[str]:
    """As many statements, newest first."""
    told(*(completed(actor, str(n)) for n in range(number)), actor=actor)
    organisation = actor.organisation
    assert organisation
    records = querying.in_order(querying.institute_records(organisation), ascending=False)
    return [str(record.id) for record in records]


def test_an_organisation_reads_its_own_newest_first(get: Get, bobs_actor: Actor) -> None:
    newest_first = completions(bobs_actor, 3)

    response = get()
    assert ids(response) == newest_first
    assert response.json()["more"] == ""
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize("scope", [Scope.STATEMENTS_READ, Scope.ALL_READ, Scope.ALL])
def test_4_2_a_key_that_may_read_reads(
    client: Client, de_wilg: Organisation, bobs_actor: Actor, scope: Scope
) -> None:
    newest_first = completions(bobs_actor, 2)

    assert ids(getter(client, de_wilg, scope)()) == newest_first


def test_4_2_a_key_that_reads_its_own_alone_reads_nothing_of_ours(
    client: Client, get: Get, de_wilg: Organisation, bobs_actor: Actor
) -> None:
    newest, _older = completions(bobs_actor, 2)
    mine = getter(client, de_wilg, Scope.STATEMENTS_READ_MINE, Scope.STATE)

    assert ids(mine()) == []
    assert ids(mine(url=get(limit=1).json()["more"])) == []
    assert mine(statementId=newest).status_code == 404


@pytest.mark.parametrize("scope", [Scope.STATEMENTS_WRITE, Scope.STATE, Scope.PROFILE])
@pytest.mark.parametrize("method", ["get", "head"])
def test_3_2_a_key_that_may_not_read_is_told_what_it_takes(
    client: Client, de_wilg: Organisation, bobs_actor: Actor, scope: Scope, method: str
) -> None:
    completions(bobs_actor, 1)

    response = getter(client, de_wilg, scope)(method=method)

    assert response.status_code == 403
    assert response["X-Experience-API-Consistent-Through"]
    if method == "get":
        assert "statements/read, statements/read/mine, all/read, all" in response.json()["reason"]


def test_a_statement_comes_whole(get: Get, bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    record = Record.objects.get()

    (statement,) = get().json()["statements"]
    stored, authority = statement.pop("stored"), statement.pop("authority")
    assert statement == json.loads(record.text)
    assert datetime.fromisoformat(stored) == record.stored
    assert authority["account"]["homePage"] == recording.identity().base


def test_nothing_that_was_chosen_or_gone_through_can_be_read(get: Get, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    verbs = {statement["verb"]["id"] for statement in get().json()["statements"]}

    assert verbs == {Verb.REGISTERED.iri, Verb.COMPLETED.iri}
    for private in Record.objects.filter(audience=Audience.LEARNER):
        assert get(statementId=private.id).status_code == 404
        assert ids(get(verb=private.verb)) == []
        assert ids(get(activity=private.activity)) == []


def test_charlies_school_reads_nothing_of_bob_by_any_road(
    get: Get, get_elsewhere: Get, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    told(*(completed(bobs_actor, str(n)) for n in range(3)), actor=bobs_actor)
    more = get(limit=1).json()["more"]
    bobs = Record.objects.filter(audience=Audience.INSTITUTE)[0]

    assert ids(get_elsewhere()) == []
    assert ids(get_elsewhere(agent=agent(bobs_actor.account))) == []
    assert ids(get_elsewhere(registration=bobs.registration)) == []
    assert ids(get_elsewhere(activity=bobs.activity)) == []
    assert ids(get_elsewhere(verb=bobs.verb)) == []
    assert get_elsewhere(statementId=bobs.id).status_code == 404
    assert get_elsewhere(url=more).status_code == 400


def test_filters_narrow(get: Get, bobs_actor: Actor, alice: User, de_wilg: Organisation) -> None:
    alices_actor = actor_for(alice, de_wilg)
    for actor in (bobs_actor, alices_actor):
        whole_story(actor)
    bobs = {str(r.id) for r in querying.institute_records(de_wilg).filter(actor=bobs_actor)}
    done = {str(r.id) for r in querying.institute_records(de_wilg).filter(verb__contains="compl")}

    assert len(ids(get())) == 4
    assert set(ids(get(agent=agent(bobs_actor.account)))) == bobs
    assert set(ids(get(registration=enrolment_of(bobs_actor)))) == bobs
    assert set(ids(get(verb=Verb.COMPLETED.iri))) == done
    assert len(ids(get(activity=course().iri))) == 4
    assert set(ids(get(verb=Verb.COMPLETED.iri, agent=agent(bobs_actor.account)))) == bobs & done


@pytest.mark.parametrize(
    "stranger",
    [
        '{"mbox": "mailto:bob@dewilg.example"}',
        agent("no-uuid", "https://olifantenpaadjes.example/xapi"),
        agent(str(UUID(int=1)), "https://olifantenpaadjes.example/xapi"),
    ],
)
def test_an_agent_we_do_not_know_did_nothing(get: Get, bobs_actor: Actor, stranger: str) -> None:
    whole_story(bobs_actor)

    assert ids(get(agent=stranger)) == []


def test_our_account_on_somebody_elses_site_is_somebody_else(get: Get, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    assert ids(get(agent=agent(bobs_actor.account, "https://elders.example"))) == []


def test_since_is_after_and_until_is_up_to(get: Get, bobs_actor: Actor) -> None:
    newest_first = completions(bobs_actor, 5)
    middle = Record.objects.get(id=newest_first[2]).stored.isoformat()

    assert ids(get(since=middle)) == newest_first[:2]
    assert ids(get(until=middle)) == newest_first[2:]


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_page_after_page_gives_everything_once(get: Get, bobs_actor: Actor, ascending: str) -> None:
    expected = completions(bobs_actor, 7)
    response = get(limit=3, ascending=ascending, verb=Verb.COMPLETED.iri)
    found = ids(response)
    while more := response.json()["more"]:
        assert more.startswith("/xapi/statements?more=")
        response = get(url=more)
        found += ids(response)

    assert found == (expected[::-1] if ascending == "true" else expected)


def test_a_next_page_shows_nothing_that_came_since(get: Get, bobs_actor: Actor) -> None:
    expected = completions(bobs_actor, 4)
    first = get(limit=2)
    told(completed(bobs_actor, "later"), actor=bobs_actor)

    assert ids(first) + ids(get(url=first.json()["more"])) == expected


def test_no_limit_means_as_many_as_the_store_gives(
    get: Get, bobs_actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(querying, "MOST_AT_ONCE", 2)
    completions(bobs_actor, 3)

    for response in (get(), get(limit=0), get(limit=10**20)):
        assert len(ids(response)) == 2
        assert response.json()["more"]


def test_one_statement_by_its_id(get: Get, bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    record = Record.objects.get()

    response = get(statementId=record.id)
    assert response.json()["id"] == str(record.id)
    assert response["Last-Modified"]
    assert get(statementId=uuid4()).status_code == 404


def test_what_was_not_voided_is_not_found_among_what_was(get: Get, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    for record in Record.objects.all():
        assert get(voidedStatementId=record.id).status_code == 404


def test_every_answer_names_our_version_and_until_when_it_is_complete(
    client: Client, get: Get, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    address = reverse("xapi:statements")
    answers = [get(), get(statementId=uuid4()), get(limit="x"), client.get(address)]
    answers += [client.post(address), client.put(address), client.delete(address)]

    assert [a.status_code for a in answers] == [200, 404, 400, 401, 401, 401, 401]
    for answer in answers:
        assert answer["X-Experience-API-Version"] == "1.0.3"
        through = datetime.fromisoformat(answer["X-Experience-API-Consistent-Through"])
        assert through >= Record.objects.get().stored


def test_head_is_get_without_the_statements(get: Get, bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)

    response = get(method="head")
    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Experience-API-Consistent-Through"]


@pytest.mark.parametrize("method", ["delete", "patch"])
def test_what_can_be_done_with_no_statement_is_refused_with_the_reason(
    get: Get, method: str
) -> None:
    response = get(method=method)

    assert response.status_code == 405
    assert response["Allow"] == "GET, PUT, POST, HEAD, OPTIONS"
    assert "GET" in response.json()["reason"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_machine_that_writes_is_not_asked_for_a_token_it_cannot_have(
    de_wilg: Organisation, method: str
) -> None:
    get = getter(Client(enforce_csrf_checks=True), de_wilg)

    response = get(method=method)

    assert response.status_code == (405 if method == "delete" else 403)
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("query_string", "parameter"),
    [
        ("verb=completed", "verb"),
        ("verb=https://x.example/%00", "verb"),
        ("verb=a%20b", "verb"),
        ("verb=", "verb"),
        ("verb=https://x.example&verb=https://y.example", "verb"),
        ("Verb=https://x.example", "Verb"),
        ("unknown=1", "unknown"),
        ("%00=1", "\x00"),
        ("=", ""),
        ("activity=%ff", "query"),
        ("activity=" + "a:" + "b" * 5000, "activity"),
        ("agent=bob", "agent"),
        ("agent=%7B%7D", "agent"),
        ("agent=" + "%5B" * 3000, "agent"),
        ("registration=5", "registration"),
        ("statementId=5", "statementId"),
        ("statementId=5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97&limit=1", "limit"),
        ("voidedStatementId=5", "voidedStatementId"),
        ("since=yesterday", "since"),
        ("since=2026-11-21T14:30:05+01:00", "since"),
        ("until=9999-12-31T23:59:59-14:00", "until"),
        ("limit=-1", "limit"),
        ("limit=1.0", "limit"),
        ("limit=" + "9" * 5000, "limit"),
        ("ascending=1", "ascending"),
        ("more=", "more"),
        ("more=guess", "more"),
        ("more=guess&limit=1", "limit"),
        ("format=xml", "format"),
        ("attachments=yes", "attachments"),
        ("related_agents=1", "related_agents"),
        ("&".join(f"a{n}=1" for n in range(2000)), "query"),
    ],
)
def test_a_malformed_question_is_refused_by_name(
    get: Get, query_string: str, parameter: str
) -> None:
    response = get(url=f"{reverse('xapi:statements')}?{query_string}")

    assert response.status_code == 400
    assert response.json()["parameter"] == parameter
    assert response.json()["reason"]


NAMES = ["statementId", "more", "verb", "activity", "agent", "registration", "since", "until"]
NAMES += ["limit", "ascending", "format", "attachments", "related_agents", "x"]
VALUES = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.uuids().map(str),
    st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
    st.integers().map(str),
    st.sampled_from(["true", "false", "exact", "ids", "canonical", "https://x.example/é", "a:b"]),
    st.dictionaries(
        st.sampled_from(["mbox", "account", "openid", "objectType", "name"]),
        st.one_of(
            st.none(),
            st.text(),
            st.just("mailto:a@b.example"),
            st.just({"homePage": recording.identity().base, "name": "\ud800"}),
        ),
    ).map(json.dumps),
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4), raw=st.binary())
def test_no_question_whatever_breaks_the_store(
    get: Get, asked: list[tuple[str, str]], raw: bytes
) -> None:
    for query_string in (urlencode(asked), quote(raw, safe="=&%+;")):
        response = get(url=f"{reverse('xapi:statements')}?{query_string}")
        assert response.status_code in (200, 400, 404)
        assert response.status_code != 400 or response.json()["reason"]


def test_reading_takes_the_same_three_queries_whatever_there_is(
    get: Get, bobs_actor: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    completions(bobs_actor, 50)
    get()  # the first use in a minute is written down

    for asked in ({}, {"limit": 1}, {"agent": agent(bobs_actor.account)}):
        with django_assert_num_queries(3):
            get(**asked)


def test_reading_needs_no_session(client: Client, get: Get, db: None) -> None:
    response = get()

    assert not response.cookies
    assert not client.cookies


# Sending them, 1.0.3 Communication §2.1.1 and §2.1.2


def sent(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return list(response.json())


def text(**parts: Any) -> str:
    return json.dumps(statement(**parts))


def test_2_1_2_what_is_sent_is_read_again(ask: System, ask_elsewhere: System) -> None:
    (by_itself,) = sent(ask("POST", "statements", text()))
    both = sent(ask("POST", "statements", json.dumps([statement(), statement(actor=BEN)])))

    assert set(ids(ask("GET", "statements"))) == {by_itself, *both}
    assert ids(ask("GET", "statements", agent=json.dumps(BEN))) == both[1:]
    told_again = ask("GET", "statements", statementId=by_itself).json()
    assert told_again["actor"] == statement()["actor"]
    assert told_again["stored"]
    assert told_again["authority"]["objectType"] == "Agent"
    assert ids(ask_elsewhere("GET", "statements")) == []
    assert ask_elsewhere("GET", "statements", statementId=by_itself).status_code == 404


def test_what_was_sent_and_what_was_told_come_page_by_page(ask: System, bobs_actor: Actor) -> None:
    newest, older = completions(bobs_actor, 2)
    mine = sent(ask("POST", "statements", json.dumps([statement()] * 3)))

    first = ask("GET", "statements", limit=4)
    rest = ask("GET", first.json()["more"].removeprefix("/xapi/"))

    assert set(ids(first)) == {*mine, newest}
    assert ids(rest) == [older]


def test_2_1_1_one_is_sent_under_the_id_of_its_address(ask: System) -> None:
    wanted = str(uuid4())

    for body in (text(), text(id=wanted.upper()), text()):
        response = ask("PUT", "statements", body, statementId=wanted)
        assert (response.status_code, response.content) == (204, b"")
    assert ids(ask("GET", "statements")) == [wanted]


def test_2_1_1_another_under_the_same_id_is_refused_and_changes_nothing(ask: System) -> None:
    wanted = str(uuid4())
    ask("PUT", "statements", text(), statementId=wanted)
    before = ask("GET", "statements", statementId=wanted).content

    put = ask("PUT", "statements", text(actor=BEN), statementId=wanted)
    post = ask("POST", "statements", json.dumps([statement(), statement(id=wanted, actor=BEN)]))

    assert (put.status_code, post.status_code) == (409, 409)
    assert put.json() == post.json() == {"reason": f"{wanted} is the id of another statement"}
    assert ids(ask("GET", "statements")) == [wanted]
    assert ask("GET", "statements", statementId=wanted).content == before


@pytest.mark.parametrize(
    ("method", "body", "parameters", "named"),
    [
        ("PUT", text(), {}, "statementId"),
        ("PUT", text(), {"statementId": "5"}, "statementId"),
        ("PUT", text(id=str(uuid4())), {"statementId": str(uuid4())}, "id"),
        ("PUT", json.dumps([statement()]), {"statementId": str(uuid4())}, "statement"),
        ("PUT", text(), {"statementId": str(uuid4()), "x": "1"}, "x"),
        ("POST", text(), {"statementId": str(uuid4())}, "statementId"),
        ("POST", json.dumps([statement(), statement(verb={})]), {}, "[1].verb.id"),
        ("POST", " ", {}, "statement"),
        ("POST", text(x=1), {}, "x"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_nothing_is_kept(
    ask: System, method: str, body: str, parameters: dict[str, str], named: str
) -> None:
    response = ask(method, "statements", body, **parameters)

    assert (response.status_code, response.json()["parameter"]) == (400, named)
    assert ids(ask("GET", "statements")) == []


def test_too_many_at_once_are_refused(ask: System) -> None:
    response = ask("POST", "statements", json.dumps([statement()] * (MOST_STATEMENTS + 1)))

    assert response.status_code == 413
    assert ids(ask("GET", "statements")) == []


def test_4_2_who_may_write_may_not_read_and_the_other_way_about(de_wilg: Organisation) -> None:
    writer = system_of(de_wilg, Scope.STATEMENTS_WRITE)
    reader = system_of(de_wilg, Scope.STATEMENTS_READ)

    assert sent(writer("POST", "statements", text()))
    assert writer("GET", "statements").status_code == 403
    assert reader("POST", "statements", text()).status_code == 403
    assert len(ids(reader("GET", "statements"))) == 1


def test_4_2_who_reads_its_own_reads_what_it_sent_and_no_more(
    ask: System, de_wilg: Organisation, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    sent(ask("POST", "statements", text()))
    own = system_of(de_wilg, Scope.STATEMENTS_WRITE, Scope.STATEMENTS_READ_MINE)

    mine = sent(own("POST", "statements", text()))
    assert ids(own("GET", "statements")) == mine


def test_what_the_store_told_is_voided_by_nobody(
    ask: System, ask_elsewhere: System, bobs_actor: Actor
) -> None:
    (ours,) = completions(bobs_actor, 1)

    refused = ask("POST", "statements", json.dumps(voiding(ours)))

    assert refused.status_code == 403
    assert "cannot be voided" in refused.json()["reason"]
    assert sent(ask_elsewhere("POST", "statements", json.dumps(voiding(ours))))
    assert ids(ask("GET", "statements")) == [ours]


def test_what_was_sent_is_voided_and_found_as_such(ask: System, ask_elsewhere: System) -> None:
    (first,) = sent(ask("POST", "statements", text()))
    (by,) = sent(ask("POST", "statements", json.dumps(voiding(first))))

    assert ids(ask("GET", "statements")) == [by]
    assert ask("GET", "statements", statementId=first).status_code == 404
    assert ask("GET", "statements", voidedStatementId=first).json()["id"] == first
    assert ask_elsewhere("GET", "statements", voidedStatementId=first).status_code == 404


def test_each_version_is_kept_as_it_was_sent(de_wilg: Organisation, version: str) -> None:
    ask = system_of(de_wilg, version=version)

    (kept,) = sent(ask("POST", "statements", text()))
    response = ask("GET", "statements", statementId=kept)
    assert response["X-Experience-API-Version"] == version
    assert response.json()["id"] == kept
