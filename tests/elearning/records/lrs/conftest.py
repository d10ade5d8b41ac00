"""Systems that ask: each with a key of its own, of De Wilg or of Charlie's school."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from elearning.accounts.models import Organisation
from elearning.records import credentials
from elearning.xapi.scopes import Scope
from elearning.xapi.versions import HEADER
from tests.elearning.records.conftest import WHEN

ACTIVITY = "https://dewilg.example/activities/brandoefening"
AGENT = json.dumps({"account": {"homePage": "https://dewilg.example", "name": "17"}})
ONE, TWO = "1.0.3", "2.0.0"

System = Callable[..., Any]


def basic(key: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode()


def system_of(
    organisation: Organisation, *scopes: Scope, client: Client | None = None, version: str = ONE
) -> System:
    """Asks under /xapi/ with a key that may do these things."""
    key = credentials.issue(organisation, by=None, when=WHEN, scopes=scopes or [Scope.ALL])
    always, browser = {HEADER: version, "Authorization": basic(*key)}, client or Client()

    def ask(
        method: str,
        path: str,
        body: str | bytes = b"",
        /,
        *,
        headers: dict[str, str] | None = None,
        content_type: str = "application/json",
        **parameters: Any,
    ) -> Any:
        address = f"/xapi/{path}" + (f"?{urlencode(parameters)}" if parameters else "")
        return browser.generic(
            method, address, body, content_type, headers={**always, **(headers or {})}
        )

    return ask


@pytest.fixture
def ask(de_wilg: Organisation) -> System:
    """De Wilg's own system, which may do everything."""
    return system_of(de_wilg)


@pytest.fixture
def ask_elsewhere(elders: Organisation) -> System:
    """The same of Charlie's school."""
    return system_of(elders)


@pytest.fixture(params=[ONE, TWO])
def version(request: pytest.FixtureRequest) -> str:
    return request.param
