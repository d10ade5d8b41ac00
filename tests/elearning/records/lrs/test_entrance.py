"""Machines come in by a door of their own, with all that protects an answer, and no more."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from elearning.accounts.models import User
from elearning.records.lrs.entrance import is_of_the_store
from tests.elearning.records.lrs.conftest import System

PLACES = ["/xapi", "/xapi/about", "/xapi/statements", "/xapi/2.0/statements", "/xapi/nergens"]


@pytest.mark.parametrize("path", PLACES)
def test_every_answer_is_protected(client: Client, db: None, path: str) -> None:
    for method in ("get", "head", "options", "post"):
        response = getattr(client, method)(path)

        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]


def test_an_answer_says_how_long_it_is(ask: System) -> None:
    for method in ("GET", "HEAD"):
        response = ask(method, "about")

        assert int(response["Content-Length"]) == len(ask("GET", "about").content)


@pytest.mark.parametrize("path", PLACES)
def test_a_machine_has_no_session_and_no_language(client: Client, bob: User, path: str) -> None:
    client.force_login(bob)
    response = client.get(path, headers={"Accept-Language": "en"})

    assert not {"session", "user", "LANGUAGE_CODE"} & vars(response.wsgi_request).keys()
    assert not response.cookies
    assert "Content-Language" not in response


def test_the_language_of_who_asked_before_is_forgotten(client: Client, db: None) -> None:
    with translation.override("en"):
        client.get("/xapi/about")

        assert translation.get_language() == "nl"


def test_a_host_of_nobody_is_refused_in_json(client: Client, db: None) -> None:
    response = client.get("/xapi/about", headers={"Host": "elders.example"})

    assert (response.status_code, response["Content-Type"]) == (400, "application/json")


@pytest.mark.parametrize("path", ["/xapi/a%0Ab", "/xapi/%0A", "/xapi/2.0/%0A/", "/xapi/a//b"])
def test_whatever_stands_in_an_address_of_the_store_machines_read_the_answer(
    client: Client, db: None, path: str
) -> None:
    response = client.get(path)

    assert (response.status_code, response["Content-Type"]) == (401, "application/json")


@pytest.mark.parametrize(
    ("path", "ours"),
    [("/xapi", True), ("/xapi/", True), ("/xapi/2.0/x", True), ("/xapix", False), ("/", False)],
)
def test_what_is_the_stores_is_known_by_its_address(
    rf: RequestFactory, path: str, ours: bool
) -> None:
    assert is_of_the_store(rf.get(path)) is ours


def test_people_come_in_by_the_other_door(client: Client, bob: User) -> None:
    client.force_login(bob)

    assert client.get("/privacy/").wsgi_request.user == bob
