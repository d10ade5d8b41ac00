"""Where something may be sent: to the open internet, and nowhere behind our own door.

An address that a manager fills in is one that this server will ask. So it is looked at twice: as it
is written, and as what the name stands for at the moment of connecting, to which the connection is
then made; a name that changes in between leads nowhere else.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from django.conf import settings

HERE = ("localhost", "127.0.0.1")
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
    if host in HERE and settings.FORWARDING_TO_THIS_MACHINE and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https" or host == "localhost":
        raise NotAllowedError
    try:
        literal = ip_address(host)
    except ValueError:
        return
    if not _is_open(literal):
        raise NotAllowedError


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
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    known = list(dict.fromkeys(str(place[4][0]) for place in found))
    local = settings.FORWARDING_TO_THIS_MACHINE and host in HERE
    if not local and not all(_is_open(ip_address(place)) for place in known):
        raise NotAllowedError
    return socket.create_connection((known[0], port), timeout, source_address)


def _is_open(place: IPv4Address | IPv6Address) -> bool:
    """Whether all the world may know this address; one within another counts as that other."""
    if isinstance(place, IPv6Address):
        within = place.ipv4_mapped or place.sixtofour or (place.teredo and place.teredo[1])
        if place.packed[:12] == _NAT64:
            within = IPv4Address(place.packed[12:])
        if within:
            return _is_open(within)
    return place.is_global and not place.is_multicast
