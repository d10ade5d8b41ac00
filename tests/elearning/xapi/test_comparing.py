import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.comparing import essence, same
from tests.elearning.xapi.reading import (
    ANN,
    BEN,
    EARLIER,
    ID,
    LESSON,
    READ,
    SHA1,
    TEAM,
    inside,
    statement,
)

MOMENT = "2026-11-21T14:30:05Z"
TEAM_ROUND = {"objectType": "Group", "member": [BEN, ANN]}
TOLD = {"name": {"nl": "Les"}}


# xAPI 1.0.3 Data §2.3.1
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            statement(),
            statement(id=ID, stored=MOMENT, timestamp=MOMENT, authority=ANN, version="1.0.0"),
        ),
        (statement(timestamp=MOMENT), statement(timestamp="2026-11-21T15:30:05+01:00")),
        (statement(), statement(object={**LESSON, "definition": TOLD})),
        (statement(), statement(verb={**READ, "display": {"nl": "las"}})),
        (statement(), statement(attachments=[{"sha2": "0" * 64}])),
        (statement(actor=TEAM), statement(actor=TEAM_ROUND)),
        (statement(context={"team": TEAM}), statement(context={"team": TEAM_ROUND})),
        (statement(), statement(object={**LESSON, "objectType": "Activity"})),
        (statement(), statement(actor={**ANN, "objectType": "Agent"})),
        (statement(), statement(actor={"mbox": "mailto:ann@EXAMPLE.org"})),
        (
            statement(actor={"mbox_sha1sum": SHA1}),
            statement(actor={"mbox_sha1sum": SHA1.upper()}),
        ),
        (statement(object=EARLIER), statement(object={**EARLIER, "id": ID.upper()})),
        (
            statement(context={"registration": ID, "language": "nl-NL", "statement": EARLIER}),
            statement(
                context={"registration": ID.upper(), "language": "nl-nl", "statement": EARLIER}
            ),
        ),
        (
            statement(context={"contextActivities": {"parent": LESSON}}),
            statement(context={"contextActivities": {"parent": [{**LESSON, "definition": TOLD}]}}),
        ),
        # §4.6
        (statement(result={"duration": "PT0.12S"}), statement(result={"duration": "PT0.1259S"})),
        (statement(result={"score": {"raw": 1}}), statement(result={"score": {"raw": 1.0}})),
        (inside(), inside(verb={**READ, "display": {"nl": "las"}}, attachments=[])),
        (inside(timestamp=MOMENT), inside(timestamp="2026-11-21T14:30:05.000+00:00")),
        (
            statement(context={"contextAgents": [{"agent": ANN}]}),
            statement(context={"contextAgents": [{"agent": {**ANN, "objectType": "Agent"}}]}),
        ),
    ],
)
def test_what_a_store_may_add_or_write_in_another_way_makes_no_difference(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    "other",
    [
        statement(actor=BEN),
        statement(actor={**ANN, "name": "Ann"}),
        statement(actor={"mbox": "mailto:Ann@example.org"}),
        statement(verb={"id": "x:other"}),
        statement(object={"id": "x:other"}),
        statement(object=EARLIER),
        statement(result={}),
        statement(context={"platform": "web"}),
        inside(),
    ],
)
def test_what_somebody_else_said_does(other: dict[str, Any]) -> None:
    assert not same(statement(), other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"duration": "PT60S"}, {"duration": "PT1M"}),
        ({"duration": "PT0.12S"}, {"duration": "PT0.13S"}),
        ({"success": True}, {"success": 1}),
        ({"response": "a"}, {"response": "A"}),
        ({"score": {"raw": 1}}, {"score": {"raw": 1.5}}),
        ({"extensions": {"x:a": [1, 2]}}, {"extensions": {"x:a": [2, 1]}}),
        ({"extensions": {"x:a": None}}, {"extensions": {}}),
        ({"extensions": {"x:a": True}}, {"extensions": {"x:a": 1}}),
    ],
)
def test_a_result_is_compared_to_the_letter(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not same(statement(result=one), statement(result=other))


def test_statements_inside_are_compared_with_their_moment() -> None:
    assert not same(inside(timestamp=MOMENT), inside(timestamp="2027-11-21T14:30:05Z"))
    assert not same(inside(), inside(actor=BEN))


def test_comparing_leaves_both_as_they_were() -> None:
    said = inside(context={"contextActivities": {"parent": LESSON}, "team": TEAM_ROUND})
    before = copy.deepcopy(said)
    essence(said)

    assert said == before


ANYTHING: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
PARTS = st.sampled_from(["actor", "verb", "object", "result", "context", "timestamp", "x"])


@given(st.dictionaries(PARTS, ANYTHING), st.dictionaries(PARTS, ANYTHING))
def test_whatever_is_compared_is_the_same_as_itself(one: Any, other: Any) -> None:
    assert same(one, json.loads(json.dumps(one)))
    assert same(one, other) == same(other, one)
    assert same(inside(**one), inside(**one))


def test_what_is_nested_without_end_is_not_the_same() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    said = statement(result={"extensions": {"x:a": deep}})

    assert not same(said, said)
    while deep:  # taken apart from outside: its own end would be a recursion too
        deep = deep.pop()
