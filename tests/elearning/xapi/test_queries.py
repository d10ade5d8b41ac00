from uuid import UUID

import pytest

from elearning.xapi.queries import Query, query
from elearning.xapi.reading import MalformedError

ID = "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"
VERB = "http://adlnet.gov/expapi/verbs/completed"


def test_nothing_asked_is_everything_newest_first() -> None:
    assert query({}) == Query(limit=0, ascending=False)


def test_filters_are_read_together() -> None:
    asked = query({"verb": VERB, "registration": ID, "limit": "5", "ascending": "true"})

    assert asked == Query(verb=VERB, registration=UUID(ID), limit=5, ascending=True)


def test_asking_for_the_default_by_name_changes_nothing() -> None:
    spelled_out = {
        "format": "exact",
        "attachments": "false",
        "related_agents": "false",
        "related_activities": "false",
    }

    assert query(spelled_out) == Query()


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"Verb": VERB}, "Verb"),
        ({"statementid": ID}, "statementid"),
        ({"": ""}, ""),
        ({"voidedStatementId": "5"}, "voidedStatementId"),
        ({"voidedStatementId": ID, "statementId": ID}, "voidedStatementId"),
        ({"voidedStatementId": ID, "limit": "1"}, "limit"),
        ({"statementId": ID, "verb": VERB}, "verb"),
        ({"statementId": ID, "limit": "1"}, "limit"),
        ({"more": "x", "limit": "1"}, "limit"),
        ({"more": ""}, "more"),
        ({"format": "ids"}, "format"),
        ({"attachments": "true"}, "attachments"),
        ({"related_agents": "yes"}, "related_agents"),
    ],
)
def test_a_request_that_cannot_be_answered_names_the_parameter(
    given: dict[str, str], parameter: str
) -> None:
    with pytest.raises(MalformedError) as refusal:
        query(given)
    assert refusal.value.parameter == parameter


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"format": "ids"}, "not supported"),
        ({"format": "canonical"}, "ask for exact"),
        ({"format": "xml"}, "must be exact or ids or canonical"),
        ({"attachments": "true"}, "no statement here has any"),
        ({"attachments": "yes"}, "must be false or true"),
    ],
)
def test_what_is_not_supported_is_told_from_what_makes_no_sense(
    given: dict[str, str], said: str
) -> None:
    with pytest.raises(MalformedError, match=said):
        query(given)


def test_a_limit_may_be_as_large_as_one_likes() -> None:
    assert query({"limit": "9" * 20}).limit == 10**20 - 1


def test_one_statement_may_be_asked_with_its_format() -> None:
    assert query({"statementId": ID, "format": "exact"}) == Query(statement_id=UUID(ID))
    assert query({"voidedStatementId": ID, "attachments": "false"}) == Query(voided_id=UUID(ID))
