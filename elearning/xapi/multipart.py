"""Statements and their attachments in one message (xAPI 1.0.3 Communication §1.5.2, RFC 2046 §5.1).

The statements come first and are read whole, up to a limit. Each attachment after them is handed on
while it comes in, so that memory stays flat however large it is; at its end it has to be what its
own header said. Nothing is believed before the last one was read.

Why by hand: the libraries that stream know only `multipart/form-data`, whose parts have names, and
the one that knows `multipart/mixed`, the standard library's, keeps the whole message in memory.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from elearning.xapi.reading import MalformedError

Read = Callable[[int], bytes]

_PIECE = 64 * 1024
_HEADERS = 8 * 1024
_LONGEST_NUMBER = 20
_CRLF = b"\r\n"

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_NAME = re.compile(_WORD)
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_SAYABLE = re.compile(r"[\x20-\x7e]+")
_MEDIA_TYPE = re.compile(rf"\s*({_WORD}/{_WORD})\s*")
_PARAMETER = re.compile(rf';\s*(?:({_WORD})=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))\s*)?')
_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]")
_SHA2 = re.compile(r"[0-9a-f]+")
_HASHES = {56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}


class TooLargeError(MalformedError):
    """A message holds more than is taken; the answer is 413 (§3.2)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken: bytes of statements, of one attachment and of all; and how many."""

    statements: int = 4 * 1024 * 1024
    attachment: int = 64 * 1024 * 1024
    whole: int = 256 * 1024 * 1024
    attachments: int = 100


@dataclass(frozen=True, slots=True)
class Attachment:
    """What was attached: the hash it goes by, in lower case, its bytes, its type and length if said.

    Of one that is read, `chunks` are taken once, before the next attachment is asked for. Whatever is
    left of them then is read past.
    """

    sha2: str
    content_type: str
    chunks: Iterable[bytes]
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """The JSON text of the statements, and the attachments that follow.

    What is wrong with an attachment shows when it is reached, so keep nothing for good before the
    last was asked for.
    """

    statements: bytes
    attachments: Iterator[Attachment]


def read(content_type: str, stream: Read, limits: Limits) -> Message:
    """The message that a request's body holds; `stream` reads up to so many bytes, none at its end.

    Raises:
        TooLargeError: it is larger than the limits.
        MalformedError: it is not a message of this kind. Asking for the attachments raises both too.
    """
    parts = _Parts(stream, boundary(content_type), limits.whole)
    if not parts.following():
        raise MalformedError("part 1", "is missing; send the statements in it, as application/json")
    statements = b"".join(_statements(parts, limits.statements))
    return Message(statements, _attachments(parts, limits))


def boundary(content_type: str) -> str:
    """What stands between the parts, as a Content-Type of multipart/mixed says it."""
    found = _MEDIA_TYPE.match(content_type)
    if not found or found[1].lower() != "multipart/mixed":
        raise MalformedError(
            "Content-Type", "must be multipart/mixed for statements with attachments"
        )
    said = _parameters(content_type, found.end()).get("boundary", "")
    if not _BOUNDARY.fullmatch(said):
        raise MalformedError("Content-Type", "must name a boundary (RFC 2046 §5.1.1)")
    return said


def new_boundary() -> str:
    """A boundary that no attachment holds, for nobody can foresee it."""
    return secrets.token_hex(24)


def content_type(boundary: str) -> str:
    """How a message with this boundary is announced."""
    return f'multipart/mixed; boundary="{boundary}"'


def write(
    statements: bytes, attachments: Iterable[Attachment], *, boundary: str
) -> Iterator[bytes]:
    """A message in pieces: the JSON text, and every attachment as it is given."""
    yield _opening(boundary, {"Content-Type": "application/json"}, first=True)
    yield statements
    for attachment in attachments:
        yield _opening(boundary, _announced(attachment))
        yield from attachment.chunks
    yield f"\r\n--{boundary}--\r\n".encode()


def _announced(attachment: Attachment) -> dict[str, str]:
    """A type that would break the header, whoever wrote it, is told as plain bytes."""
    sayable = _SAYABLE.fullmatch(attachment.content_type)
    return {
        "Content-Type": attachment.content_type if sayable else "application/octet-stream",
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": attachment.sha2,
    }


def _opening(boundary: str, headers: dict[str, str], *, first: bool = False) -> bytes:
    lines = [f"--{boundary}", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return (b"" if first else _CRLF) + "\r\n".join(lines).encode("ascii")


def _parameters(text: str, place: int) -> dict[str, str]:
    found = {}
    while place < len(text):
        parameter = _PARAMETER.match(text, place)
        if parameter is None:
            raise MalformedError("Content-Type", "has a parameter that is not name=value")
        name, quoted, plain = parameter.groups()
        if name:
            found[name.lower()] = plain or re.sub(r"\\(.)", r"\1", quoted or "")
        place = parameter.end()
    return found


class _Parts:
    """A body on its way in: never more of it in hand than a piece and a delimiter."""

    def __init__(self, stream: Read, boundary: str, most: int) -> None:
        self._stream = stream
        self._delimiter = f"\r\n--{boundary}".encode("ascii")
        self._left = most
        self._held = _CRLF  # a delimiter begins a line, and so does the body
        self.number = 0
        for _ in self.content():
            pass  # the preamble is for nobody (RFC 2046 §5.1.1)

    def following(self) -> bool:
        """Go into the next part, if the delimiter that was passed is not the closing one."""
        rest = self._line(_HEADERS).rstrip(b" \t")
        if rest not in (b"", b"--"):
            raise MalformedError("body", "has something else on the line of a boundary")
        self.number += 1
        return not rest

    def headers(self) -> dict[str, str]:
        """What the part says of itself, by names in lower case."""
        found: dict[str, str] = {}
        name, left = "", _HEADERS
        while line := self._line(left):
            left -= len(line)
            text = line.decode("latin-1")
            if name and text[0] in " \t" and _VALUE.fullmatch(text):
                found[name] += text
                continue
            name, value = self._header(text)
            if name in found:
                raise self.malformed(name, "may be given once")
            found[name] = value
        return {name: value.strip() for name, value in found.items()}

    def content(self) -> Iterator[bytes]:
        """All up to the next delimiter, which is passed."""
        while (end := self._held.find(self._delimiter)) < 0:
            if (sure := len(self._held) - len(self._delimiter) + 1) > 0:
                yield self._taken(sure)
            elif not self._filled():
                raise MalformedError("body", "ends before its closing boundary")
        yield self._taken(end)
        self._taken(len(self._delimiter))

    def malformed(self, header: str, reason: str) -> MalformedError:
        return MalformedError(f"part {self.number}, {header}", reason)

    def _header(self, text: str) -> tuple[str, str]:
        name, colon, value = text.partition(":")
        if not colon or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            reason = "are lines of `name: value`, and an empty line ends them"
            raise self.malformed("headers", reason)
        return name.lower(), value

    def _line(self, most: int) -> bytes:
        """The rest of a line, without what ends it: CRLF, or the end of the body."""
        while (end := self._held.find(_CRLF)) < 0 and len(self._held) <= most and self._filled():
            pass
        if end < 0:
            end = len(self._held)
        if end > most:
            raise self.malformed("headers", f"are longer than {_HEADERS} bytes")
        line = self._taken(end)
        self._taken(len(_CRLF))
        return line

    def _taken(self, size: int) -> bytes:
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    def _filled(self) -> bool:
        piece = self._stream(_PIECE)
        self._left -= len(piece)
        if self._left < 0:
            raise TooLargeError("body", "is larger than this store takes at once")
        self._held += piece
        return bool(piece)


def _statements(parts: _Parts, most: int) -> Iterator[bytes]:
    headers = parts.headers()
    kind = _MEDIA_TYPE.match(headers.get("content-type", ""))
    if not kind or kind[1].lower() != "application/json":
        raise parts.malformed("Content-Type", "must be application/json: the statements come first")
    if headers.get("content-transfer-encoding", "binary").lower() not in ("binary", "8bit", "7bit"):
        raise parts.malformed("Content-Transfer-Encoding", "must be binary")
    return _up_to(most, parts)


def _attachments(parts: _Parts, limits: Limits) -> Iterator[Attachment]:
    while parts.following():
        if parts.number > limits.attachments + 1:
            reason = f"are more than {limits.attachments}; send them in several requests"
            raise TooLargeError("attachments", reason)
        attachment = _attachment(parts, limits.attachment)
        yield attachment
        for _ in attachment.chunks:
            pass


def _attachment(parts: _Parts, most: int) -> Attachment:
    headers = parts.headers()
    if headers.get("content-transfer-encoding", "").lower() != "binary":
        raise parts.malformed("Content-Transfer-Encoding", "must be there, and must be binary")
    sha2 = headers.get("x-experience-api-hash", "").lower()
    if len(sha2) not in _HASHES or not _SHA2.fullmatch(sha2):
        reason = "must be there, and must be the SHA-2 hash of the part in hexadecimal digits"
        raise parts.malformed("X-Experience-API-Hash", reason)
    said = headers.get("content-length", "")
    if said and not (said.isascii() and said.isdigit() and len(said) < _LONGEST_NUMBER):
        raise parts.malformed("Content-Length", "must be a whole number of zero or more")
    length = int(said) if said else None
    kind = headers.get("content-type", "")
    return Attachment(sha2, kind, _as_said(parts, most, sha2, length), length)


def _as_said(parts: _Parts, most: int, sha2: str, length: int | None) -> Iterator[bytes]:
    """The bytes of an attachment, which have to be those that its headers announce."""
    digest, size = hashlib.new(_HASHES[len(sha2)]), 0
    for chunk in _up_to(most, parts):
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    if digest.hexdigest() != sha2:
        reason = f"does not fit: what came in has {digest.hexdigest()}"
        raise parts.malformed("X-Experience-API-Hash", reason)
    if length not in (None, size):
        raise parts.malformed("Content-Length", f"does not fit: {size} bytes came in")


def _up_to(most: int, parts: _Parts) -> Iterator[bytes]:
    for chunk in parts.content():
        most -= len(chunk)
        if most < 0:
            raise TooLargeError(f"part {parts.number}", "is larger than this store takes")
        if chunk:
            yield chunk
