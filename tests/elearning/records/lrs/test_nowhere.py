"""Where nothing is."""

import pytest
from django.test import Client

from elearning.xapi.versions import HEADER
from tests.elearning.records.lrs.conftest import System

PLACES = [
    "",
    "2.0/",
    "statements/",
    "/statements",
    "activities/nergens",
    "nergens.html",
    "2.0/x",
    "a%0Ab",
]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"])
def test_3_2_where_nothing_is_a_machine_is_told_so_in_its_own_way(
    ask: System, path: str, method: str
) -> None:
    response = ask(method, path)

    assert (response.status_code, response["Content-Type"]) == (404, "application/json")
    assert response[HEADER] == "1.0.3"
    assert method == "HEAD" or "/xapi/statements" in response.json()["reason"]


@pytest.mark.parametrize("path", PLACES)
def test_4_who_shows_no_key_is_not_told_what_is_there(client: Client, db: None, path: str) -> None:
    response = client.get(f"/xapi/{path}")

    assert response.status_code == 401
    assert response[HEADER] == ("2.0.0" if path.startswith("2.0") else "1.0.3")


@pytest.mark.parametrize("path", ["/xapi", "/xapi/2.0", "/xapi//statements"])
@pytest.mark.parametrize("method", ["get", "put", "options"])
def test_nobody_is_sent_on(client: Client, db: None, path: str, method: str) -> None:
    response = getattr(client, method)(path)

    assert response.status_code in (204, 401, 404)
    assert "Location" not in response
    assert response[HEADER] == "1.0.3"
    assert response.status_code == 204 or response["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", ["/xapi", "/xapi/statements", "/xapi/2.0/about"])
def test_3_2_what_cannot_even_be_read_is_refused_in_json(
    client: Client, db: None, path: str
) -> None:
    client.cookies["sessionid"] = "a\0b"

    response = client.get(path)

    assert (response.status_code, response["Content-Type"]) == (400, "application/json")
    assert response.json()["reason"]
    assert response[HEADER] == "1.0.3"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_people_are_told_on_a_page(client: Client, db: None) -> None:
    client.cookies["sessionid"] = "a\0b"

    response = client.get("/xapix")

    assert (response.status_code, response["Content-Type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("path", "kind"), [("/xapi/statements", "application/json"), ("/privacy/", "text/html")]
)
def test_what_breaks_is_told_to_each_in_their_own_way(
    db: None, path: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("django.middleware.security.SecurityMiddleware.process_request", break_down)
    response = Client(raise_request_exception=False).get(path)

    assert response.status_code == 500
    assert response["Content-Type"].startswith(kind)
