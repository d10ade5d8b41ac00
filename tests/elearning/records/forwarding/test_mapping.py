"""How a statement reads when it goes elsewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from elearning.records.forwarding.mapping import (
    Naming,
    fingerprint,
    mapped,
    pseudonyms,
    withdrawal,
)
from elearning.xapi.reading import Version, read_one
from tests.elearning.xapi.reading import ANN, BEN, EARLIER, ID, SHA1, TEAM, inside, statement

BASE = "https://olifantenpaadjes.example/xapi"
BOB = "0b8a7c1e-6f4d-4a36-9e0b-2f3c4d5e6f70"
OUR_BOB = {"account": {"homePage": BASE, "name": BOB}}
ENROLMENT = "7d3f1f52-0a6b-4a0e-8a53-6f1a2b3c4d5e"
ONE, OTHER = Naming(b"1" * 32, BASE), Naming(b"2" * 32, BASE)
BY_CONTRACT = Naming(b"1" * 32, BASE, True, {BOB: SHA1})


def told(naming: Naming, **parts: Any) -> dict[str, Any]:
    text = mapped(statement(id=ID, **parts), naming)
    for version in Version:
        read_one(text, version)
    return json.loads(text)


EVERYWHERE: list[dict[str, Any]] = [
    {"actor": ANN},
    {"actor": {**BEN, "name": "Ben"}},
    {"actor": OUR_BOB},
    {"actor": TEAM},
    {"actor": {"objectType": "Group", **BEN, "member": [ANN]}},
    {"object": {"objectType": "Agent", **ANN}},
    {"object": TEAM},
    {"object": inside(actor=BEN)["object"]},
    {"context": {"instructor": ANN, "team": {**TEAM, "name": "Ann en Ben"}}},
]


@pytest.mark.parametrize("parts", EVERYWHERE, ids=lambda parts: next(iter(parts)))
def test_nobody_is_known_by_what_they_are_called_here(parts: dict[str, Any]) -> None:
    text = json.dumps(told(ONE, **parts))

    for name in ("ann@", '"ben"', "Ann", "Ben", BOB, ID):
        assert name not in text


def test_in_the_newer_version_people_stand_in_more_places() -> None:
    context = {
        "contextAgents": [{"objectType": "contextAgent", "agent": ANN}],
        "contextGroups": [{"objectType": "contextGroup", "group": TEAM}],
    }
    text = mapped(statement(id=ID, context=context), ONE)

    read_one(text, Version.TWO)
    assert "ann@" not in text
    assert '"ben"' not in text


def test_one_person_has_one_name_at_a_receiver_and_another_at_another() -> None:
    here = [told(ONE, actor=OUR_BOB)["actor"], told(ONE, object={**OUR_BOB, "objectType": "Agent"})]
    elsewhere = told(OTHER, actor=OUR_BOB)["actor"]

    assert here[0]["account"] == here[1]["object"]["account"]
    assert here[0] != elsewhere
    assert here[0] != told(ONE, actor=BEN)["actor"]


def test_two_receivers_cannot_lay_statements_side_by_side() -> None:
    parts = {"actor": OUR_BOB, "context": {"registration": ENROLMENT}}
    one, other = told(ONE, **parts), told(OTHER, **parts)

    assert len({ID, one["id"], other["id"]}) == 3
    assert len({ENROLMENT, *(each["context"]["registration"] for each in (one, other))}) == 3
    assert one == told(ONE, **parts), "told again, it is the same"


def test_what_is_about_a_statement_is_about_the_same_one_over_there() -> None:
    target = told(ONE)["id"]

    assert told(ONE, object=EARLIER)["object"]["id"] == target
    assert told(ONE, object={**EARLIER, "id": ID.upper()})["object"]["id"] == target
    assert told(ONE, context={"statement": EARLIER})["context"]["statement"]["id"] == target
    taken_back = json.loads(withdrawal(ID, ONE, timestamp="2026-03-21T14:30:00Z"))
    assert taken_back["object"] == {"objectType": "StatementRef", "id": target}


def test_half_a_sign_can_be_sent_on_as_any_other() -> None:
    text = mapped(json.loads(json.dumps(statement(id=ID, result={"response": "é \ud83d"}))), ONE)

    assert text.encode()
    assert json.loads(text)["result"]["response"] == "é \ud83d"


def test_what_only_the_store_says_is_left_to_the_other_store() -> None:
    text = mapped(statement(id=ID, stored="2026-03-21T14:30:00Z", authority=BEN), BY_CONTRACT)

    assert {"stored", "authority"}.isdisjoint(json.loads(text))


def test_by_contract_whoever_has_an_address_is_known_by_its_fingerprint() -> None:
    parts = {"actor": OUR_BOB, "context": {"registration": ENROLMENT, "instructor": OUR_BOB}}
    said = told(BY_CONTRACT, **parts)

    assert said["actor"]["mbox_sha1sum"] == SHA1
    assert said["context"]["instructor"]["mbox_sha1sum"] == SHA1
    assert (said["id"], said["context"]["registration"]) == (ID, ENROLMENT)


def test_by_contract_who_has_no_address_is_still_known_by_nothing_from_here() -> None:
    gone = {"account": {"homePage": BASE, "name": "2d9a4f0e-1111-4222-8333-444455556666"}}

    assert told(BY_CONTRACT, actor=gone)["actor"] == told(ONE, actor=gone)["actor"] != gone
    assert told(BY_CONTRACT, actor=ANN)["actor"] == ANN


def test_the_fingerprint_is_that_of_the_specification() -> None:
    """Of the whole mailbox IRI, in hexadecimal (xAPI 1.0.3 Data §2.4.2.3)."""
    assert fingerprint("ann@example.org") == "6168d27d1f76f1fd61099f4e24f911dbae8314dc"


def test_those_of_ours_are_found_wherever_they_stand() -> None:
    said = statement(context={"instructor": OUR_BOB, "team": TEAM})

    assert list(pseudonyms(said, BASE)) == [BOB]


def test_a_statement_is_taken_back_by_one_that_stands_by_itself() -> None:
    texts = [withdrawal(ID, ONE, timestamp=f"2026-03-2{day}T14:30:00Z") for day in (1, 2)]
    read_one(texts[0], Version.ONE)

    assert len({json.loads(text)["id"] for text in texts}) == 1
    assert json.loads(texts[0])["id"] != told(ONE)["id"]
