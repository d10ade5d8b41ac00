from datetime import UTC, datetime
from uuid import UUID

import pytest

from elearning.xapi.reading import AgentIdentifier
from elearning.xapi.references import references
from tests.elearning.xapi.reading import (
    ANN,
    BEN,
    EARLIER,
    ID,
    LESSON,
    READ,
    SHA256,
    TEAM,
    VOIDED,
    inside,
    statement,
)

WHO_ANN = AgentIdentifier("mbox", "mailto:ann@example.org")
WHO_BEN = AgentIdentifier("account", "ben", "https://example.org")
CREW = AgentIdentifier("mbox", "mailto:crew@example.org")
CREW_SAID = {"objectType": "Group", "mbox": "mailto:crew@example.org", "member": [BEN]}
COURSE = {"id": "https://example.org/course"}
CARD = {"usageType": "x:card", "display": {}, "contentType": "text/plain", "length": 1}


def test_the_least_that_a_statement_names() -> None:
    found = references(statement())

    assert (found.id, found.registration, found.timestamp, found.target) == (None,) * 4
    assert (found.verb, found.voids) == (READ["id"], False)
    assert found.agents == found.related_agents == (WHO_ANN,)
    assert found.activity == LESSON["id"]
    assert found.related_activities == (LESSON["id"],)
    assert found.attached == found.enclosed == ()


def test_ids_and_moments_are_what_they_mean_however_written() -> None:
    found = references(
        statement(
            id=ID.upper(),
            context={"registration": ID.upper()},
            timestamp="2026-11-21T15:30:05+01:00",
        )
    )

    assert found.id == found.registration == UUID(ID)
    assert found.timestamp == datetime(2026, 11, 21, 14, 30, 5, tzinfo=UTC)


# xAPI 1.0.3 Communication §2.1.3, agent: the actor or the object; a group by its members too.
def test_by_itself_it_names_who_did_it_and_to_whom() -> None:
    mentored = references(statement(object={**BEN, "objectType": "Agent"}))
    together = references(statement(actor=CREW_SAID, object=TEAM))

    assert mentored.agents == (WHO_BEN, WHO_ANN)
    assert mentored.activity == ""
    assert together.agents == (WHO_BEN, WHO_ANN, CREW)


# §2.1.3, related_agents
@pytest.mark.parametrize(
    "around",
    [
        {"authority": BEN},
        {"context": {"instructor": BEN}},
        {"context": {"team": {"objectType": "Group", "member": [BEN]}}},
        {"context": {"contextAgents": [{"objectType": "contextAgent", "agent": BEN}]}},
        {"context": {"contextGroups": [{"objectType": "contextGroup", "group": CREW_SAID}]}},
        {"object": {**statement(actor=BEN), "objectType": "SubStatement"}},
        {"object": {**statement(context={"instructor": BEN}), "objectType": "SubStatement"}},
    ],
)
def test_with_all_that_goes_with_it_it_names_more(around: dict[str, object]) -> None:
    found = references(statement(**around))

    assert WHO_BEN in found.related_agents
    assert found.agents == (WHO_ANN,)


# §2.1.3, related_activities
@pytest.mark.parametrize("place", ["parent", "grouping", "category", "other"])
def test_activities_around_it_are_related(place: str) -> None:
    for around in (COURSE, [COURSE, LESSON]):
        context = {"contextActivities": {place: around}}
        found = references(statement(context=context))
        within = references(inside(context=context))

        assert found.activity == LESSON["id"]
        assert within.activity == ""
        assert found.related_activities == (COURSE["id"], LESSON["id"])
        assert within.related_activities == found.related_activities


def test_who_and_what_comes_sorted_and_once() -> None:
    found = references(
        statement(
            actor=TEAM,
            authority=ANN,
            context={"instructor": BEN, "contextActivities": {"other": [LESSON, COURSE, LESSON]}},
        )
    )

    assert found.related_agents == tuple(sorted({WHO_ANN, WHO_BEN}))
    assert found.related_activities == (COURSE["id"], LESSON["id"])


# xAPI 1.0.3 Data §2.3.2, §2.4.4.3
def test_a_statement_about_a_statement_names_it_and_may_void_it() -> None:
    about, voiding = (
        references(statement(object=EARLIER)),
        references(statement(object=EARLIER, verb=VOIDED)),
    )

    assert about.target == voiding.target == UUID(ID)
    assert (about.voids, voiding.voids) == (False, True)
    assert about.activity == ""
    assert about.related_activities == ()
    assert references(inside(object=EARLIER)).target is None


# xAPI 1.0.3 Data §2.4.11
def test_attachments_are_named_by_their_hashes() -> None:
    here = {**CARD, "sha2": SHA256.upper()}
    elsewhere = {**CARD, "sha2": "0" * 64, "fileUrl": "https://example.org/card"}
    found = references(inside(attachments=[here, elsewhere]) | {"attachments": [here]})

    assert found.attached == ("0" * 64, SHA256)
    assert found.enclosed == (SHA256,)
