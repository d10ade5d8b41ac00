"""What stands around every request: it can be read, and its answer says how it may be kept."""

import pytest
from django.test import Client

from elearning.accounts.models import User


def test_a_page_of_somebody_who_is_logged_in_is_not_stored(client: Client, bob: User) -> None:
    client.force_login(bob)

    for address in ("/privacy/", "/account/profiel/", "/bestaat-niet/"):
        assert client.get(address)["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_a_public_page_may_be_stored_by_a_stranger(client: Client) -> None:
    assert "no-store" not in client.get("/privacy/").get("Cache-Control", "")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/privacy/", "/account/inloggen/", "/beheerder/", "/"])
def test_the_site_allows_no_inline_script_or_style(client: Client, address: str) -> None:
    assert "unsafe" not in client.get(address)["Content-Security-Policy"]


def test_the_cms_may_use_what_wagtail_needs_and_nothing_from_elsewhere(
    client: Client, bob: User
) -> None:
    policy = client.get("/beheer/login/")["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "https:" not in policy


def test_a_cookie_that_nothing_can_hold_is_refused(client: Client) -> None:
    cookie = r'sessionid="abcdefgh\000"'

    assert client.get("/account/gegevens/", headers={"cookie": cookie}).status_code == 400


@pytest.mark.django_db
def test_a_refusal_is_in_the_language_of_its_address_whatever_was_read_before(
    client: Client,
) -> None:
    cookie = r'x="\000"'
    client.get("/en/over/")

    in_dutch = client.get("/over/", headers={"cookie": cookie})
    in_english = client.get("/en/over/", headers={"cookie": cookie})

    assert '<html lang="nl">' in in_dutch.content.decode()
    assert '<html lang="en">' in in_english.content.decode()


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Dit adres is alleen"), ("/en", "This address only takes forms")]
)
def test_who_opens_by_hand_what_only_takes_forms_finds_who_to_call_and_the_way_on(
    client: Client, bob: User, prefix: str, words: str
) -> None:
    client.force_login(bob)

    answer = client.get(f"{prefix}/onderdeel/3/klaar/")

    page = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert answer["Cache-Control"] == "no-store, private"
    assert words in page
    assert 'href="tel:112"' in page
    assert 'class="quick-exit"' in page
    assert f'<a class="button" href="{prefix}/">' in page


def test_a_form_that_stood_open_too_long_leads_to_what_can_be_read(bob: User) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(bob)

    answer = careful.post("/en/onderdeel/3/klaar/")

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This form stood open too long" in page
    assert '<a class="button" href="/en/">' in page
    assert 'href="/"\n     lang="nl"' in page


@pytest.mark.django_db
def test_machines_are_refused_in_their_own_language(client: Client) -> None:
    answer = client.post("/xapi/about")

    assert (answer.status_code, answer["Content-Type"]) == (405, "application/json")
