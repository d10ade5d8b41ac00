"""Where something may be sent: to the open internet, and nowhere behind our own door.

An address that a manager fills in is one that this server will ask. So it is looked at twice: as it
is written, and as what the name stands for: when it is filled in, and at the moment of connecting,
to which the connection is then made; a name that changes in between leads nowhere else.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from queue import Empty, Queue
from threading import Thread
from urllib.parse import urlsplit

from django.conf import settings

HERE = ("localhost", "127.0.0.1")

PATIENCE = 3.0
"""Seconds that may pass until it is known what a name stands for, while somebody waits for the page."""

_NEVER_OUTSIDE = (".localhost", ".local", ".internal", ".home.arpa")
"""The ends of names that mean something behind a door alone (RFC 6761, 6762 and 8375; ICANN)."""

_NAT64 = IPv6Address("64:ff9b::").packed[:12]


class NotAllowedError(Exception):
    """Nothing is sent to this address from here."""


def require_sendable(endpoint: str) -> None:
    """The address of a record store as it is written.

    Raises:
        NotAllowedError: it is none, or one that leads to this machine or its neighbours.
    """
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotAllowedError from error
    bare = not (parts.username or parts.password or parts.query or parts.fragment)
    if not bare or not host or "\\" in endpoint or not endpoint.isprintable() or " " in endpoint:
        raise NotAllowedError
    if _is_allowed_here(host) and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https":
        raise NotAllowedError
    try:
        literal = ip_address(host)
    except ValueError:
        _require_name(host.rstrip("."))
    else:
        _require_open([str(literal)])


def is_one_of(endpoint: str, sites: Iterable[str]) -> bool:
    """Whether an address that can be sent to leads to one of these sites."""
    return _door(endpoint) in {_door(site) for site in sites}


def is_known(endpoint: str) -> bool:
    """Whether it can be told by now what the name of an address that can be sent to stands for.

    Raises:
        NotAllowedError: it stands for this machine or one of its neighbours.
    """
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if _is_allowed_here(host):
        return True
    places = _places_soon(host, parts.port or 443)
    _require_open(places)
    return bool(places)


def connection(
    address: tuple[str, int],
    timeout: float | None = None,
    source_address: tuple[str, int] | None = None,
) -> socket.socket:
    """Connect as `socket.create_connection` does, to an address that was looked at.

    Raises:
        NotAllowedError: the name stands for an address, even one of many, that is not open to all.
    """
    host, port = address
    known = _places(host, port)
    if not _is_allowed_here(host):
        _require_open(known)
    return socket.create_connection((known[0], port), timeout, source_address)


def _is_allowed_here(host: str) -> bool:
    return bool(settings.FORWARDING_TO_THIS_MACHINE) and host in HERE


def _require_name(host: str) -> None:
    """A name that may mean the same everywhere; a number stands for an address, however written."""
    last = host.rpartition(".")[2]
    if "." not in host or host.endswith(_NEVER_OUTSIDE) or last.isdigit() or last.startswith("0x"):
        raise NotAllowedError


def _require_open(places: Iterable[str]) -> None:
    if not all(_is_open(ip_address(place)) for place in places):
        raise NotAllowedError


def _door(address: str) -> tuple[str, int]:
    """The machine and its port; with and without a lock on it, it is the same door."""
    parts = urlsplit(address)
    host, port = (parts.hostname or "").rstrip("."), parts.port or 443
    return "localhost" if host in HERE else host, 443 if port == 80 else port


def _places(host: str, port: int) -> list[str]:
    """What a name stands for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def _places_soon(host: str, port: int) -> list[str]:
    """The same, or nothing if that cannot be found or takes too long: asking knows no time-out."""
    told: Queue[list[str]] = Queue()

    def ask() -> None:
        try:
            told.put(_places(host, port))
        except (OSError, UnicodeError):
            told.put([])

    Thread(target=ask, daemon=True).start()
    try:
        return told.get(timeout=PATIENCE)
    except Empty:
        return []


def _is_open(place: IPv4Address | IPv6Address) -> bool:
    """Whether all the world may know this address; one within another counts as that other."""
    if isinstance(place, IPv6Address):
        within = place.ipv4_mapped or place.sixtofour or (place.teredo and place.teredo[1])
        if place.packed[:12] == _NAT64:
            within = IPv4Address(place.packed[12:])
        if within:
            return _is_open(within)
    return place.is_global and not place.is_multicast
