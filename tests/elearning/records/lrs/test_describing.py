"""1.0.3 Communication §2.4 and §2.5: the Person and the Activity."""

import json

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation
from elearning.records.models import Actor
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import completed, course, experienced, scene, told
from tests.elearning.records.lrs.conftest import ACTIVITY, AGENT, System, system_of
from tests.elearning.xapi.reading import ANN, BEN, TEAM, statement


def test_2_4_a_person_is_told_in_lists(ask: System) -> None:
    person = ask("GET", "agents", agent='{"mbox": "mailto:bob@dewilg.example", "name": "Bob"}')

    assert person.json() == {
        "objectType": "Person",
        "name": ["Bob"],
        "mbox": ["mailto:bob@dewilg.example"],
    }


@pytest.mark.parametrize("agent", ["bob", "{}", '{"objectType": "Group", "mbox": "mailto:a@b.nl"}'])
def test_2_4_who_is_no_agent_is_no_person(ask: System, agent: str) -> None:
    assert ask("GET", "agents", agent=agent).status_code == 400
    assert ask("GET", "agents").json()["parameter"] == "agent"


def test_2_4_a_person_has_the_names_that_statements_use(ask: System, ask_elsewhere: System) -> None:
    for actor in ({**ANN, "name": "Ann"}, {**TEAM, "member": [{**ANN, "name": "Annie"}, BEN]}):
        ask("POST", "statements", json.dumps(statement(actor=actor)))
    ask("POST", "statements", json.dumps(statement(actor={**BEN, "name": "Ben"})))

    person = ask("GET", "agents", agent=json.dumps(ANN)).json()
    assert person == {"objectType": "Person", "name": ["Ann", "Annie"], "mbox": [ANN["mbox"]]}
    assert "name" not in ask_elsewhere("GET", "agents", agent=json.dumps(ANN)).json()


def test_2_5_an_activity_is_as_statements_describe_it(ask: System, bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    response = ask("GET", "activities", activityId=course().iri)

    assert response.json()["id"] == course().iri
    assert response.json()["definition"]["name"] == {"nl": "Signaleren"}


def test_2_5_one_that_nobody_described_is_told_by_its_id(ask: System) -> None:
    response = ask("GET", "activities", activityId=ACTIVITY)

    assert response.json() == {"objectType": "Activity", "id": ACTIVITY}
    assert ask("GET", "activities", activityId="brandoefening").status_code == 400
    assert ask("GET", "activities").json()["parameter"] == "activityId"


def test_2_5_what_only_the_learner_may_read_describes_nothing(
    ask: System, bobs_actor: Actor
) -> None:
    told(experienced(bobs_actor), actor=bobs_actor)

    assert "definition" not in ask("GET", "activities", activityId=scene().iri).json()


def test_2_5_charlies_school_learns_nothing_from_ours(
    ask_elsewhere: System, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)

    assert "definition" not in ask_elsewhere("GET", "activities", activityId=course().iri).json()
    assert ask_elsewhere("GET", "agents", agent=AGENT).json()["account"]


def test_2_5_a_key_that_reads_its_own_alone_is_told_nothing_of_the_rest(
    de_wilg: Organisation, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    mine = system_of(de_wilg, Scope.STATEMENTS_READ_MINE)

    assert "definition" not in mine("GET", "activities", activityId=course().iri).json()


def test_2_5_describing_takes_the_same_two_queries_whatever_there_is(
    ask: System, bobs_actor: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told(*(completed(bobs_actor, str(n)) for n in range(60)), actor=bobs_actor)
    ask("GET", "activities", activityId=ACTIVITY)  # the first use in a minute is written down

    for activity in (ACTIVITY, course().iri):
        with django_assert_num_queries(2):
            ask("GET", "activities", activityId=activity)
