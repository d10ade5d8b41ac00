from typing import Any

import pytest

from elearning.xapi.reading import Version
from elearning.xapi.reading.contexts import CONTEXTS, PLACES, statement_ref
from tests.elearning.xapi.reading import ANN, BEN, EARLIER, ID, LESSON, TEAM, fault

QUARTERBACK = {"objectType": "contextAgent", "agent": ANN, "relevantTypes": ["x:quarterback"]}
CREW = {"objectType": "contextGroup", "group": TEAM, "relevantTypes": ["x:crew"]}


# xAPI 1.0.3 Data §2.4.6
@pytest.mark.parametrize("version", Version)
def test_a_context_says_as_much_as_it_likes(version: Version) -> None:
    CONTEXTS[version]({})
    CONTEXTS[version](
        {
            "registration": ID,
            "instructor": ANN,
            "team": TEAM,
            "contextActivities": {"parent": [LESSON], "other": []},
            "revision": "3f9a",
            "platform": "web",
            "language": "nl",
            "statement": EARLIER,
            "extensions": {"https://example.org/x": None},
        }
    )
    CONTEXTS[version]({"instructor": TEAM})


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"registration": "1"}, "registration"),
        ({"registration": None}, "registration"),
        ({"instructor": {"objectType": "Agent"}}, "instructor"),
        ({"instructor": LESSON}, "instructor.id"),
        ({"team": ANN}, "team.objectType"),
        ({"team": {"objectType": "Group"}}, "team.member"),
        ({"revision": 1}, "revision"),
        ({"platform": {}}, "platform"),
        ({"language": "dutchlanguage"}, "language"),
        ({"language": {"nl": "x"}}, "language"),
        ({"statement": {"id": ID}}, "statement.objectType"),
        ({"statement": {**EARLIER, "id": "1"}}, "statement.id"),
        ({"statement": {"objectType": "StatementRef"}}, "statement.id"),
        ({"statement": {**EARLIER, "objectType": "statementref"}}, "statement.objectType"),
        ({"extensions": {"no iri": 1}}, 'extensions["no iri"]'),
        ({"mood": "good"}, "mood"),
    ],
)
def test_a_context_of_the_wrong_kind_is_refused(version: Version, value: Any, where: str) -> None:
    assert fault(CONTEXTS[version], value).parameter == where


# xAPI 1.0.3 Data §2.4.6.2
@pytest.mark.parametrize("place", PLACES)
def test_around_it_are_activities_one_or_more(place: str) -> None:
    activities: list[object] = [[], [LESSON], [LESSON, LESSON], LESSON]
    for around in activities:
        CONTEXTS[Version.ONE]({"contextActivities": {place: around}})
    others: list[object] = [None, "x", [ANN], ANN, {**LESSON, "objectType": "Agent"}, {}]
    for around in others:
        refused = fault(CONTEXTS[Version.ONE], {"contextActivities": {place: around}})
        assert refused.parameter.startswith(f"contextActivities.{place}")


@pytest.mark.parametrize("name", ["consequences", "Parent", "children"])
def test_there_are_four_ways_to_be_around(name: str) -> None:
    refused = fault(CONTEXTS[Version.ONE], {"contextActivities": {name: [LESSON]}})

    assert refused.parameter == f"contextActivities.{name}"


# xAPI 2.0.0 §4.2.2.5
def test_the_later_version_says_who_was_there_and_for_what() -> None:
    told = {"contextAgents": [QUARTERBACK], "contextGroups": [CREW]}
    bare = {
        "contextAgents": [{"objectType": "contextAgent", "agent": BEN}],
        "contextGroups": [],
    }

    CONTEXTS[Version.TWO](told)
    CONTEXTS[Version.TWO](bare)
    assert "no property here" in fault(CONTEXTS[Version.ONE], told).reason


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"contextAgents": QUARTERBACK}, "contextAgents"),
        ({"contextAgents": [ANN]}, "contextAgents[0].mbox"),
        ({"contextAgents": [{"agent": ANN}]}, "contextAgents[0].objectType"),
        ({"contextAgents": [{"objectType": "contextAgent"}]}, "contextAgents[0].agent"),
        ({"contextAgents": [{**QUARTERBACK, "agent": {}}]}, "contextAgents[0].agent"),
        ({"contextAgents": [{**QUARTERBACK, "agent": TEAM}]}, "contextAgents[0].agent.objectType"),
        (
            {"contextAgents": [{**QUARTERBACK, "objectType": "Agent"}]},
            "contextAgents[0].objectType",
        ),
        (
            {"contextAgents": [{**QUARTERBACK, "relevantTypes": []}]},
            "contextAgents[0].relevantTypes",
        ),
        (
            {"contextAgents": [{**QUARTERBACK, "relevantTypes": ["abc"]}]},
            "contextAgents[0].relevantTypes[0]",
        ),
        ({"contextGroups": [{**CREW, "group": ANN}]}, "contextGroups[0].group.objectType"),
        ({"contextGroups": [CREW, {**CREW, "member": [ANN]}]}, "contextGroups[1].member"),
    ],
)
def test_who_was_there_is_said_in_full(value: Any, where: str) -> None:
    assert fault(CONTEXTS[Version.TWO], value).parameter.startswith(where)


# xAPI 1.0.3 Data §2.4.4.3
def test_a_reference_is_an_id_and_nothing_else() -> None:
    statement_ref(EARLIER)
    assert fault(statement_ref, {**EARLIER, "verb": {}}).parameter == "verb"
