"""1.0.3 Communication §2.2, §2.3, §2.6, §2.7 and §3.1: documents of others."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

from elearning.accounts.models import Organisation
from elearning.records import documents
from elearning.records.models import KeptDocument
from elearning.xapi.versions import HEADER
from tests.elearning.records.lrs.conftest import ACTIVITY, AGENT, ONE, TWO, System, system_of

STATE, ACTIVITY_PROFILE, AGENT_PROFILE = "activities/state", "activities/profile", "agents/profile"
OWNERS = {
    STATE: {"activityId": ACTIVITY, "agent": AGENT},
    ACTIVITY_PROFILE: {"activityId": ACTIVITY},
    AGENT_PROFILE: {"agent": AGENT},
}
NAME = {STATE: "stateId", ACTIVITY_PROFILE: "profileId", AGENT_PROFILE: "profileId"}
NEW = {"If-None-Match": "*"}
REGISTRATION = "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"

each = pytest.mark.parametrize("path", OWNERS)
profiles = pytest.mark.parametrize("path", [ACTIVITY_PROFILE, AGENT_PROFILE])


def at(path: str, name: str = "x", **more: str) -> dict[str, Any]:
    """The parameters of one document."""
    return {**OWNERS[path], NAME[path]: name, **more}


def put(
    ask: System, path: str, body: str | bytes = '{"a": 1}', name: str = "x", **more: Any
) -> Any:
    response = ask("PUT", path, body, headers=NEW, **at(path, name), **more)
    assert response.status_code == 204, response.content
    return response


@each
def test_2_2_a_document_comes_back_as_it_was_put(
    de_wilg: Organisation, path: str, version: str
) -> None:
    ask = system_of(de_wilg, version=version)
    body = b"\x00\xff not text, and not JSON"
    put(ask, path, body, content_type="image/png; q=1")

    response = ask("GET", path, **at(path))

    assert (response.status_code, response.content) == (200, body)
    assert response["Content-Type"] == "image/png; q=1"
    assert response["ETag"].startswith('"')
    assert response["Last-Modified"].endswith("GMT")
    assert ask("HEAD", path, **at(path))["ETag"] == response["ETag"]


@each
def test_2_2_what_a_stranger_wrote_runs_nothing_on_our_site(ask: System, path: str) -> None:
    put(ask, path, "<script>alert(1)</script>", content_type="text/html")

    assert ask("GET", path, **at(path))["Content-Security-Policy"] == "sandbox"


@each
def test_2_2_post_sets_properties_and_leaves_the_rest(
    de_wilg: Organisation, path: str, version: str
) -> None:
    ask = system_of(de_wilg, version=version)
    put(ask, path, '{"a": 1, "b": {"c": 2}}')

    assert ask("POST", path, '{"b": {"d": 3}}', **at(path)).status_code == 204
    assert ask("GET", path, **at(path)).json() == {"a": 1, "b": {"d": 3}}


@each
def test_2_2_what_is_no_json_object_is_not_merged_and_not_lost(ask: System, path: str) -> None:
    put(ask, path, "plain", content_type="text/plain")

    assert ask("POST", path, '{"a": 1}', **at(path)).status_code == 400
    assert ask("GET", path, **at(path)).content == b"plain"
    put(ask, path, '{"a": 1}', name="y")
    for body, content_type in (("[1]", "application/json"), ('{"a": 2}', "text/plain")):
        posted = ask("POST", path, body, content_type=content_type, **at(path, "y"))
        assert posted.status_code == 400
    assert ask("GET", path, **at(path, "y")).json() == {"a": 1}


@each
def test_2_2_delete_takes_away_and_does_so_again(ask: System, path: str) -> None:
    put(ask, path)

    assert [ask("DELETE", path, **at(path)).status_code for _ in range(2)] == [204, 204]
    assert ask("GET", path, **at(path)).status_code == 404


@each
def test_2_2_names_of_all_and_of_those_changed_since(ask: System, path: str) -> None:
    for name in ("b", "a", "ç"):
        put(ask, path, name=name)
    middle = KeptDocument.objects.get(name="b").updated.isoformat()

    assert sorted(ask("GET", path, **OWNERS[path]).json()) == ["a", "b", "ç"]
    assert sorted(ask("GET", path, **OWNERS[path], since=middle).json()) == ["a", "ç"]
    assert ask("GET", path, **OWNERS[path], since="yesterday").status_code == 400


@each
def test_2_2_a_place_where_nothing_is_has_no_names(ask: System, path: str) -> None:
    assert ask("GET", path, **OWNERS[path]).json() == []
    assert ask("GET", path, **at(path)).status_code == 404


@each
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_2_2_what_is_missing_is_named(ask: System, path: str, method: str) -> None:
    for name in [*OWNERS[path], NAME[path]]:
        given = {other: value for other, value in at(path).items() if other != name}
        if (path, method, name) == (STATE, "DELETE", "stateId"):
            continue
        response = ask(method, path, "{}", **given)
        assert (response.status_code, response.json()["parameter"]) == (400, name)


def test_2_3_a_registration_is_a_place_of_its_own(ask: System) -> None:
    put(ask, STATE, '{"without": 1}')
    ask("PUT", STATE, '{"with": 1}', **at(STATE, registration=REGISTRATION))
    ask("PUT", STATE, "{}", **at(STATE, "y", registration=REGISTRATION))

    assert ask("GET", STATE, **at(STATE)).json() == {"without": 1}
    assert ask("GET", STATE, **at(STATE, registration=REGISTRATION)).json() == {"with": 1}
    assert ask("GET", STATE, **OWNERS[STATE]).json() == ["x", "y"]
    within = ask("GET", STATE, **OWNERS[STATE], registration=REGISTRATION)
    assert within.json() == ["x", "y"]


def test_2_3_all_state_goes_at_once_within_a_registration_or_anywhere(ask: System) -> None:
    for name, more in product("xy", [{}, {"registration": REGISTRATION}]):
        ask("PUT", STATE, "{}", **at(STATE, name, **more))

    within = OWNERS[STATE] | {"registration": REGISTRATION}
    assert ask("DELETE", STATE, **within).status_code == 204
    assert ask("GET", STATE, **within).json() == []
    assert ask("GET", STATE, **OWNERS[STATE]).json() == ["x", "y"]
    assert ask("DELETE", STATE, **OWNERS[STATE]).status_code == 204
    assert not KeptDocument.objects.exists()


@profiles
def test_2_6_2_7_profiles_do_not_go_all_at_once(ask: System, path: str) -> None:
    put(ask, path)

    assert ask("DELETE", path, **OWNERS[path]).status_code == 400
    assert ask("GET", path, **OWNERS[path]).json() == ["x"]


@each
def test_3_1_who_has_seen_what_is_there_may_replace_it(
    de_wilg: Organisation, path: str, version: str
) -> None:
    ask = system_of(de_wilg, version=version)
    put(ask, path)
    seen = {"If-Match": ask("GET", path, **at(path))["ETag"]}

    for method, body in (("PUT", '{"b": 2}'), ("POST", '{"c": 3}'), ("DELETE", "")):
        stale = ask(method, path, body, headers={"If-Match": '"stale"'}, **at(path))
        assert stale.status_code == 412
        assert ask(method, path, body, headers=seen, **at(path)).status_code == 204
        assert ask(method, path, body, headers=seen, **at(path)).status_code == 412
        seen = {"If-Match": ask("GET", path, **at(path)).get("ETag", "")}


@each
def test_3_1_what_should_be_new_is_not_put_over_what_is_there(ask: System, path: str) -> None:
    put(ask, path)

    assert ask("PUT", path, "{}", headers=NEW, **at(path)).status_code == 412
    assert ask("GET", path, **at(path)).json() == {"a": 1}
    assert ask("PUT", path, "{}", headers={"If-Match": "bare"}, **at(path)).status_code == 400


@each
def test_3_1_an_unguarded_put_leaves_what_is_there(
    de_wilg: Organisation, path: str, version: str
) -> None:
    ask = system_of(de_wilg, version=version)
    guarded = path != STATE or version == TWO
    put(ask, path)
    response = ask("PUT", path, '{"b": 2}', **at(path))

    assert response.status_code == (409 if guarded else 204)
    assert not guarded or "If-Match" in response.json()["reason"]
    assert ask("GET", path, **at(path)).json() == ({"a": 1} if guarded else {"b": 2})


@profiles
def test_3_1_versions_differ_in_what_makes_a_profile(de_wilg: Organisation, path: str) -> None:
    for version, status in ((ONE, 400), (TWO, 204)):
        ask = system_of(de_wilg, version=version)
        assert ask("PUT", path, "{}", **at(path)).status_code == status


@each
def test_one_document_is_read_by_both_versions(ask: System, path: str) -> None:
    put(ask, path)
    one = ask("GET", path, **at(path))
    two = ask("GET", f"2.0/{path}", headers={HEADER: TWO}, **at(path))

    assert (one.content, one["ETag"]) == (two.content, two["ETag"])


@each
def test_charlies_school_reaches_no_document_of_ours(
    ask: System, ask_elsewhere: System, path: str
) -> None:
    put(ask, path)
    tag = ask("GET", path, **at(path))["ETag"]

    assert ask_elsewhere("GET", path, **at(path)).status_code == 404
    assert ask_elsewhere("HEAD", path, **at(path)).status_code == 404
    assert ask_elsewhere("GET", path, **OWNERS[path]).json() == []
    seen = {"If-Match": tag}
    assert ask_elsewhere("PUT", path, "{}", headers=seen, **at(path)).status_code == 412
    assert ask_elsewhere("POST", path, "{}", headers=seen, **at(path)).status_code == 412
    assert ask_elsewhere("DELETE", path, headers=seen, **at(path)).status_code == 412
    assert ask_elsewhere("DELETE", path, **at(path)).status_code == 204
    put(ask_elsewhere, path, '{"theirs": 1}')
    assert ask_elsewhere("POST", path, '{"more": 1}', **at(path)).status_code == 204
    ask_elsewhere("DELETE", STATE, **OWNERS[STATE])

    assert ask("GET", path, **at(path)).json() == {"a": 1}


@each
def test_3_2_a_document_has_a_largest_size(
    ask: System, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LARGEST", 20)
    put(ask, path, '{"a": "0123456789"}')

    over = ask("PUT", path, "x" * 21, headers=NEW, **at(path, "y"))
    assert (over.status_code, over.json()["parameter"]) == (413, "body")
    assert ask("POST", path, '{"b": "0123456789"}', **at(path)).status_code == 413
    assert ask("GET", path, **at(path)).json() == {"a": "0123456789"}


def test_a_document_may_be_larger_than_a_form_of_ours(ask: System) -> None:
    large = json.dumps({"a": "x" * (documents.LARGEST - 9)}).encode()
    put(ask, STATE, large)

    assert ask("GET", STATE, **at(STATE)).content == large
    assert ask("PUT", STATE, large + b" ", **at(STATE)).status_code == 413


@each
def test_a_place_holds_so_many_documents(
    ask: System, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_AT_A_PLACE", 2)
    put(ask, path, name="a")
    put(ask, path, name="b")

    refused = ask("PUT", path, "{}", headers=NEW, **at(path, "c"))
    assert (refused.status_code, bool(refused.json()["reason"])) == (403, True)
    assert ask("POST", path, "{}", **at(path, "b")).status_code == 204
    ask("DELETE", path, **at(path, "a"))
    put(ask, path, name="c")


@each
@pytest.mark.parametrize("most", ["MOST_IN_ALL", "BYTES_IN_ALL"])
def test_an_organisation_has_so_many_documents_and_bytes_of_them(
    ask: System, ask_elsewhere: System, path: str, most: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(ask, path, name="a")
    monkeypatch.setattr(documents, most, 1 if most == "MOST_IN_ALL" else 9)

    refused = ask("PUT", path, "{}", headers=NEW, **at(path, "b"))
    assert refused.status_code == 403
    assert str(getattr(documents, most)) in refused.json()["reason"]
    assert ask("GET", path, **at(path, "b")).status_code == 404
    put(ask_elsewhere, path, name="a")
    ask("DELETE", path, **at(path, "a"))
    put(ask, path, name="b")


@pytest.mark.parametrize("content_type", ["x" * 256, "tekst/é", "\x01"])
def test_a_type_that_cannot_be_told_again_is_refused(ask: System, content_type: str) -> None:
    response = ask("PUT", STATE, "x", content_type=content_type, **at(STATE))

    assert (response.status_code, response.json()["parameter"]) == (400, "Content-Type")


def test_a_place_and_a_name_may_be_as_long_as_they_can_be(ask: System) -> None:
    activity = "https://dewilg.example/" + "é" * 2000
    place = {"activityId": activity, "agent": AGENT, "stateId": "𝕏" * 512}

    assert ask("PUT", STATE, "{}", **place).status_code == 204
    assert ask("GET", STATE, **place).json() == {}
    assert ask("GET", STATE, **place | {"stateId": "x" * 513}).status_code == 400
