"""Communication §2.2, §2.3, §2.6 and §2.7: what may be asked, and what a POST leaves."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.documents import Asked, Document, Resource, asked, merged
from elearning.xapi.reading import AgentIdentifier, MalformedError, Version

ACTIVITY = {"activityId": "https://example.org/a"}
AGENT = {"agent": '{"mbox": "mailto:bob@example.org"}'}
BOB = AgentIdentifier("mbox", "mailto:bob@example.org")
REGISTRATION = {"registration": "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"}
SINCE = {"since": "2026-11-22T20:00:00Z"}
OWNERS = {
    Resource.STATE: ACTIVITY | AGENT,
    Resource.ACTIVITY_PROFILE: ACTIVITY,
    Resource.AGENT_PROFILE: AGENT,
}
METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]


def named(resource: Resource) -> dict[str, str]:
    return {resource.names: "bookmark"}


def at_fault(resource: Resource, method: str, given: dict[str, str]) -> str:
    with pytest.raises(MalformedError) as refused:
        asked(resource, method, given, Version.ONE)
    return str(refused.value).partition(":")[0]


@pytest.mark.parametrize("method", METHODS)
def test_2_3_a_state_is_of_an_activity_an_agent_and_perhaps_a_registration(method: str) -> None:
    found = asked(
        Resource.STATE,
        method,
        ACTIVITY | AGENT | REGISTRATION | {"stateId": "bookmark"},
        Version.ONE,
    )

    registration = UUID(REGISTRATION["registration"])
    assert found == Asked("https://example.org/a", BOB, registration, "bookmark")


@pytest.mark.parametrize("method", METHODS)
def test_2_6_and_2_7_a_profile_is_of_an_agent_or_of_an_activity(method: str) -> None:
    profile = {"profileId": "x"}

    assert asked(Resource.AGENT_PROFILE, method, AGENT | profile, Version.ONE) == Asked(
        agent=BOB, id="x"
    )
    assert asked(Resource.ACTIVITY_PROFILE, method, ACTIVITY | profile, Version.ONE) == Asked(
        "https://example.org/a", id="x"
    )


@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", METHODS)
def test_2_2_what_documents_belong_to_is_always_required(resource: Resource, method: str) -> None:
    for owner in resource.owners:
        rest = {name: value for name, value in OWNERS[resource].items() if name != owner}
        assert at_fault(resource, method, rest | named(resource)) == owner


@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_2_2_without_an_id_every_document_is_asked_and_since_narrows_it(
    resource: Resource, method: str
) -> None:
    found = asked(resource, method, OWNERS[resource] | SINCE, Version.ONE)

    assert (found.id, found.since) == ("", datetime(2026, 11, 22, 20, tzinfo=UTC))


@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_2_2_what_is_written_has_an_id(resource: Resource, method: str) -> None:
    assert at_fault(resource, method, OWNERS[resource]) == resource.names


def test_2_3_only_states_are_deleted_all_at_once() -> None:
    assert asked(Resource.STATE, "DELETE", ACTIVITY | AGENT, Version.ONE).id == ""
    assert at_fault(Resource.AGENT_PROFILE, "DELETE", AGENT) == "profileId"
    assert at_fault(Resource.ACTIVITY_PROFILE, "DELETE", ACTIVITY) == "profileId"


@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", METHODS)
def test_2_2_since_asks_nothing_of_one_document(resource: Resource, method: str) -> None:
    given = OWNERS[resource] | named(resource) | SINCE

    assert at_fault(resource, method, given) == "since"


def test_2_3_since_does_not_narrow_what_is_deleted() -> None:
    assert at_fault(Resource.STATE, "DELETE", OWNERS[Resource.STATE] | SINCE) == "since"


@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("strange", ["", "ActivityId", "stateid", "profileID", "verb", "method"])
def test_3_2_an_unknown_or_miscased_parameter_is_refused(
    resource: Resource, method: str, strange: str
) -> None:
    given = OWNERS[resource] | named(resource) | {strange: "x"}

    assert at_fault(resource, method, given) == strange


def test_3_2_a_parameter_of_another_resource_is_refused() -> None:
    assert at_fault(Resource.AGENT_PROFILE, "GET", AGENT | ACTIVITY) == "activityId"
    assert at_fault(Resource.ACTIVITY_PROFILE, "GET", ACTIVITY | REGISTRATION) == "registration"
    assert at_fault(Resource.STATE, "GET", ACTIVITY | AGENT | {"profileId": "x"}) == "profileId"


@pytest.mark.parametrize(
    "wrong",
    [
        {"activityId": "a"},
        {"agent": "bob"},
        {"agent": "{}"},
        {"registration": "5"},
        {"stateId": ""},
        {"stateId": "a\x00"},
        {"stateId": "\ud800"},
        {"stateId": "a" * 513},
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_2_3_a_value_that_cannot_be_read_is_refused(method: str, wrong: dict[str, str]) -> None:
    given = ACTIVITY | AGENT | {"stateId": "x"} | wrong

    assert at_fault(Resource.STATE, method, given) == next(iter(wrong))


def test_2_3_what_is_no_moment_is_refused() -> None:
    given = ACTIVITY | AGENT | {"since": "2026-11-22"}

    assert at_fault(Resource.STATE, "GET", given) == "since"


def written(contents: Any, content_type: str = "application/json") -> Document:
    text = contents if isinstance(contents, bytes) else json.dumps(contents).encode()
    return Document(content_type, text)


def test_2_2_a_post_sets_the_properties_it_names_and_leaves_the_others() -> None:
    before, posted = {"x": "foo", "y": "bar"}, {"x": "bash", "z": "faz"}

    after = merged(written(posted), written(before))

    assert json.loads(after.contents) == {"x": "bash", "y": "bar", "z": "faz"}
    assert after.content_type == "application/json"


def test_2_2_a_property_is_replaced_with_all_that_it_held() -> None:
    after = merged(written({"x": {"b": 2}}), written({"x": {"a": 1, "b": 1}}))

    assert json.loads(after.contents) == {"x": {"b": 2}}


def test_2_2_a_post_where_nothing_is_makes_the_document() -> None:
    posted = written(b"\x00\xff", "application/octet-stream")

    assert merged(posted, None) is posted


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON"])
def test_2_2_parameters_and_case_do_not_make_another_type(kind: str) -> None:
    assert json.loads(merged(written({"a": 1}, kind), written({}, kind)).contents) == {"a": 1}


@pytest.mark.parametrize("wrong", [b"", b"abc", b"[]", b"1", b'{"a": 1}{', b'{"a": NaN}'])
def test_2_2_a_post_that_is_no_json_object_is_refused(wrong: bytes) -> None:
    for existing in (None, written({})):
        with pytest.raises(MalformedError, match=r"^body: "):
            merged(written(wrong), existing)


@pytest.mark.parametrize(
    ("posted", "existing"),
    [
        (written({}, "not/json"), written({})),
        (written({}, "application/jsonp"), written({})),
        (written({}, ""), written({})),
        (written({}), written({}, "application/octet-stream")),
        (written({}), written([])),
        (written({}), written(b"\xff")),
    ],
)
def test_2_2_nothing_is_merged_with_what_is_no_json_object(
    posted: Document, existing: Document
) -> None:
    with pytest.raises(MalformedError):
        merged(posted, existing)


def test_a_number_that_a_merge_would_spoil_is_refused() -> None:
    with pytest.raises(MalformedError, match="too large"):
        merged(written({}), written(b'{"a": 1e999}'))


@given(st.dictionaries(st.text(), st.text()), st.dictionaries(st.text(), st.text()))
def test_2_2_merging_is_what_it_says_for_any_text(
    before: dict[str, str], posted: dict[str, str]
) -> None:
    assert json.loads(merged(written(posted), written(before)).contents) == {**before, **posted}


@given(
    st.sampled_from(list(Resource)),
    st.sampled_from(METHODS),
    st.dictionaries(st.sampled_from(["activityId", "agent", "stateId", "since", "x"]), st.text()),
)
def test_whatever_is_asked_is_read_or_refused_with_a_reason(
    resource: Resource, method: str, given: dict[str, str]
) -> None:
    with suppress(MalformedError):
        asked(resource, method, given, Version.ONE)
