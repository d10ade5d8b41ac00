"""What holds for every resource: versions (§3.3), keys (§4) and scopes (§4.2), HEAD (§1.1)."""

import base64

import pytest
from django.test import Client
from pytest_django import Settings

from elearning.accounts.models import Organisation, User
from elearning.records import credentials
from elearning.xapi.scopes import Scope
from elearning.xapi.versions import HEADER
from tests.elearning.records.conftest import WHEN
from tests.elearning.records.lrs.conftest import ACTIVITY, AGENT, ONE, TWO, System, basic, system_of

PLACES = {
    "statements": {},
    "agents": {"agent": AGENT},
    "activities": {"activityId": ACTIVITY},
    "agents/profile": {"agent": AGENT},
    "activities/profile": {"activityId": ACTIVITY},
    "activities/state": {"activityId": ACTIVITY, "agent": AGENT},
}
each = pytest.mark.parametrize("path", PLACES)


@each
@pytest.mark.parametrize("spoken", ["1.0", "1.0.0", ONE, "1.0.9", "2.0", TWO, "2.0.1"])
@pytest.mark.parametrize("family", ["", "2.0/"])
def test_3_3_the_header_decides_which_version_is_spoken(
    ask: System, path: str, spoken: str, family: str
) -> None:
    response = ask("GET", family + path, headers={HEADER: spoken}, **PLACES[path])

    assert response.status_code == 200
    assert response[HEADER] == (ONE if spoken.startswith("1") else TWO)


@each
@pytest.mark.parametrize("header", ["", "0.95", "1.1.0", "2.1", "3.0.0", "1.0.x", "10.3"])
def test_3_3_without_a_version_of_ours_the_answer_is_the_familys(
    ask: System, path: str, header: str
) -> None:
    for family, version in (("", ONE), ("2.0/", TWO)):
        response = ask("GET", family + path, headers={HEADER: header}, **PLACES[path])

        assert (response.status_code, response[HEADER]) == (400, version)
        assert response.json()["parameter"] == HEADER


@each
def test_4_without_tls_no_key_opens_and_nobody_is_sent_on(
    de_wilg: Organisation, settings: Settings, path: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ask, safely = system_of(de_wilg, client=Client()), {"X-Forwarded-Proto": "https"}

    for family in ("", "2.0/"):
        for method in ("GET", "HEAD", "PUT", "POST", "DELETE"):
            refused = ask(method, family + path, **PLACES[path])
            assert (refused.status_code, "Location" in refused) == (403, False)
        assert "https" in ask("GET", family + path, **PLACES[path]).json()["reason"]
        assert ask("GET", family + path, headers=safely, **PLACES[path]).status_code == 200


@each
def test_1_1_head_is_get_without_a_body(ask: System, path: str, version: str) -> None:
    asked = {"headers": {HEADER: version}, **PLACES[path]}
    got, headed = ask("GET", path, **asked), ask("HEAD", path, **asked)

    assert (headed.status_code, headed.content) == (200, b"")
    assert headed["Content-Type"] == got["Content-Type"]
    assert ask("HEAD", path, **asked, unknown="1").status_code == 400


@each
@pytest.mark.parametrize(
    "shown",
    [
        "",
        "Basic",
        "Basic !!!",
        "Basic " + base64.b64encode(b"\xff\xfe").decode(),
        "Basic " + base64.b64encode(b"\x00:\x00").decode(),
        "Basic " + base64.b64encode(b"no-colon").decode(),
        "Bearer " + base64.b64encode(b"a:b").decode(),
        basic("0" * 32, "guess"),
        "Basic é",
    ],
)
def test_4_without_a_valid_key_nothing_opens(ask: System, path: str, shown: str) -> None:
    for method in ("GET", "PUT", "POST", "DELETE", "PATCH"):
        response = ask(method, path, "{}", headers={"Authorization": shown}, **PLACES[path])

        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Basic ")
        assert response.json()["reason"]


def test_4_who_guesses_locks_nobody_out(client: Client, de_wilg: Organisation) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)
    for _ in range(30):
        client.get("/xapi/statements", headers={"Authorization": basic(key, "guess")})

    shown = {"Authorization": basic(key, secret), HEADER: ONE}
    assert client.get("/xapi/statements", headers=shown).status_code == 200


