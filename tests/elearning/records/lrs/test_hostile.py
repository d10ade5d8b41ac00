"""Requests made up from our own description, over a real line to a real server.

`LRS_REQUESTS` says how many; without it a modest number, the same each time.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.request import urlopen

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from elearning.accounts.models import Organisation
from elearning.records import credentials
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import WHEN
from tests.elearning.records.lrs.conftest import basic
from tests.elearning.records.lrs.hostile import Request, requests
from tests.elearning.records.stores import PATIENCE, Server, near

REQUESTS = os.environ.get("LRS_REQUESTS", "")
MODEST = 400


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def server(transactional_db: None, log: Path) -> Iterator[Server]:
    server = Server(near(), log=log)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def keys(server: Server, de_wilg: Organisation, elders: Organisation) -> list[bytes]:
    """Of those that may do everything mostly the same; of another organisation; one that only reads."""
    granted = [*[(de_wilg, Scope.ALL)] * 6, (elders, Scope.ALL), (de_wilg, Scope.ALL_READ)]
    issued = [credentials.issue(whose, by=None, when=WHEN, scopes=[may]) for whose, may in granted]
    return [basic(*key).encode() for key in issued]


def asked(server: Server, request: Request) -> tuple[int, bytes]:
    with socket.create_connection(("localhost", server.port), timeout=PATIENCE) as line:
        line.sendall(request.written)
        if request.breaks_off:
            line.shutdown(socket.SHUT_WR)
        response = HTTPResponse(line, method=request.method)
        response.begin()
        return response.status, response.read()


def wrong(request: Request, server: Server) -> str:
    """What is wrong with the answer."""
    try:
        status, body = asked(server, request)
    except (HTTPException, OSError) as error:
        return "" if request.breaks_off else f"no answer: {error!r}"
    if status not in request.may_be:
        return f"answered with {status}: {body[:200]!r}"
    if status >= 400 and body and not reason(body):
        return f"refused with {status} and no reason: {body[:200]!r}"
    return ""


def reason(body: bytes) -> str:
    """Why not, in JSON: a page for people is no answer to a machine."""
    try:
        return str(json.loads(body)["reason"])
    except (ValueError, LookupError, TypeError):
        return ""


def test_whatever_is_asked_is_answered_as_is_told(
    server: Server, keys: list[bytes], log: Path
) -> None:
    with urlopen(f"{server.url}openapi.json") as answer:  # noqa: S310
        told = json.load(answer)
    astray: list[str] = []

    @settings(
        max_examples=int(REQUESTS or MODEST),
        derandomize=not REQUESTS,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(told, keys))
    def ask(request: Request) -> None:
        if fault := wrong(request, server):
            astray.append(f"{fault}\n{request.written[:2000]!r}")

    ask()

    assert not astray, "\n\n".join(astray[:9])
    assert "Traceback" not in log.read_text()
