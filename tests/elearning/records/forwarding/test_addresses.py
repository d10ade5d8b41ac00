"""Where something may be sent."""

from __future__ import annotations

import socket

import pytest
from pytest_django import Settings

from elearning.records.forwarding import addresses
from elearning.records.forwarding.addresses import NotAllowedError


@pytest.fixture
def in_earnest(settings: Settings) -> None:
    settings.FORWARDING_TO_THIS_MACHINE = False


@pytest.mark.usefixtures("in_earnest")
@pytest.mark.parametrize(
    "endpoint",
    [
        "https://lrs.example/xapi/",
        "https://lrs.example:8443/data/xAPI/",
        "https://93.184.215.14/xapi/",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
    ],
)
def test_the_open_internet_may_be_asked(endpoint: str) -> None:
    addresses.require_sendable(endpoint)


@pytest.mark.usefixtures("in_earnest")
@pytest.mark.parametrize(
    "endpoint",
    [
        "http://lrs.example/xapi/",
        "ftp://lrs.example/",
        "file:///etc/passwd",
        "lrs.example/xapi",
        "https://",
        "https://naam:geheim@lrs.example/",
        "https://lrs.example/?x=1",
        "https://lrs.example/#x",
        "https://lrs.example\\@10.0.0.1/",
        "https://lrs.example/ x",
        "https://lrs.example:99999/",
        "https://[::1/",
        "https://localhost/",
        "http://localhost/xapi/",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
    ],
)
def test_nothing_else_may(endpoint: str) -> None:
    with pytest.raises(NotAllowedError):
        addresses.require_sendable(endpoint)


def test_who_tries_things_out_may_send_to_their_own_machine() -> None:
    addresses.require_sendable("http://localhost:8000/xapi/")
    with pytest.raises(NotAllowedError):
        addresses.require_sendable("http://10.0.0.1/xapi/")


@pytest.fixture
def listening() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001"])
@pytest.mark.usefixtures("in_earnest")
def test_a_name_that_stands_for_this_machine_is_not_connected_to(
    name: str, listening: socket.socket
) -> None:
    """However it is written: what counts is what it stands for when we connect."""
    with listening, pytest.raises(NotAllowedError):
        addresses.connection((name, listening.getsockname()[1]), 1)


def test_what_may_be_asked_is_connected_to(listening: socket.socket) -> None:
    with listening, addresses.connection(("localhost", listening.getsockname()[1]), 1) as made:
        assert made.getpeername() == listening.getsockname()


def test_one_address_among_many_that_is_not_open_is_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name with two addresses is how a check is passed by: once the one is asked, once the other."""
    places = ["93.184.215.14", "10.0.0.1"]
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443)) for place in places]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)

    with pytest.raises(NotAllowedError):
        addresses.connection(("lrs.example", 443), 1)
