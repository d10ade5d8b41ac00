import json
from typing import Any

import pytest

from elearning.xapi.reading import Version
from elearning.xapi.reading.statements import STATEMENTS, object_type, voids
from tests.elearning.xapi.reading import (
    ANN,
    BEN,
    EARLIER,
    ID,
    LESSON,
    READ,
    TEAM,
    VOIDED,
    fault,
    inside,
    statement,
)
from tests.golden import XAPI

MOMENT = "2026-11-21T14:30:05Z"
GOOD: list[dict[str, Any]] = [
    statement(),
    statement(id=ID, timestamp=MOMENT, stored=MOMENT, authority=ANN, version="1.0.0"),
    statement(actor=TEAM, result={}, context={}, attachments=[]),
    statement(verb={**READ, "display": {"nl": "las"}}),
    statement(object={**LESSON, "objectType": "Activity"}, context={"revision": "1"}),
    statement(object={**BEN, "objectType": "Agent"}),
    statement(object=TEAM),
    statement(object=EARLIER),
    statement(object=EARLIER, verb=VOIDED),
    statement(object=EARLIER, context={"registration": ID, "language": "nl"}),
    inside(),
    inside(timestamp="2036-11-21T14:30:05Z", result={"success": True}, context={"platform": "x"}),
    inside(object=EARLIER),
    inside(object=TEAM),
]
BAD: list[tuple[Any, str]] = [
    (None, ""),
    ([], ""),
    ("statement", ""),
    # §2.2: actor, verb and object, and no others than are named
    ({}, "actor"),
    ({"actor": ANN, "verb": READ}, "object"),
    ({"actor": ANN, "object": LESSON}, "verb"),
    (statement(Actor=ANN), "Actor"),
    (statement(mood="good"), "mood"),
    (statement(objectType="Statement"), "objectType"),
    (statement(result=None), "result"),
    (statement(actor={**ANN, "name": None}), "actor.name"),
    # §2.4.1
    (statement(id=12345), "id"),
    (statement(id="x"), "id"),
    # §2.4.3
    (statement(verb="read"), "verb"),
    (statement(verb={}), "verb.id"),
    (statement(verb={"id": "read"}), "verb.id"),
    (statement(verb={**READ, "display": "las"}), "verb.display"),
    (statement(verb={**READ, "display": {"nl": None}}), "verb.display.nl"),
    (statement(verb={**READ, "objectType": "Verb"}), "verb.objectType"),
    # §2.4.4, §2.4.4.2, §2.4.4.3
    (statement(object=ANN), "object.mbox"),
    (statement(object={**LESSON, "objectType": "activity"}), "object.objectType"),
    (statement(object={**LESSON, "objectType": "Statement"}), "object.objectType"),
    (statement(object={"id": ID}), "object.id"),
    (statement(object={"objectType": "StatementRef"}), "object.id"),
    (statement(object={"objectType": "Group"}), "object.member"),
    (inside(id=ID), "object.id"),
    (inside(stored=MOMENT), "object.stored"),
    (inside(version="1.0.0"), "object.version"),
    (inside(authority=ANN), "object.authority"),
    (inside(object=statement(objectType="SubStatement")), "object.object.objectType"),
    (inside(actor={}), "object.actor"),
    (inside(timestamp="soon"), "object.timestamp"),
    (statement(object={"objectType": "SubStatement"}), "object.actor"),
    # §2.3.2
    (statement(verb=VOIDED), "object.objectType"),
    (statement(verb=VOIDED, object=TEAM), "object.objectType"),
    (inside(verb=VOIDED), "object.object.objectType"),
    # §2.4.6
    (statement(object=TEAM, context={"revision": "1"}), "context.revision"),
    (statement(object=EARLIER, context={"platform": "web"}), "context.platform"),
    (inside(object=TEAM, context={"platform": "web"}), "object.context.platform"),
    # §2.4.7 to §2.4.11
    (statement(timestamp="2026-11-21T14:30:05-00:00"), "timestamp"),
    (statement(stored="now"), "stored"),
    (statement(authority=LESSON), "authority.id"),
    (statement(version="0.9"), "version"),
    (statement(version=1.0), "version"),
    (statement(attachments={}), "attachments"),
    (statement(context={"contextActivities": [LESSON]}), "context.contextActivities"),
]


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("said", GOOD)
def test_a_statement_is_read(said: dict[str, Any], version: Version) -> None:
    STATEMENTS[version](said)


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize(("said", "where"), BAD)
def test_what_is_no_statement_is_refused_at_its_place(
    said: Any, where: str, version: Version
) -> None:
    assert fault(STATEMENTS[version], said).parameter == where


# xAPI 2.0.0 §4.2.7: RFC 3339, where 1.0.3 asks for ISO 8601.
def test_the_later_version_asks_for_an_offset_wherever_a_moment_is_told() -> None:
    for said in (statement(timestamp=MOMENT[:-1]), statement(stored=MOMENT[:-1])):
        STATEMENTS[Version.ONE](said)
        assert "RFC 3339" in fault(STATEMENTS[Version.TWO], said).reason
    assert fault(STATEMENTS[Version.TWO], inside(timestamp=MOMENT[:-1])).parameter == (
        "object.timestamp"
    )


def test_a_statement_of_the_later_version_is_none_of_the_earlier() -> None:
    STATEMENTS[Version.TWO](statement(version="2.0.0"))
    assert fault(STATEMENTS[Version.ONE], statement(version="2.0.0")).parameter == "version"


def test_what_a_statement_is_about_and_whether_it_voids_can_be_asked() -> None:
    assert [object_type(said) for said in (GOOD[0], GOOD[6], GOOD[7])] == [
        "Activity",
        "Group",
        "StatementRef",
    ]
    assert voids(statement(object=EARLIER, verb=VOIDED))
    assert not voids(statement())


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("path", sorted(XAPI.glob("*.json")), ids=lambda path: path.stem)
def test_every_statement_that_the_house_tells_is_one_of_both_versions(
    path: Any, version: Version
) -> None:
    STATEMENTS[version](json.loads(path.read_text()))
