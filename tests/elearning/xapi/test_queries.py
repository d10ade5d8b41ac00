from datetime import UTC, datetime
from uuid import UUID

import pytest

from elearning.xapi.formats import Format
from elearning.xapi.queries import Query, query
from elearning.xapi.reading import MalformedError, Version

ID = "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"
VERB = "http://adlnet.gov/expapi/verbs/completed"


def asked(given: dict[str, str]) -> Query:
    return query(given, Version.ONE)


def test_nothing_asked_is_everything_newest_first() -> None:
    assert asked({}) == Query(limit=0, ascending=False)


def test_filters_are_read_together() -> None:
    found = asked({"verb": VERB, "registration": ID, "limit": "5", "ascending": "true"})

    assert found == Query(verb=VERB, registration=UUID(ID), limit=5, ascending=True)


def test_asking_for_the_default_by_name_changes_nothing() -> None:
    spelled_out = {
        "format": "exact",
        "attachments": "false",
        "related_agents": "false",
        "related_activities": "false",
    }

    assert asked(spelled_out) == Query()


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
        ({"format": "xml"}, "format"),
        ({"attachments": "yes"}, "attachments"),
        ({"related_agents": "yes"}, "related_agents"),
    ],
)
def test_a_request_that_cannot_be_answered_names_the_parameter(
    given: dict[str, str], parameter: str
) -> None:
    with pytest.raises(MalformedError) as refusal:
        asked(given)
    assert refusal.value.parameter == parameter


@pytest.mark.parametrize("form", Format)
def test_2_1_3_a_format_is_one_of_three(form: Format) -> None:
    assert asked({"format": form.value}) == Query(format=form)
    with pytest.raises(MalformedError, match="format: must be one of exact, ids, canonical"):
        asked({"format": form.value.upper()})


def test_2_1_3_a_moment_without_an_offset_is_one_in_1_0_3_alone() -> None:
    given = {"since": "2026-11-21T14:30:05"}

    assert asked(given).since == datetime(2026, 11, 21, 14, 30, 5, tzinfo=UTC)
    with pytest.raises(MalformedError, match="since"):
        query(given, Version.TWO)


def test_a_limit_may_be_as_large_as_one_likes() -> None:
    assert asked({"limit": "9" * 20}).limit == 10**20 - 1


def test_one_statement_may_be_asked_with_its_format() -> None:
    given = {"statementId": ID, "format": "ids"}
    assert asked(given) == Query(statement_id=UUID(ID), format=Format.IDS)
    given = {"voidedStatementId": ID, "attachments": "true"}
    assert asked(given) == Query(voided_id=UUID(ID), attachments=True)