@each
def test_4_somebody_logged_in_still_needs_a_key(client: Client, ingrid: User, path: str) -> None:
    client.force_login(ingrid)

    assert client.get(f"/xapi/{path}", headers={HEADER: ONE}).status_code == 401


READS = {Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE, Scope.ALL_READ, Scope.ALL}
OPENED_BY = {
    "statements": (READS, {Scope.STATEMENTS_WRITE, Scope.ALL}),
    "agents": (READS, None),
    "activities": (READS, None),
    "agents/profile": ({Scope.PROFILE, Scope.ALL_READ, Scope.ALL}, {Scope.PROFILE, Scope.ALL}),
    "activities/profile": ({Scope.PROFILE, Scope.ALL_READ, Scope.ALL}, {Scope.PROFILE, Scope.ALL}),
    "activities/state": ({Scope.STATE, Scope.ALL_READ, Scope.ALL}, {Scope.STATE, Scope.ALL}),
}
NAMES = {"activities/state": "stateId"}


@each
@pytest.mark.parametrize("scope", Scope)
def test_4_2_a_key_does_what_it_may_and_no_more(
    de_wilg: Organisation, path: str, scope: Scope
) -> None:
    ask = system_of(de_wilg, scope)
    reads, writes = OPENED_BY[path]
    where = PLACES[path]
    named = where | {NAMES.get(path, "profileId"): "x"}
    put = ask("PUT", path, "{}", headers={"If-None-Match": "*"}, **named)

    for method in ("GET", "HEAD"):
        assert ask(method, path, **where).status_code == (200 if scope in reads else 403)
    if writes is None:
        assert put.status_code == 405
    elif path == "statements":
        assert put.status_code == (400 if scope in writes else 403)
    else:
        found = [put, ask("POST", path, "{}", **named), ask("DELETE", path, **named)]
        assert [a.status_code for a in found] == [204 if scope in writes else 403] * 3


def test_4_2_who_may_not_is_told_what_it_takes(de_wilg: Organisation) -> None:
    ask = system_of(de_wilg, Scope.STATEMENTS_READ)

    reading = ask("GET", "activities/state", **PLACES["activities/state"]).json()["reason"]
    writing = ask("PUT", "activities/state", **PLACES["activities/state"]).json()["reason"]

    assert "state, all/read, all" in reading
    assert "state, all" in writing
    assert "all/read" not in writing


@each
def test_3_2_what_cannot_be_asked_is_refused_with_what_can(ask: System, path: str) -> None:
    response = ask("PATCH", path)

    assert response.status_code == 405
    assert response["Allow"].startswith("GET, ")
    assert response["Allow"].endswith("HEAD, OPTIONS")
    assert "GET" in response.json()["reason"]


@each
@pytest.mark.parametrize("name", ["unknown", "Agent", "ActivityId", "activityid", "%00", ""])
def test_3_2_an_unknown_or_miscased_parameter_is_refused_by_name(
    ask: System, path: str, name: str, version: str
) -> None:
    asked = PLACES[path] | {name: ACTIVITY}
    response = ask("GET", path, headers={HEADER: version}, **asked)

    assert (response.status_code, response.json()["parameter"]) == (400, name)


@each
def test_a_machine_is_given_no_session_and_asked_for_no_token(
    de_wilg: Organisation, path: str
) -> None:
    ask = system_of(de_wilg, client=Client(enforce_csrf_checks=True))

    for method in ("GET", "POST", "PUT", "DELETE"):
        response = ask(method, path, "{}", **PLACES[path])
        assert not response.cookies
        assert response.get("Content-Type", "application/json") == "application/json"
        assert response["Cache-Control"] == "private, no-store"
