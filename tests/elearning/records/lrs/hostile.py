"""Requests made up from a description in OpenAPI: each as it should be, and then mostly spoilt.

What is spoilt is what goes wrong in earnest, or what somebody tries: a value of another type or far
too long, half a character, a body in another encoding or broken off, a header that says something
else than the body. Each request knows with which statuses it may be answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes
from uuid import UUID

from hypothesis import strategies as st

from elearning.xapi.versions import HEADER
from tests.elearning.records.conftest import voiding
from tests.elearning.records.lrs.conftest import AGENT, SAID, TYPE, attachment, message, part
from tests.elearning.xapi.reading import ANN, BEN, LESSON, TEAM, inside, statement

Draw = st.DrawFn
Operation = dict[str, Any]
Path = dict[str, Operation]

JSON = "application/json"
IDS = [str(UUID(int=number, version=4)) for number in range(6)]
IRIS = [LESSON["id"], "https://example.org/a?b=c#d", "urn:x:y", "https://example.org/é"]
MOMENTS = ["2026-01-01T00:00:00Z", "2026-11-22T20:00:00.123456789Z", "2026-11-22T20:00:00+01:00"]
NAMES = ["bookmark", "a b?c&d=é", "🐘" * 512]
METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "BREW"]

BY_THE_SERVER = (400, 414, 431)
FAR_TOO_MUCH = 10**9
FAR = "9" * 400
DEEP = "[" * 3000
ODD_TEXTS = [
    *("", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufeff", "\u202e", "é", "🐘", "a" * 4097),
    *("null", "NaN", "-1", "1e999", "0x10", "٣", FAR, f"-{FAR}", "1" * 4096, DEEP, "TRUE", "true "),
    *("[]", "{}", '""', "[null]", '{"mbox":null}', '{"mbox":"mailto:a@b","mbox":"c"}', "ids,exact"),
    *("'", "%", "%00", "..", "../../etc/passwd", "mailto:", "http://[::1", "*", '"', "W/", "\\"),
    *("9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "24:00"),
    *("9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z", "2026-12-31T23:59:60Z", "12026-01-01"),
]
ODD_BYTES = [
    *(b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\x80", b"%", b"+", b"\x01", b"\x7f", b"\x00"),
    *(b"", b" ", b",", b";", b'"', b"*", b"=?utf-8?q?=00?=", b"a" * 9000, b"Basic", b"Bearer x"),
    *(b"Basic ====", b"Basic OjpA", b"Basic /w==", b"Basic AAAA", b"nl;q=9e99", b"*;q=0,,", b"-"),
    *(b'"a", W/"b"', b'W/"', b'""', b'"' * 500, b"1.0.9", b"2.0.99", b"1.0.3\xa0", b"0.95", b"3"),
    b"Sun, 99 Foo 2026 00:00:00 GMT",
]
ODD_TYPES = [
    *(b"", b"/", b"text/plain", b"application/x-www-form-urlencoded; charset=utf-16", b"a" * 300),
    *(b"application/json; charset=rot13", b"application/json; charset=utf-7", b"APPLICATION/JSON;"),
    *(b"multipart/mixed", b'multipart/mixed; boundary=""', b"multipart/mixed; boundary=\xff"),
    *(b'multipart/mixed; boundary="grens', b"multipart/form-data; boundary=grens", b"\xff/\xfe"),
    *(TYPE.encode(), JSON.encode(), b"application/json; charset=\x00"),
]
ODD_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([0, -1, 10**400, 1e308, float("nan"), float("-inf"), 0.1])
    | st.sampled_from(ODD_TEXTS),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "objectType", "a", "\0", "\ud800"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)
DOCUMENTS = [
    *(b'{"a":1}', b'{"a":{"b":[]},"\\u0000":"\\ud800"}', b"[]", b"", b"\xff\x00", b"{", b"null"),
    *(b'{"a":1e999}', b'{"a":1,"a":2}', b"{" + b'"a":{' * 3000, b"\xef\xbb\xbf{}"),
]


@dataclass(slots=True)
class Request:
    """What goes over the line. `length` is what its header says of the body, which may be else."""

    path: bytes
    method: str
    query: list[tuple[str, bytes]]
    headers: dict[str, bytes]
    body: bytes
    may_be: frozenset[int]
    length: int | None = None
    in_a_form: bool = False
    elsewhere: bool = False

    @property
    def breaks_off(self) -> bool:
        """Whether its body ends before it should: then nobody may be there to hear an answer."""
        return self.length is not None and len(self.body) < self.length < FAR_TOO_MUCH

    @property
    def written(self) -> bytes:
        query, headers, body, method = self.query, dict(self.headers), self.body, self.method
        if self.in_a_form:
            form = [*query, *headers.items(), ("content", body)]
            headers = {"Content-Type": b"application/x-www-form-urlencoded"}
            query, body, method = [("method", method.encode())], _pairs(form), "POST"
        length = len(body) if self.length is None else self.length
        if length >= 0:
            headers["Content-Length"] = str(length).encode()
        target = self.path + (b"?" + _pairs(query) if query else b"")
        lines = [name.encode() + b": " + value for name, value in headers.items()]
        first = method.encode() + b" " + target + b" HTTP/1.1"
        always = [b"Host: localhost", b"Connection: close"]
        return b"\r\n".join([first, *always, *lines, b"", body])


def requests(told: dict[str, Any], keys: list[bytes]) -> st.SearchStrategy[Request]:
    """Requests for any operation that is told, at any of its servers, with one of the keys."""
    offered = [
        (server["url"] + path, said, method)
        for path, said in told["paths"].items()
        for server in said.get("servers", told["servers"])
        for method in ("get", "put", "post", "delete")
        if method in said
    ]
    return st.sampled_from(offered).flatmap(lambda each: _request(each, keys))


@st.composite
def _request(draw: Draw, offered: tuple[str, Path, str], keys: list[bytes]) -> Request:
    address, path, method = offered
    said = path[method]
    query: list[tuple[str, bytes]] = []
    headers = {"Authorization": draw(st.sampled_from(keys))} if said["security"] else {}
    must = [each for each in said["parameters"] if each["required"]]
    may = [each for each in said["parameters"] if not each["required"]]
    for each in must + (draw(_some(may)) if may else []):
        name, value = each["name"], draw(_fitting(each)).encode()
        match each["in"]:
            case "path":
                address = address.replace(f"{{{name}}}", quote_from_bytes(value))
            case "query":
                query.append((name, value))
            case "header":
                headers[name] = value
    if HEADER in headers:
        headers[HEADER] = b"2.0.0" if address.startswith("/xapi/2.0") else b"1.0.3"
    body = b""
    if "requestBody" in said:
        kind, body = draw(_statements(method) if address.endswith("statements") else _document)
        headers["Content-Type"] = kind.encode()
    request = Request(address.encode(), method.upper(), query, headers, body, frozenset())
    for spoil in draw(st.lists(st.sampled_from(_SPOILERS), max_size=2)):
        spoil(draw, request)
    request.may_be = _may_be(path, request)
    return request


def _may_be(path: Path, request: Request) -> frozenset[int]:
    """The statuses that are told for what is asked; a method that is not told is not allowed."""
    if request.method == "OPTIONS" and not request.in_a_form:
        return frozenset({204, *BY_THE_SERVER})
    if request.elsewhere:
        return frozenset({401, 404, 405, 411, 413, *BY_THE_SERVER})
    asked = {"HEAD": "get"}.get(request.method, request.method.lower())
    if asked not in path:
        return frozenset({401, 405, *BY_THE_SERVER})
    answers = {int(status) for status in path[asked]["responses"]}
    hidden = any(name == "method" for name, _ in request.query)
    return frozenset(answers | ({405, 411, 413} if request.in_a_form or hidden else set()))


def _some(of: list[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.sampled_from(of), max_size=3, unique_by=lambda each: each["name"])


_rarely = st.sampled_from([True, False, False])


def _fitting(parameter: dict[str, Any]) -> st.SearchStrategy[str]:
    if "content" in parameter:
        people = [json.dumps(each) for each in (ANN, BEN, {**TEAM, **ANN})]
        return st.sampled_from([AGENT, *people])
    schema = parameter["schema"]
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "examples" in schema:
        tags = TAGS if "Match" in parameter["name"] else []
        return st.sampled_from([*schema["examples"], *tags])
    match schema["type"], schema.get("format"):
        case "boolean", _:
            return st.sampled_from(["true", "false"])
        case "integer", _:
            return st.sampled_from(["0", "1", "2", "500", FAR])
        case _, "uuid":
            return st.sampled_from(IDS)
        case _, "iri":
            return st.sampled_from(IRIS)
        case _, "date-time":
            return st.sampled_from(MOMENTS)
    return st.sampled_from(NAMES)


TAGS = [f'"{hashlib.sha1(each).hexdigest()}"' for each in DOCUMENTS]  # noqa: S324


@st.composite
def _statements(draw: Draw, method: str) -> tuple[str, bytes]:
    several: st.SearchStrategy[Any] = st.lists(_statement(), max_size=3)
    said = draw(_statement() | several if method == "post" else _statement())
    if draw(_rarely):
        said = draw(_spoilt(said))
    files = [SAID, b"", b"x" * 70_000][: draw(st.integers(0, 3))]
    if files:
        one = said[0] if isinstance(said, list) and said else said
        if isinstance(one, dict):
            one["attachments"] = [attachment(each) for each in files]
        return TYPE, message(said, *(part(each) for each in files))
    return JSON, json.dumps(said).encode()


@st.composite
def _statement(draw: Draw) -> dict[str, Any]:
    one = draw(st.sampled_from(_STATEMENTS))
    return {**deepcopy(one), **({"id": draw(st.sampled_from(IDS))} if draw(st.booleans()) else {})}


_STATEMENTS = [
    statement(),
    statement(actor=TEAM, timestamp=MOMENTS[1], result={"score": {"scaled": 0.5}}),
    statement(context={"registration": IDS[0], "instructor": ANN, "revision": "1"}),
    statement(object={"objectType": "StatementRef", "id": IDS[1]}),
    statement(context={"statement": {"objectType": "StatementRef", "id": IDS[2]}}),
    statement(object=BEN | {"objectType": "Agent"}),
    inside(),
    *(voiding(each) for each in IDS),
]


@st.composite
def _spoilt(draw: Draw, said: Any) -> Any:
    """With something odd somewhere in it."""
    if isinstance(said, dict) and said and draw(st.sampled_from([True, True, False])):
        name = draw(st.sampled_from(sorted(said)))
        return {**said, name: draw(_spoilt(said[name]))}
    if isinstance(said, list) and said and draw(st.booleans()):
        return [draw(_spoilt(said[0])), *said[1:]]
    if isinstance(said, dict) and draw(st.booleans()):
        known = [
            "context",
            "result",
            "attachments",
            "version",
            "member",
            "definition",
            "\ud800",
            "x",
        ]
        return {**said, draw(st.sampled_from(known)): draw(ODD_JSON)}
    return draw(ODD_JSON)


_document = st.tuples(
    st.sampled_from([JSON, JSON, "application/json; charset=utf-8", "text/html", "x"]),
    st.sampled_from(DOCUMENTS) | st.binary(max_size=50),
)


def _odd_value(draw: Draw, request: Request) -> None:
    if request.query:
        at = draw(st.integers(0, len(request.query) - 1))
        text = draw(st.sampled_from(ODD_TEXTS) | st.text(max_size=9))
        raw = draw(st.just(text.encode("utf-8", "surrogatepass")) | st.sampled_from(ODD_BYTES))
        request.query[at] = (request.query[at][0], raw)


def _left_out(draw: Draw, request: Request) -> None:
    if request.query:
        request.query.pop(draw(st.integers(0, len(request.query) - 1)))


def _twice(draw: Draw, request: Request) -> None:
    if request.query:
        request.query.append(draw(st.sampled_from(request.query)))


def _of_another_name(draw: Draw, request: Request) -> None:
    names = ["method", "Agent", "StatementId", "since", "", "\0", "content", "Authorization", "é"]
    request.query.append((draw(st.sampled_from(names)), draw(st.sampled_from(ODD_BYTES))))


def _odd_header(draw: Draw, request: Request) -> None:
    beside = ["Cookie", "Accept", "Accept-Encoding", "Range", "Expect", "If-Modified-Since"]
    beside += ["If-Match", "If-None-Match", "Accept-Language", "X-Forwarded-For", "X-HTTP-Method"]
    name = draw(st.sampled_from([*request.headers, *beside]))
    request.headers[name] = draw(st.sampled_from(ODD_BYTES))


def _without_a_header(draw: Draw, request: Request) -> None:
    if request.headers:
        request.headers.pop(draw(st.sampled_from(sorted(request.headers))))


def _too_long(draw: Draw, request: Request) -> None:
    """For the server, before anybody is asked."""
    if draw(st.booleans()):
        request.query.append(("more", b"a" * 70_000))
    else:
        request.headers["X-Odd"] = b"a" * 500_000


def _odd_type(draw: Draw, request: Request) -> None:
    request.headers["Content-Type"] = draw(st.sampled_from(ODD_TYPES))


def _odd_body(draw: Draw, request: Request) -> None:
    request.body = draw(st.sampled_from([*DOCUMENTS, DEEP.encode()]) | st.binary(max_size=80))


def _broken_body(draw: Draw, request: Request) -> None:
    at = draw(st.integers(0, len(request.body)))
    request.body = request.body[:at] + draw(st.sampled_from([b"", b"\0", b"\r\n", b"--grens"]))


def _in_another_encoding(draw: Draw, request: Request) -> None:
    text = request.body.decode("latin-1")
    request.body = text.encode(draw(st.sampled_from(["utf-16", "utf-32", "utf-8-sig", "utf-7"])))


def _of_another_length(draw: Draw, request: Request) -> None:
    """Longer than what comes, shorter, or not said."""
    request.length = max(-1, len(request.body) + draw(st.sampled_from([1, 9, -1, -9, -(10**9)])))


def _too_large(draw: Draw, request: Request) -> None:
    request.length = draw(st.sampled_from([FAR_TOO_MUCH, 10**12, 2**63, 2**64]))


def _by_another_method(draw: Draw, request: Request) -> None:
    request.method = draw(st.sampled_from(METHODS))


def _elsewhere(draw: Draw, request: Request) -> None:
    """At an address near by, where nothing is."""
    request.path += draw(
        st.sampled_from(
            [b"/", b"//x", b"%00", b"/..", b"%ff", b";a=b", b"%2F", b".", b"%0A", b"/x%0Ay"]
        )
    )
    request.elsewhere = True


def _in_a_form(draw: Draw, request: Request) -> None:
    request.in_a_form = True


_SPOILERS: list[Callable[[Draw, Request], None]] = [
    *(_odd_value, _odd_value, _left_out, _twice, _of_another_name, _odd_header, _odd_header),
    *(_without_a_header, _odd_type, _too_long, _odd_body, _broken_body, _in_another_encoding),
    *(_of_another_length, _too_large, _by_another_method, _elsewhere, _in_a_form, _in_a_form),
]


def _pairs(pairs: list[tuple[str, bytes]]) -> bytes:
    """As a browser writes them in an address or a form; who is odd may leave a byte as it is."""
    written = (
        quote_from_bytes(name.encode("utf-8", "surrogatepass")) + "=" + quote_from_bytes(value)
        for name, value in pairs
    )
    return "&".join(written).encode()
