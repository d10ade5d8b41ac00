"""Communication §3.1 (2.0: 4.1.4): who may change a document, by what they say they have seen."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.concurrency import (
    ConflictError,
    PreconditionError,
    check,
    conditions,
    etag,
)
from elearning.xapi.documents import Resource
from elearning.xapi.reading import MalformedError
from elearning.xapi.versions import Version

HERE = etag(b"what is here")
ELSE = etag(b"something else")
PROFILES = [Resource.AGENT_PROFILE, Resource.ACTIVITY_PROFILE]
CHANGES = ["PUT", "POST", "DELETE"]


def attempt(
    method: str = "PUT",
    *,
    current: str | None = HERE,
    match: str | None = None,
    none_match: str | None = None,
    resource: Resource = Resource.AGENT_PROFILE,
    version: Version = Version.ONE,
) -> None:
    said = conditions(match, none_match)
    check(said, current=current, method=method, resource=resource, version=version)


@given(st.binary())
def test_3_1_a_tag_is_the_sha_1_of_the_contents_in_quotes(contents: bytes) -> None:
    assert etag(contents) == f'"{hashlib.sha1(contents).hexdigest()}"'  # noqa: S324


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", CHANGES)
def test_3_1_who_has_seen_what_is_here_may_change_it(
    method: str, resource: Resource, version: Version
) -> None:
    for match in (HERE, f"{ELSE} , {HERE}", "*", f'"", {HERE}'):
        attempt(method, match=match, resource=resource, version=version)


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", CHANGES)
@pytest.mark.parametrize("match", [ELSE, f"W/{HERE}", f"{ELSE},{ELSE}", HERE.upper()])
def test_3_1_who_has_seen_something_else_may_not(
    method: str, resource: Resource, version: Version, match: str
) -> None:
    with pytest.raises(PreconditionError, match=f"If-Match does not hold.*{HERE}"):
        attempt(method, match=match, resource=resource, version=version)


@pytest.mark.parametrize("match", ["*", HERE])
def test_3_1_what_is_not_here_matches_nothing(match: str) -> None:
    with pytest.raises(PreconditionError, match="no document is here"):
        attempt(match=match, current=None)


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_3_1_what_is_meant_to_be_new_overwrites_nothing(method: str, version: Version) -> None:
    attempt(method, none_match="*", current=None, version=version)
    with pytest.raises(PreconditionError, match="If-None-Match does not hold"):
        attempt(method, none_match="*", version=version)


def test_3_1_what_must_not_match_is_compared_weakly() -> None:
    attempt(none_match=ELSE)
    for none_match in (HERE, f"W/{HERE}", f'"x", W/{HERE}'):
        with pytest.raises(PreconditionError):
            attempt(none_match=none_match)


def test_3_1_both_headers_have_to_hold() -> None:
    attempt(match=HERE, none_match=ELSE)
    with pytest.raises(PreconditionError):
        attempt(match=HERE, none_match="*")


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("resource", PROFILES)
def test_3_1_a_put_that_says_neither_does_not_replace_a_profile(
    resource: Resource, version: Version
) -> None:
    with pytest.raises(ConflictError) as refused:
        attempt(resource=resource, version=version)
    assert "GET" in refused.value.reason
    assert "If-Match" in refused.value.reason


@pytest.mark.parametrize("resource", PROFILES)
def test_3_1_a_new_profile_needs_a_header_in_1_0_3_and_none_in_2_0(resource: Resource) -> None:
    attempt(resource=resource, version=Version.TWO, current=None)
    with pytest.raises(MalformedError, match=r"If-None-Match: send \* to make"):
        attempt(resource=resource, current=None)


def test_3_1_a_state_is_replaced_freely_in_1_0_3_and_with_care_in_2_0() -> None:
    attempt(resource=Resource.STATE)
    attempt(resource=Resource.STATE, current=None)
    attempt(resource=Resource.STATE, current=None, version=Version.TWO)
    with pytest.raises(ConflictError):
        attempt(resource=Resource.STATE, version=Version.TWO)


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("resource", Resource)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_3_1_merging_and_deleting_need_no_header(
    method: str, resource: Resource, version: Version
) -> None:
    attempt(method, resource=resource, version=version)
    attempt(method, resource=resource, version=version, current=None)


@pytest.mark.parametrize(
    "header",
    ["", "abc", "'abc'", '"abc', '"a" "b"', '"a",', '* , "a"', "**", '"a b"', '"a"' * 2000],
)
def test_a_header_that_holds_no_tags_is_refused(header: str) -> None:
    with pytest.raises(MalformedError, match=r"^If-Match: must be"):
        conditions(header, None)
    with pytest.raises(MalformedError, match=r"^If-None-Match: must be"):
        conditions(None, header)
