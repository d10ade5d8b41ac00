"""What stands in an address as a key stands in no line that is logged."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from courses.reviewing import reading
from elearning.hushing import HushedFormatter

KEY = "een-Sleutel_7"


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """What the console is told, as it is set up."""
    (console,) = (each for each in logging.root.handlers if type(each) is logging.StreamHandler)
    told = StringIO()
    before = console.setStream(told)
    yield told
    console.setStream(before)


def addresses() -> list[str]:
    found = []
    for lang in ("nl", "en"):
        with override(lang):
            found += [
                reverse("courses:reading", args=[KEY]),
                reverse("courses:reading_verdict", args=[KEY]),
                reverse("accounts:join", args=[KEY]),
                reverse("account_reset_password_from_key", args=["1", KEY]),
            ]
    return found


@pytest.mark.parametrize("words", ["%s", '"GET %s?a=b HTTP/1.1" 200', "van https://x.example%s#y"])
def test_a_key_is_left_out_wherever_its_address_stands(logged: StringIO, words: str) -> None:
    for address in addresses():
        logging.getLogger("django.security.csrf").warning(words, address)
        logging.getLogger("granian").error("%s", {"next": address.replace("/", "%2F")})

    assert KEY not in logged.getvalue()
    assert logged.getvalue().count("…") == 2 * len(addresses())


def test_the_development_server_leaves_it_out_of_its_list_of_requests() -> None:
    handlers = logging.getLogger("django.server").handlers
    (handler,) = (each for each in handlers if type(each) is logging.StreamHandler)
    record = logging.makeLogRecord({"msg": '"%s" %s', "args": (f"GET /meelezen/{KEY}/", 200)})

    assert handler.format(record).endswith('"GET /meelezen/…/" 200')


def test_what_is_no_key_is_said_as_it_is() -> None:
    plain = HushedFormatter(after=["meelezen"])

    for words in ("/meelezen/", "/cursussen/meelezen", "meelezen/x", "/beheer/meelezers/3/"):
        assert plain.format(logging.makeLogRecord({"msg": words})) == words


def test_a_form_from_elsewhere_and_a_fault_of_ours_are_logged_without_it(
    logged: StringIO, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    def fails(token: str, **given: object) -> None:
        raise RuntimeError(f"of /meelezen/{token}/")

    address = reverse("courses:reading_verdict", args=[KEY])
    Client(enforce_csrf_checks=True).post(address, {"verdict": "signed"})
    monkeypatch.setattr(reading, "opened", fails)
    Client(raise_request_exception=False).get(reverse("courses:reading", args=[KEY]))

    assert "Forbidden" in logged.getvalue()
    assert "Internal Server Error: /meelezen/…/" in logged.getvalue()
    assert "RuntimeError: of /meelezen/…/" in logged.getvalue()
    assert KEY not in logged.getvalue()
