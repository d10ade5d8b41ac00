"""Systems that ask: each with a key of its own, of De Wilg or of Charlie's school."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from elearning.accounts.models import Organisation
from elearning.records import credentials, opened
from elearning.records.lrs import completeness
from elearning.xapi import multipart
from elearning.xapi.multipart import Limits
from elearning.xapi.scopes import Scope
from elearning.xapi.versions import HEADER
from tests.elearning.records.conftest import WHEN

ACTIVITY = "https://dewilg.example/activities/brandoefening"
AGENT = json.dumps({"account": {"homePage": "https://dewilg.example", "name": "17"}})
ONE, TWO = "1.0.3", "2.0.0"

System = Callable[..., Any]


@pytest.fixture(autouse=True)
def nothing_is_known_from_a_moment_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what an answer takes does not hang on when another was given."""
    monkeypatch.setattr(completeness, "FRESH", 0)
    monkeypatch.setattr(opened, "FRESH", timedelta(0))


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


SAID = b"Ik heb het gezien."
TYPE = 'multipart/mixed; boundary="grens"'


def attachment(content: bytes = SAID, **parts: Any) -> dict[str, Any]:
    """What a statement says of a file that comes with it."""
    return {
        "usageType": "https://dewilg.example/verslag",
        "display": {"nl": "Verslag"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": hashlib.sha256(content).hexdigest(),
        **parts,
    }


def part(content: bytes = SAID, **headers: str | None) -> bytes:
    """A file as it is sent; `headers` in addition or instead, with None left out."""
    told = {
        "Content-Type": "text/plain",
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": hashlib.sha256(content).hexdigest(),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{name}: {value}".encode() for name, value in told.items() if value is not None]
    return b"\r\n".join([*lines, b"", content])


def message(statements: Any, *parts: bytes) -> bytes:
    first = b"Content-Type: application/json\r\n\r\n" + json.dumps(statements).encode()
    return b"--grens\r\n" + b"\r\n--grens\r\n".join([first, *parts]) + b"\r\n--grens--\r\n"


def heard(response: Any) -> tuple[Any, list[tuple[str, str, bytes]]]:
    """The statements of an answer, and its files: hash, type, bytes."""
    assert response.status_code == 200, response.content
    body = BytesIO(b"".join(response.streaming_content))
    told = multipart.read(response["Content-Type"], body.read, Limits())
    files = [(file.sha2, file.content_type, b"".join(file.chunks)) for file in told.attachments]
    return json.loads(told.statements), files
