"""Connections that stay open.

The client is as lean as it can be: it shares the processors with what it measures.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping

_PIECE = 1 << 18


class Connection:
    """One connection, kept."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __call__(self, request: bytes) -> bytes:
        """Send a whole request, and wait for the whole answer: its body.

        Raises:
            AssertionError: it is no 200.
        """
        self.socket.sendall(request)
        heard = b""
        while (end := heard.find(b"\r\n\r\n")) < 0:
            heard += self._more()
        head = heard[:end].lower()
        length = int(head.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0])
        body = [heard[end + 4 :]]
        missing = length - len(body[0])
        while missing:
            body.append(self._more())
            missing -= len(body[-1])
        whole = b"".join(body)
        if not head.startswith(b"http/1.1 200"):
            raise AssertionError(f"{head.decode()}\n{whole[:2000].decode()}")
        return whole

    def _more(self) -> bytes:
        piece = self.socket.recv(_PIECE)
        if not piece:
            raise ConnectionError("the server closed the connection")
        return piece


def request(
    method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> bytes:
    """A request as it goes over the wire."""
    said = {"Host": "localhost", "Content-Length": str(len(body)), **(headers or {})}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body
