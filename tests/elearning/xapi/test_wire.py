import json
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi import wire
from elearning.xapi.reading import AgentIdentifier, MalformedError, Version

ANN = {"mbox": "mailto:ann@example.org"}
SHA1 = "a9993e364706816aba3e25717850c26c9cd0d89d"


def test_a_query_string_becomes_names_and_values() -> None:
    given = wire.parameters("verb=https%3A%2F%2Fx.example%2Fv&agent=%7B%22n%22%3A%22%C3%A9%22%7D")

    assert given == {"verb": "https://x.example/v", "agent": '{"n":"é"}'}


@pytest.mark.parametrize(
    ("query_string", "parameter"),
    [
        ("verb=a&verb=b", "verb"),
        ("verb=%ff", "query"),
        ("verb=\xff", "query"),
        ("verb=\u0100", "query"),
        ("&".join(f"p{n}=1" for n in range(100)), "query"),
    ],
)
def test_a_query_string_that_says_too_much_or_nothing_readable_is_refused(
    query_string: str, parameter: str
) -> None:
    with pytest.raises(MalformedError) as refusal:
        wire.parameters(query_string)
    assert refusal.value.parameter == parameter


@pytest.mark.parametrize("value", ["https://example.org/ä?b#c", "urn:uuid:1", "tag:x,2026:y"])
def test_an_absolute_iri_is_taken_as_it_is(value: str) -> None:
    assert wire.iri("verb", value) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "completed",
        "/verbs/x",
        "http:",
        "http://a b",
        "http://a\x00",
        "http://\ud800",
        "1a:b",
        "http://" + "a" * 5000,
    ],
)
def test_what_is_no_iri_is_refused(value: str) -> None:
    with pytest.raises(MalformedError, match="verb: "):
        wire.iri("verb", value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1",
        "5f0e8b627c1d4a3f9b25d4c6e1f80a97",
        "{5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97}",
        "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a9g",
        "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97 ",
    ],
)
def test_a_uuid_has_one_way_to_be_written(value: str) -> None:
    with pytest.raises(MalformedError, match="registration: must be a UUID"):
        wire.uuid("registration", value)


@pytest.mark.parametrize("value", ["", "True", "1", "yes", "true "])
def test_a_boolean_is_true_or_false(value: str) -> None:
    with pytest.raises(MalformedError, match="ascending: "):
        wire.boolean("ascending", value)


@pytest.mark.parametrize("value", ["", "-1", "1.5", "1e3", "９", "9" * 5000, " 1"])
def test_a_limit_is_a_whole_number(value: str) -> None:
    with pytest.raises(MalformedError, match="limit: "):
        wire.natural("limit", value)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-21T14:30:05Z", datetime(2026, 11, 21, 14, 30, 5, tzinfo=UTC)),
        ("2026-11-21t14:30:05.25z", datetime(2026, 11, 21, 14, 30, 5, 250_000, tzinfo=UTC)),
        ("2026-11-21T15:30:05+01:00", datetime(2026, 11, 21, 14, 30, 5, tzinfo=UTC)),
        ("2026-11-21T15:30:05.1234567899+0100", datetime(2026, 11, 21, 14, 30, 5, 123456, UTC)),
        ("2026-11-21T14:30:05", datetime(2026, 11, 21, 14, 30, 5, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_utc(value: str, moment: datetime) -> None:
    assert wire.timestamp("since", value, Version.ONE) == moment


@pytest.mark.parametrize("value", ["2026-11-21T14:30:05", "2026-11-21T15:30:05+0100"])
def test_2_0_a_moment_has_its_offset_as_rfc_3339_writes_it(value: str) -> None:
    with pytest.raises(MalformedError, match="since: must be"):
        wire.timestamp("since", value, Version.TWO)
    assert wire.timestamp("since", "2026-11-21T15:30:05+01:00", Version.TWO).hour == 14


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2026-11-21",
        "2026-11-21 14:30:05Z",
        "2026-11-21T14:30:05-00:00",
        "2026-11-21T14:30:05 01:00",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "2026-11-21T25:00:00Z",
        "2026-11-21T14:30:05+99:99",
    ],
)
def test_what_is_no_moment_or_off_the_calendar_is_refused(value: str) -> None:
    for version in Version:
        with pytest.raises(MalformedError, match="since: "):
            wire.timestamp("since", value, version)


