"""What a machine gets back: JSON, or the reason why not (xAPI 1.0.3 Communication §3.2).

Content runs in a browser, on somebody else's site: a page there may ask by any method, and read the
headers that xAPI speaks by. It has no key but its own, and no cookie of ours opens anything here.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse, HttpResponseBase

from elearning.xapi.concurrency import ConflictError, PreconditionError
from elearning.xapi.multipart import TooLargeError
from elearning.xapi.reading import MalformedError
from elearning.xapi.versions import HEADER

TOTAL = "X-Total-Count"
METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
SENT = ", ".join(
    (
        *("Authorization", "Content-Type", "If-Match", "If-None-Match", "If-Modified-Since"),
        *("Accept-Language", "Content-Transfer-Encoding", HEADER, "X-Experience-API-Hash"),
    )
)
READ = ", ".join(
    (
        *("ETag", "Last-Modified", HEADER, "X-Experience-API-Consistent-Through"),
        *("X-Experience-API-Hash", TOTAL),
    )
)
_A_DAY = "86400"


class RefusedError(Exception):
    """What was asked is not done; the answer is `status`, with the reason."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, headers


def refusal(error: Exception) -> HttpResponse:
    """The answer to who asked for what was refused."""
    match error:
        case RefusedError():
            response = _refused(error.status, error.reason)
            for name, value in error.headers.items():
                response[name.replace("_", "-")] = value
            return response
        case ConflictError():
            return _refused(409, error.reason)
        case PreconditionError():
            return _refused(412, error.reason)
        case MalformedError():
            status = 413 if isinstance(error, TooLargeError) else 400
            return _refused(status, error.reason, parameter=error.parameter)
    raise error


def told(what: Any) -> HttpResponse:
    return json_text(json.dumps(what, ensure_ascii=False, separators=(",", ":")))


def json_text(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")


def done() -> HttpResponse:
    """There is nothing to say: it was done."""
    response = HttpResponse(status=204)
    del response["Content-Type"]
    return response


def preflight() -> HttpResponse:
    """What a browser asks before a page on another site may; it shows no key then."""
    response = done()
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = SENT
    response["Access-Control-Max-Age"] = _A_DAY
    return response


def open_to_pages(response: HttpResponseBase) -> None:
    """Let a page on another site read the answer."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = READ


def _refused(status: int, reason: str, **more: str) -> HttpResponse:
    response = told({**more, "reason": reason})
    response.status_code = status
    return response
