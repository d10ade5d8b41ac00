"""Receivers: our own store under another organisation's key, and one that does as it is told."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from elearning.accounts.models import Organisation, User
from elearning.records import credentials, recording
from elearning.records.forwarding import arranging, sealing
from elearning.records.forwarding.arranging import Described
from elearning.records.forwarding.mapping import Naming
from elearning.records.models import Receiver, Record
from elearning.records.receivers import KnownBy
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import WHEN

Add = Callable[..., Receiver]
Standing = dict[str, list[str]]


def receiver_of(
    organisation: Organisation,
    endpoint: str = "https://lrs.example/xapi/",
    *,
    by: User | None = None,
    key: str = "sleutel",
    secret: str = "geheim",  # noqa: S107
    known_by: str = KnownBy.PSEUDONYM,
    from_now_on: bool = False,
    **described: Any,
) -> Receiver:
    """A receiver of an organisation, somewhere."""
    return arranging.add(
        organisation,
        Described("Scholingsdossier", endpoint, key, secret, **described),
        known_by=known_by,
        from_now_on=from_now_on,
        by=by,
        when=timezone.now() if from_now_on else WHEN,
    )


def naming_of(receiver: Receiver) -> Naming:
    """What a receiver by pseudonym calls people and statements."""
    return Naming(bytes.fromhex(sealing.opened(receiver.salt)), recording.identity().base)


def name_there(receiver: Receiver, account: str) -> str:
    """The pseudonym of one of ours at a receiver."""
    ours = {"account": {"homePage": recording.identity().base, "name": account}}
    return str(naming_of(receiver).person(ours)["account"]["name"])


def kept_at(organisation: Organisation) -> dict[str, dict[str, Any]]:
    """What a store that plays receiver keeps for an organisation, by id."""
    kept = Record.objects.filter(organisation=organisation, audience="organisation")
    return {str(record.id): json.loads(record.text) for record in kept}


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> Standing:
    """What names that end with `.example` stand for: for an open address, unless said otherwise."""
    told: Standing = {}
    asked = socket.getaddrinfo

    def found(host: str, port: int, *how: Any, **more: Any) -> list[Any]:
        if not str(host).endswith(".example"):
            return asked(host, port, *how, **more)
        places = told.get(host, ["93.184.215.14"])
        if not places:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port)) for place in places]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return told


@pytest.fixture
def to_elders(live_server: LiveServer, de_wilg: Organisation, elders: Organisation) -> Add:
    """De Wilg has its statements sent to the store of Elders, which is ours as well."""

    def add(**how: Any) -> Receiver:
        key, secret = credentials.issue(
            elders, by=None, when=WHEN, scopes=[Scope.STATEMENTS_WRITE, Scope.STATEMENTS_READ]
        )
        endpoint = f"{live_server.url}/xapi/"
        return receiver_of(de_wilg, endpoint, key=key, secret=secret, **how)

    return add


class Stub:
    """A receiver that answers what it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.batches: list[list[dict[str, Any]]] = []
        self.bodies: list[bytes] = []
        self.says: Callable[[str, list[dict[str, Any]]], int] = lambda _path, _batch: 200
        self.headers: dict[str, str] = {}
        self.url = ""


@pytest.fixture
def stub() -> Iterator[Stub]:
    told = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            of_json = "json" in self.headers.get("Content-Type", "")
            batch = json.loads(body) if of_json else []
            told.bodies.append(body)
            told.asked.append((self.command, self.path, dict(self.headers)))
            status = told.says(self.path, batch)
            if status == 200 and batch:
                told.batches.append(batch)
            self.send_response(status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"[]")

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://localhost:{server.server_port}/xapi/"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