@pytest.mark.parametrize(
    ("described", "identifier"),
    [
        (ANN, AgentIdentifier("mbox", "mailto:ann@example.org")),
        ({"mbox_sha1sum": SHA1, "name": "Ann"}, AgentIdentifier("mbox_sha1sum", SHA1)),
        ({"openid": "https://ann.example"}, AgentIdentifier("openid", "https://ann.example")),
        (
            {"objectType": "Agent", "account": {"homePage": "https://x.example", "name": "ann"}},
            AgentIdentifier("account", "ann", "https://x.example"),
        ),
        (
            {"objectType": "Group", "member": [ANN], "mbox": "mailto:team@example.org"},
            AgentIdentifier("mbox", "mailto:team@example.org"),
        ),
    ],
)
def test_an_agent_is_known_by_its_one_identifier(
    described: dict, identifier: AgentIdentifier
) -> None:
    assert wire.agent("agent", json.dumps(described)) == identifier


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann",
        "[]",
        "null",
        "1",
        "{}",
        '{"name": "Ann"}',
        '{"mbox": "ann@example.org"}',
        '{"mbox": ["mailto:ann@example.org"]}',
        '{"mbox": "mailto:ann@example.org", "mbox": "mailto:ann@example.org"}',
        json.dumps(ANN | {"openid": "https://ann.example"}),
        json.dumps(ANN | {"objectType": "Activity"}),
        json.dumps(ANN | {"objectType": []}),
        json.dumps(ANN | {"nickname": "An"}),
        '{"mbox_sha1sum": "abc"}',
        '{"openid": "ann"}',
        '{"account": "ann"}',
        '{"account": {"name": "ann"}}',
        '{"account": {"homePage": "here", "name": "ann"}}',
        '{"account": {"homePage": "https://x.example", "name": ""}}',
        '{"account": {"homePage": "https://x.example", "name": 1}}',
        '{"account": {"homePage": "https://x.example", "name": "ann", "more": 1}}',
        "[" * 4000,
        '{"mbox": NaN}',
        '{"openid": "https://' + "a" * 5000 + '"}',
    ],
)
def test_an_agent_that_is_not_exactly_one_somebody_is_refused(text: str) -> None:
    with pytest.raises(MalformedError, match="agent"):
        wire.agent("agent", text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"mbox": 1}', "agent.mbox"),
        ('{"account": {"homePage": "here", "name": "ann"}}', "agent.account.homePage"),
        ('{"objectType": "Group", "mbox": "mailto:a@b.c", "member": [{}]}', "agent.member[0]"),
        ('{"name": "Ann"}', "agent"),
    ],
)
def test_what_is_wrong_with_an_agent_is_told_where_it_is(text: str, where: str) -> None:
    with pytest.raises(MalformedError) as refusal:
        wire.agent("agent", text)
    assert refusal.value.parameter == where


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (wire.iri, wire.uuid, wire.boolean, wire.natural, wire.agent):
        with suppress(MalformedError):
            read("parameter", text)
    for version in Version:
        with suppress(MalformedError):
            wire.timestamp("parameter", text, version)


@given(st.text(st.characters(max_codepoint=255)))
def test_any_query_string_is_read_or_refused(query_string: str) -> None:
    with suppress(MalformedError):
        wire.parameters(query_string)


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=5))
def test_what_was_written_properly_is_read_back(given: dict[str, str]) -> None:
    pairs = [
        (quote(k, safe="", errors="ignore"), quote(v, safe="", errors="ignore"))
        for k, v in given.items()
    ]
    query_string = "&".join(f"{name}={value}" for name, value in pairs)

    assert wire.parameters(query_string) == given
