"""Requests to a record store elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from threading import Thread
from typing import Any

import pytest
from pytest_django import Settings

from elearning.records.forwarding import sending
from elearning.records.forwarding.answers import Refusal, Trouble
from elearning.records.forwarding.sending import Letter, Remote
from elearning.xapi import multipart
from elearning.xapi.multipart import Attachment, Limits
from tests.elearning.records.forwarding.conftest import Stub


def remote(url: str, secret: str = "geheim") -> Remote:  # noqa: S107
    return Remote(url, key="sleutel", secret=secret)


def letters(*texts: str) -> list[Letter]:
    return [Letter(text) for text in texts]


def test_statements_go_as_they_are_written_and_under_the_key(stub: Stub) -> None:
    answer = sending.post(remote(stub.url, "gehéim"), letters('{"a":1}', '{"b":"é"}'))

    assert answer.taken
    assert stub.batches == [[{"a": 1}, {"b": "é"}]]
    ((method, path, headers),) = stub.asked
    assert (method, path) == ("POST", "/xapi/statements")
    assert headers["X-Experience-API-Version"] == "1.0.3"
    shown = base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode()
    assert shown == "sleutel:gehéim"


def test_files_go_along_once_each_with_a_length_that_is_known_beforehand(stub: Stub) -> None:
    files = [
        Attachment(hashlib.sha256(content).hexdigest(), "text/plain", [content], len(content))
        for content in (b"a" * 200_000, b"")
    ]

    answer = sending.post(
        remote(stub.url), [Letter('{"a":1}', tuple(files)), Letter('{"b":"é"}', tuple(files[:1]))]
    )

    assert answer.taken
    ((_, _, headers),) = stub.asked
    (body,) = stub.bodies
    assert headers["Content-Length"] == str(len(body))
    told = multipart.read(headers["Content-Type"], BytesIO(body).read, Limits())
    assert json.loads(told.statements) == [{"a": 1}, {"b": "é"}]
    read = [(each.sha2, each.content_type, b"".join(each.chunks)) for each in told.attachments]
    assert read == [(each.sha2, each.content_type, b"".join(each.chunks)) for each in files]


def test_who_sends_much_may_take_longer() -> None:
    least, more = (sending._longest(said) for said in ({}, {"Content-Length": str(2**24)}))

    assert (least, more) == (sending.LONGEST, sending.LONGEST + 64)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nobody_is_followed_to_another_address(stub: Stub, status: int) -> None:
    stub.says = lambda _path, _batch: status
    stub.headers = {"Location": stub.url + "elders"}

    assert sending.post(remote(stub.url), letters("{}")).trouble is Trouble.ELSEWHERE
    assert len(stub.asked) == 1


def test_a_receiver_may_ask_for_time(stub: Stub) -> None:
    stub.says = lambda _path, _batch: 503
    stub.headers = {"Retry-After": "120"}

    assert sending.post(remote(stub.url), letters("{}")).wait.total_seconds() == 120


def test_what_it_refuses_is_about_the_statement(stub: Stub) -> None:
    stub.says = lambda _path, _batch: 400

    assert sending.post(remote(stub.url), letters("{}")).refusal is Refusal.REFUSED


def test_in_earnest_nothing_goes_to_this_machine(stub: Stub, settings: Settings) -> None:
    settings.FORWARDING_TO_THIS_MACHINE = False

    assert sending.post(remote(stub.url), letters("{}")).trouble is Trouble.ADDRESS
    assert stub.asked == []


def test_where_nobody_listens_is_told(stub: Stub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    url = f"http://localhost:{port}/"
    assert sending.post(remote(url), letters("{}")).trouble is Trouble.UNREACHABLE


def test_a_certificate_that_is_not_trusted_is_no_way_in(stub: Stub) -> None:
    url = stub.url.replace("http:", "https:")

    assert sending.post(remote(url), letters("{}")).trouble is Trouble.UNREACHABLE


@pytest.fixture
def dripping() -> Iterator[str]:
    """A server that says something now and then, and never all."""
    server = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        with suppress(OSError):
            caller, _ = server.accept()
            while True:
                caller.sendall(b"H")
                time.sleep(0.1)

    Thread(target=drip, daemon=True).start()
    yield f"http://localhost:{server.getsockname()[1]}/"
    server.close()


@pytest.mark.parametrize(("patience", "longest"), [(0.05, 30.0), (5.0, 0.5)])
def test_who_never_comes_to_an_end_is_not_waited_for(
    dripping: str, monkeypatch: pytest.MonkeyPatch, patience: float, longest: float
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", patience)
    monkeypatch.setattr(sending, "LONGEST", longest)
    begun = time.monotonic()

    trouble = sending.post(remote(dripping), letters("{}")).trouble

    assert trouble in (Trouble.SILENT, Trouble.UNREACHABLE)
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("about", "statements", "trouble"),
    [
        (200, 200, None),
        (200, 403, None),
        (200, 401, Trouble.KEY),
        (200, 400, Trouble.NO_STORE),
        (404, 200, Trouble.NO_STORE),
        (400, 200, Trouble.NO_STORE),
        (503, 200, Trouble.BUSY),
    ],
)
def test_a_receiver_is_tried_without_leaving_anything(
    stub: Stub, about: int, statements: int, trouble: Trouble | None
) -> None:
    def says(path: str, _batch: list[Any]) -> int:
        return about if path == "/xapi/about" else statements

    stub.says = says
    assert sending.probe(remote(stub.url)).trouble is trouble
    assert {method for method, _, _ in stub.asked} == {"GET"}
