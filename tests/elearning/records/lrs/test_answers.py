"""What a page on another site gets to read, and how a refusal is told."""

import pytest
from django.test import Client

from elearning.records.lrs import answers
from elearning.records.lrs.answers import RefusedError
from elearning.xapi.concurrency import ConflictError, PreconditionError
from elearning.xapi.multipart import TooLargeError
from elearning.xapi.reading import MalformedError
from tests.elearning.records.lrs.conftest import System

RESOURCES = [
    *("about", "statements", "agents", "activities", "agents/profile"),
    *("activities/profile", "activities/state", "nergens"),
]


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("family", ["", "2.0/"])
def test_a_browser_that_asks_first_is_let_in_without_a_key(
    client: Client, path: str, family: str
) -> None:
    asked = {
        "Origin": "https://inhoud.example",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,if-match,x-experience-api-version",
    }
    response = client.options(f"/xapi/{family}{path}", headers=asked)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert {"GET", "PUT", "POST", "DELETE"} <= _words(response["Access-Control-Allow-Methods"])
    assert _words(response["Access-Control-Allow-Headers"]) >= {
        *("Authorization", "Content-Type", "If-Match", "If-None-Match"),
        "X-Experience-API-Version",
    }


@pytest.mark.parametrize("path", RESOURCES)
def test_a_page_elsewhere_reads_the_answer_be_it_a_refusal(ask: System, path: str) -> None:
    for response in (ask("GET", path), ask("GET", path, headers={"Authorization": ""})):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert {"ETag", "Last-Modified", "X-Experience-API-Version"} <= _words(
            response["Access-Control-Expose-Headers"]
        )


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (MalformedError("agent", "is wrong"), 400),
        (TooLargeError("body", "is large"), 413),
        (PreconditionError("changed"), 412),
        (ConflictError("is there"), 409),
        (RefusedError(404, "not here"), 404),
    ],
)
def test_3_2_a_refusal_has_a_status_and_a_reason(error: Exception, status: int) -> None:
    response = answers.refusal(error)

    assert response.status_code == status
    assert error.reason.encode() in response.content  # type: ignore[attr-defined]


def test_what_is_no_refusal_is_not_told_as_one() -> None:
    with pytest.raises(KeyError):
        answers.refusal(KeyError("a fault of ours"))


def _words(header: str) -> set[str]:
    return set(header.split(", "))
