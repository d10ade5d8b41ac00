"""The store described in the words of OpenAPI."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from elearning.records.lrs.openapi import description
from elearning.xapi.reading import Version
from elearning.xapi.reading.agents import actor
from elearning.xapi.reading.statements import STATEMENTS
from elearning.xapi.scopes import Scope
from tests.elearning.xapi.reading import fault

TOLD = description("/xapi")
SCHEMAS = TOLD["components"]["schemas"]


def operation(path: str, method: str) -> dict[str, Any]:
    return TOLD["paths"][path][method]


def references(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        yield from (target for name, target in told.items() if name == "$ref")
    parts = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for part in parts:
        yield from references(part)


def test_anybody_may_read_it_and_a_page_on_another_site_too(client: Client) -> None:
    response = client.get("/xapi/openapi.json")

    assert response.json() == TOLD
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get("/xapi/openapi.json?version=2").status_code == 400


def test_whatever_it_refers_to_is_there_and_whatever_is_there_is_referred_to() -> None:
    named = {
        f"#/components/{kind}/{name}"
        for kind in ("responses", "schemas")
        for name in TOLD["components"][kind]
    }

    assert set(references(TOLD)) == named


@pytest.mark.parametrize(
    ("read", "form"), [(STATEMENTS[Version.TWO], "Statement"), (actor, "Agent")]
)
def test_it_names_the_properties_that_are_read(read: Any, form: str) -> None:
    known = re.search("known are (.*)", fault(read, {"onbekend": 1}).reason)

    assert known
    read_of_an_agent = set(known[1].split(", ")) | ({"member"} if form == "Agent" else set())
    assert SCHEMAS[form]["properties"].keys() == read_of_an_agent


def test_a_key_with_one_of_the_scopes_will_do() -> None:
    assert operation("/statements", "post")["security"] == [
        {"key": [Scope.STATEMENTS_WRITE]},
        {"key": [Scope.ALL]},
    ]
    assert operation("/about", "get")["security"] == []


def test_what_has_to_be_said_is_told_from_what_may_be() -> None:
    named = {
        part["name"]: (part["in"], part["required"])
        for part in operation("/activities/state", "put")["parameters"]
    }

    assert named == {
        "activityId": ("query", True),
        "agent": ("query", True),
        "stateId": ("query", True),
        "registration": ("query", False),
        "X-Experience-API-Version": ("header", True),
        "If-Match": ("header", False),
        "If-None-Match": ("header", False),
    }


def test_what_is_ours_alone_is_at_one_address() -> None:
    assert [server["url"] for server in TOLD["servers"]] == ["/xapi", "/xapi/2.0"]
    ours = [path for path, said in TOLD["paths"].items() if "servers" in said]
    assert ours == ["/exports/{kind}", "/profile", "/profile/{term}", "/extension/{term}"]
