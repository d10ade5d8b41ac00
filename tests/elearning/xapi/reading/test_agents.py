from typing import Any

import pytest

from elearning.xapi.reading import agents
from elearning.xapi.reading.agents import AgentIdentifier, identifier
from tests.elearning.xapi.reading import ANN, BEN, SHA1, TEAM, fault

IDENTIFIERS: list[dict[str, Any]] = [
    ANN,
    BEN,
    {"mbox_sha1sum": SHA1},
    {"openid": "https://ann.example"},
]
NOBODY: list[dict[str, Any]] = [
    {"mbox": "ann@example.org"},
    {"mbox": ["mailto:ann@example.org"]},
    {"mbox_sha1sum": "abc"},
    {"openid": "ann"},
    {"account": "ben"},
    {"account": {}},
    {"account": {"name": "ben"}},
    {"account": {"homePage": "https://example.org"}},
    {"account": {"homePage": "example.org", "name": "ben"}},
    {"account": {"homePage": "https://example.org", "name": ""}},
    {"account": {"homePage": "https://example.org", "name": 1}},
    {"account": {"homePage": "https://example.org", "name": "ben", "more": 1}},
]


# xAPI 1.0.3 Data §2.4.2.1, §2.4.2.3
@pytest.mark.parametrize("who", IDENTIFIERS)
def test_an_agent_has_one_identifier(who: dict[str, Any]) -> None:
    for agent in (who, {**who, "objectType": "Agent", "name": "Ann"}):
        agents.agent(agent)
        agents.actor(agent)


@pytest.mark.parametrize("who", [*NOBODY, {}, {"name": "Ann"}, {**ANN, **BEN}, {**ANN, "nick": ""}])
def test_an_agent_that_is_not_exactly_one_somebody_is_refused(who: dict[str, Any]) -> None:
    assert fault(agents.agent, who).reason
    assert fault(agents.actor, who).reason


# xAPI 1.0.3 Data §2.4.2.2
@pytest.mark.parametrize("who", IDENTIFIERS)
def test_a_group_has_an_identifier_or_members(who: dict[str, Any]) -> None:
    for group in (
        {**who, "objectType": "Group"},
        {**who, "objectType": "Group", "name": "The team", "member": [ANN, BEN]},
        {**who, "objectType": "Group", "member": []},
        {"objectType": "Group", "member": [who]},
    ):
        agents.group(group)
        agents.actor(group)


@pytest.mark.parametrize(
    ("group", "where"),
    [
        ({"objectType": "Group"}, "member"),
        ({"objectType": "Group", "member": []}, "member"),
        ({"objectType": "Group", "member": ANN}, "member"),
        ({"objectType": "Group", "member": [ANN, {}]}, "member[1]"),
        ({"objectType": "Group", "member": [TEAM]}, "member[0].objectType"),
        ({"objectType": "Group", "member": [ANN], **NOBODY[0]}, "mbox"),
        ({"objectType": "Group", "member": [ANN], **ANN, **BEN}, ""),
        ({"member": [ANN]}, "objectType"),
        ({"objectType": "group", "member": [ANN]}, "objectType"),
    ],
)
def test_a_group_that_is_not_one_is_refused(group: dict[str, Any], where: str) -> None:
    assert fault(agents.group, group).parameter == where


def test_an_agent_has_no_members() -> None:
    assert fault(agents.actor, {**ANN, "member": [BEN]}).parameter == "member"


@pytest.mark.parametrize("kind", ["agent", "AGENT", "Activity", "", None, 1, []])
def test_an_actor_is_an_agent_or_a_group(kind: object) -> None:
    assert fault(agents.actor, {**ANN, "objectType": kind}).parameter == "objectType"


# xAPI 1.0.3 Data §2.4.9
def test_an_authority_is_an_agent_or_an_application_with_its_user() -> None:
    agents.authority(ANN)
    agents.authority(TEAM)


@pytest.mark.parametrize(
    "who",
    [
        {"objectType": "Group", "member": [BEN]},
        {"objectType": "Group", "member": [ANN, BEN, ANN]},
        {"objectType": "Group", "member": [ANN, ANN]},
        {**TEAM, "mbox": "mailto:team@example.org"},
        {"objectType": "Group", "mbox": "mailto:team@example.org"},
        {"name": "Ann"},
        "Ann",
    ],
)
def test_any_other_group_is_no_authority(who: object) -> None:
    assert fault(agents.authority, who).reason


def test_who_it_is_does_not_depend_on_the_case_of_a_domain_or_a_hash() -> None:
    assert identifier({"mbox": "mailto:Ann@EXAMPLE.org"}) == AgentIdentifier(
        "mbox", "mailto:Ann@example.org"
    )
    assert identifier({"mbox_sha1sum": SHA1.upper()}) == identifier({"mbox_sha1sum": SHA1})
    assert identifier(BEN) == AgentIdentifier("account", "ben", "https://example.org")
    assert identifier({"openid": "https://ann.example"}) == AgentIdentifier(
        "openid", "https://ann.example"
    )


def test_an_anonymous_group_cannot_be_told_from_others() -> None:
    assert identifier(TEAM) is None
    assert "exactly one of" in fault(agents.identified, TEAM).reason
    assert agents.identified(BEN) == identifier(BEN)
