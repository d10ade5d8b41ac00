"""What a request is, before anything is done with it."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest


@pytest.mark.parametrize("charset", ["rot13", "undefined", "idna", "utf-16", "latin-1", "nothing"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain"])
def test_text_is_utf_8_whatever_a_request_says(
    monkeypatch: pytest.MonkeyPatch, charset: str, kind: str
) -> None:
    monkeypatch.setenv("DATABASE_POOL", "8")
    from elearning.wsgi import Request

    body = b"naam=%C3%A9"
    environ = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": "naam=%C3%A9",
        "CONTENT_TYPE": f"{kind}; charset={charset}",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(environ)
    request = Request(environ)

    assert request.GET == {"naam": ["é"]}
    assert dict(request.POST) == ({"naam": ["é"]} if "form" in kind else {})
    assert request.headers["Content-Type"] == environ["CONTENT_TYPE"]
