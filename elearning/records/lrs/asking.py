"""What a request asks, by whichever of the two syntaxes it came (xAPI 1.0.3 Communication §1.3).

Old content that may only POST says its method in the address, and all the rest in a form: headers,
parameters and content. Django's own reading of a body is passed by: it has a limit of its own, and
takes a form for what it looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPMethod
from io import BytesIO

from django.http import HttpRequest, UnreadablePostError
from django.utils.datastructures import CaseInsensitiveMapping

from elearning.records.lrs.answers import RefusedError
from elearning.xapi import wire
from elearning.xapi.multipart import Read, TooLargeError
from elearning.xapi.reading import MalformedError
from elearning.xapi.versions import HEADER

MOST_OF_A_FORM = 8 * 1024 * 1024

_METHOD = "method"
_CONTENT = "content"
_HEADERS = {
    name.lower()
    for name in (
        *("Authorization", HEADER, "Content-Type", "Content-Length", "If-Match", "If-None-Match"),
        *("Accept", "Accept-Encoding", "Accept-Language", "Content-Language"),
    )
}
_METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. `body` and `stream` are asked with the most bytes that are taken: the one gives all
    at once, the other a function that reads piece by piece. Parameters are read on demand, so that
    who shows no key learns nothing of what is wrong with them.
    """

    method: str
    headers: Mapping[str, str]
    parameters: Callable[[], dict[str, str]]
    body: Callable[[int], bytes]
    stream: Callable[[int], Read]
    alternate: bool = False


def ask(request: HttpRequest) -> Ask:
    """The request as it was meant.

    Raises:
        MalformedError: it is in the alternate syntax, and not as that has to be.
    """
    query = request.META.get("QUERY_STRING", "")
    if request.method == HTTPMethod.POST and _METHOD in query:
        given = wire.parameters(query)
        if _METHOD in given:
            return _alternate(request, given)
    return Ask(
        str(request.method),
        request.headers,
        partial(wire.parameters, query),
        partial(_body, request),
        partial(_stream, request),
    )


def _alternate(request: HttpRequest, given: Mapping[str, str]) -> Ask:
    if strange := given.keys() - {_METHOD}:
        raise MalformedError(min(strange), "belongs in the form, with all but the method")
    if given[_METHOD] not in _METHODS:
        raise MalformedError(_METHOD, f"must be one of {', '.join(_METHODS)}")
    form = wire.parameters(_body(request, MOST_OF_A_FORM).decode("latin-1"))
    content = form.pop(_CONTENT, "").encode()
    said = {name: value for name, value in form.items() if name.lower() in _HEADERS}
    around = {name: value for name, value in request.headers.items() if name != "Content-Type"}
    rest = {name: value for name, value in form.items() if name not in said}
    return Ask(
        given[_METHOD],
        CaseInsensitiveMapping({**around, **said}),
        lambda: rest,
        partial(_limited, content),
        lambda most: BytesIO(_limited(content, most)).read,
        alternate=True,
    )


def _body(request: HttpRequest, most: int) -> bytes:
    """The body, whole."""
    length = _length(request, most)
    body = _piece(request, length)
    if len(body) < length:
        raise MalformedError("body", "did not arrive whole")
    return body


def _stream(request: HttpRequest, most: int) -> Read:
    """The body, piece by piece; it ends where its length says."""
    _length(request, most)
    return partial(_piece, request)


def _piece(request: HttpRequest, most: int) -> bytes:
    try:
        return request.read(most)
    except UnreadablePostError as error:
        raise MalformedError("body", "did not arrive whole") from error


def _length(request: HttpRequest, most: int) -> int:
    """How long it says to be. Without a length it would read as empty: that is refused
    (RFC 9110 §15.5.12).
    """
    said = request.META.get("CONTENT_LENGTH") or ""
    if "Transfer-Encoding" in request.headers and not said:
        raise RefusedError(411, "send the length of the body with the header Content-Length")
    length = int(said) if said.isascii() and said.isdigit() else 0
    if length > most:
        raise _too_large(most)
    return length


def _limited(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise _too_large(most)
    return content


def _too_large(most: int) -> TooLargeError:
    return TooLargeError("body", f"is larger than {most} bytes, the most that is taken here")
