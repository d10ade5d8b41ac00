import json
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.reading import MalformedError, Received, Version, read, read_one
from elearning.xapi.reading.statements import STATEMENTS
from tests.elearning.xapi.reading import ANN, EARLIER, LESSON, READ, TEAM, fault, inside, statement

ONE = ' {"actor": {"mbox": "mailto:ann@example.org"}, "verb": {"id": "x:read"}, "object":{"id":"x:y"}}'


def test_one_statement_is_read_with_its_text() -> None:
    assert read(ONE + "\n", Version.ONE) == [Received(ONE.strip(), json.loads(ONE))]
    assert read(ONE.encode(), Version.ONE) == [read_one(ONE, Version.ONE)]


def test_a_batch_is_read_in_its_order_each_with_its_own_text() -> None:
    other = json.dumps(inside())

    assert [received.text for received in read(f"[{ONE},{other} ]", Version.TWO)] == [
        ONE.strip(),
        other,
    ]
    assert read(b" [] ", Version.ONE) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"[%s, {}]" % ONE.encode(), "[1].actor: is missing"),
        ("[" + ONE.replace("x:y", "y") + "]", "[0].object.id: must be an absolute IRI"),
        ("[" + ONE + ", 1]", "[1]: must be an object, and is a number"),
        ("{}", "actor: is missing"),
        ("1", "statement: must be an object"),
        ("", "statement: is not JSON"),
        (b"\xff", "statements: is not UTF-8"),
        ("[" + ONE, "statements: is not JSON"),
    ],
)
def test_one_bad_statement_refuses_all_and_is_pointed_out(given: str | bytes, said: str) -> None:
    for version in Version:
        assert str(fault(partial(read, version=version), given)).startswith(said)


def test_where_one_is_asked_a_batch_is_refused() -> None:
    assert str(fault(partial(read_one, version=Version.ONE), f"[{ONE}]")) == (
        "statement: must be an object, and is a list"
    )


# xAPI 1.0.3 Data §2.2: numbers keep their precision, for the text is what is kept.
def test_no_digit_of_a_number_is_lost() -> None:
    text = json.dumps(statement(result={"score": {"raw": 12345678901234567890}}))
    exact = text.replace("12345678901234567890", "0.12123434343434343434343434")

    assert [read_one(given, Version.ONE).text for given in (text, exact)] == [text, exact]


PARTS = [
    "id",
    "actor",
    "verb",
    "object",
    "result",
    "context",
    "timestamp",
    "stored",
    "authority",
    "version",
    "attachments",
]
NAMES = [
    *PARTS,
    "objectType",
    "member",
    "mbox",
    "account",
    "name",
    "homePage",
    "definition",
    "interactionType",
    "choices",
    "score",
    "scaled",
    "raw",
    "contextActivities",
    "parent",
    "contextAgents",
    "agent",
    "relevantTypes",
    "extensions",
    "x:y",
]

# No statement breaks the reader: it is read, or it is refused.
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([ANN, TEAM, LESSON, READ, EARLIER, "mailto:a@b.c", "x:y", "1.0.0", "nl"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(NAMES) | st.text(),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(PARTS), VALUES), VALUES, st.sampled_from(Version))
def test_whatever_is_sent_is_read_or_refused(
    parts: dict[str, Any], other: Any, version: Version
) -> None:
    for said in (statement(**parts), inside(**parts), other):
        with suppress(MalformedError):
            STATEMENTS[version](said)
        with suppress(MalformedError):
            read(json.dumps(said), version)


@given(st.text() | st.binary(), st.sampled_from(Version))
def test_whatever_bytes_are_sent_are_read_or_refused(given: str | bytes, version: Version) -> None:
    with suppress(MalformedError):
        read(given, version)
