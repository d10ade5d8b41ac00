"""Requests to a record store elsewhere, as `tincan.RemoteLRS` makes them.

Its own way to send knows no time-out, reads an answer of any length, and takes statements apart and
puts them together again with loss. So here it connects in our way, to where we may, and sends the text
and the files that it is given. Where an answer sends us on to, we don't go.
"""

from __future__ import annotations

import socket
import ssl
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Any
from urllib.parse import urlencode, urlsplit

from tincan import RemoteLRS
from tincan.http_request import HTTPRequest
from tincan.lrs_response import LRSResponse

from elearning.records.forwarding import addresses
from elearning.records.forwarding.addresses import NotAllowedError
from elearning.records.forwarding.answers import Answer, Trouble, answer
from elearning.xapi import multipart
from elearning.xapi.multipart import Attachment

PATIENCE = 10.0
"""Seconds that a receiver may be silent."""

LONGEST = 30.0
"""Seconds that an exchange may take: who sends a byte now and then holds up nobody else."""

SLOWEST = 256 * 1024
"""Bytes a second that a file may take in addition."""

Body = bytes | Iterable[bytes]

_MOST_READ = 64 * 1024
_JSON = {"Content-Type": "application/json"}


class Remote(RemoteLRS):
    """A record store elsewhere. An answer that never comes is an `OSError` or an `HTTPException`."""

    def __init__(self, endpoint: str, *, key: str, secret: str) -> None:
        shown = b64encode(f"{key}:{secret}".encode()).decode()
        super().__init__(endpoint=endpoint, auth=f"Basic {shown}")

    def _send_request(self, request: HTTPRequest, body: Body | None = None) -> LRSResponse:
        """Instead of the parent's, of which no part can be replaced. The body may come in pieces."""
        parts = urlsplit(self.endpoint + request.resource)
        query = f"?{urlencode(request.query_params)}" if request.query_params else ""
        headers = {
            "X-Experience-API-Version": self.version,
            "Authorization": self.auth,
            **request.headers,
        }
        connection = _connection(parts.scheme, parts.hostname or "", parts.port)
        clock = Timer(_longest(headers), _cut, [connection])
        clock.start()
        try:
            connection.request(request.method, parts.path + query, body, headers)
            response = connection.getresponse()
            data = response.read(_MOST_READ)
        finally:
            clock.cancel()
            connection.close()
        success = 200 <= response.status < 300
        return LRSResponse(success=success, request=request, response=response, data=data)


@dataclass(frozen=True, slots=True)
class Letter:
    """A statement as it goes out, and the files that go along."""

    text: str
    files: tuple[Attachment, ...] = ()


def post(remote: Remote, letters: Sequence[Letter]) -> Answer:
    """Send some statements as one batch, with their files if they have any."""
    content = f"[{','.join(letter.text for letter in letters)}]".encode()
    files = {file.sha2: file for letter in letters for file in letter.files}
    if not files:
        return _asked(remote, "POST", "statements", headers=_JSON, body=content)
    return _post_with(list(files.values()), remote, content)


def _post_with(files: list[Attachment], remote: Remote, content: bytes) -> Answer:
    """Piece by piece, so that no file is held in memory; its length is known beforehand."""
    boundary = multipart.new_boundary()
    around = multipart.write(
        content, [replace(each, chunks=()) for each in files], boundary=boundary
    )
    length = sum(map(len, around)) + sum(each.length or 0 for each in files)
    headers = {"Content-Type": multipart.content_type(boundary), "Content-Length": str(length)}
    pieces = multipart.write(content, files, boundary=boundary)
    return _asked(remote, "POST", "statements", headers=headers, body=pieces)


def probe(remote: Remote) -> Answer:
    """Whether there is a record store, and whether it knows the key; nothing is left there.

    A key that may only write is known, and may not do what is asked here: that is well.
    """
    about = _asked(remote, "GET", "about")
    if not about.taken:
        return replace(about, trouble=about.trouble or Trouble.NO_STORE)
    read = _asked(remote, "GET", "statements", query_params={"limit": 1})
    if read.status == 403:
        return Answer(read.status)
    return read if read.taken or read.trouble else replace(read, trouble=Trouble.NO_STORE)


def _asked(
    remote: Remote, method: str, resource: str, *, body: Body | None = None, **parts: Any
) -> Answer:
    try:
        given = remote._send_request(HTTPRequest(method=method, resource=resource, **parts), body)
    except NotAllowedError:
        return Answer(trouble=Trouble.ADDRESS)
    except TimeoutError:
        return Answer(trouble=Trouble.SILENT)
    except (OSError, HTTPException, UnicodeError):
        return Answer(trouble=Trouble.UNREACHABLE)
    response = given.response
    return answer(response.status, retry_after=response.getheader("Retry-After", ""))


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    made: HTTPConnection
    if scheme == "https":
        context = ssl.create_default_context()
        made = HTTPSConnection(host, port, timeout=PATIENCE, context=context)
    else:
        made = HTTPConnection(host, port, timeout=PATIENCE)
    made._create_connection = addresses.connection  # type: ignore[attr-defined]
    return made


def _longest(headers: Mapping[str, str]) -> float:
    """What is long may take longer."""
    return LONGEST + int(headers.get("Content-Length", 0)) / SLOWEST


def _cut(connection: HTTPConnection) -> None:
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
