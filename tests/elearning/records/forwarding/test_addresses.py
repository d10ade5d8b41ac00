"""Where something may be sent."""

from __future__ import annotations

import socket
from threading import Event

import pytest
from pytest_django import Settings

from elearning.records.forwarding import addresses
from elearning.records.forwarding.addresses import NotAllowedError
from tests.elearning.records.forwarding.conftest import Standing


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
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://localhost./",
        "https://opslag/xapi/",
        "https://opslag.local/",
        "https://metadata.google.internal/",
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


def test_one_address_among_many_that_is_not_open_is_enough(names: Standing) -> None:
    """A name with two addresses is how a check is passed by: once the one is asked, once the other."""
    names["lrs.example"] = ["93.184.215.14", "10.0.0.1"]

    with pytest.raises(NotAllowedError):
        addresses.connection(("lrs.example", 443), 1)
    with pytest.raises(NotAllowedError):
        addresses.is_known("https://lrs.example/xapi/")


def test_a_name_is_looked_up_before_anything_is_sent(names: Standing) -> None:
    names["127.0.0.1.lrs.example"] = ["127.0.0.1"]
    names["gone.example"] = []

    with pytest.raises(NotAllowedError):
        addresses.is_known("https://127.0.0.1.lrs.example/")
    assert addresses.is_known("https://lrs.example:8443/")
    assert not addresses.is_known("https://gone.example/")
    assert addresses.is_known("http://localhost:8000/xapi/")


def test_nobody_waits_long_for_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    never = Event()
    monkeypatch.setattr(addresses, "PATIENCE", 0.05)

    def slow(*_: object, **__: object) -> None:
        never.wait()
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert not addresses.is_known("https://lrs.example/")
    never.set()


@pytest.mark.parametrize(
    ("endpoint", "site"),
    [
        ("https://leren.example/xapi/", "https://leren.example"),
        ("https://LEREN.example.:443/xapi/", "http://leren.example/"),
        ("http://127.0.0.1:8140/xapi/", "http://localhost:8140"),
    ],
)
def test_an_address_of_this_site_is_recognised(endpoint: str, site: str) -> None:
    assert addresses.is_one_of(endpoint, ["", "https://elders.example", site])


@pytest.mark.parametrize(
    "endpoint",
    ["https://lrs.leren.example/", "https://leren.example:8443/", "http://localhost:8141/"],
)
def test_what_stands_beside_it_is_another(endpoint: str) -> None:
    assert not addresses.is_one_of(endpoint, ["https://leren.example", "http://localhost:8140", ""])
