"""The CMS lets people in by the door of the site."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from elearning.accounts import authors
from elearning.accounts.models import User

SIGN_UP = {
    "display_name": "Dewi de Boer",
    "email": "dewi@thuis.example",
    "password1": "een-lang-wachtwoord",
    "password2": "een-lang-wachtwoord",
}
Enter = Callable[[Client, User], None]


def test_the_second_factor_holds_for_the_cms_too(client: Client, alice: User) -> None:
    authors.keep_groups()
    authors.make_author(alice)
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(alice, secret)

    door = client.get("/beheer/", follow=True).redirect_chain[-1][0]
    assert door.startswith("/account/inloggen/")
    client.post(door, {"login": alice.email, "password": "olifantenpaadje"})

    assert client.get("/beheer/").status_code == 302
    now = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, now))
    answer = client.post(reverse("mfa_authenticate"), {"code": code})
    assert answer["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/beheer/login/", "/_util/login/", "/beheer/pages/"])
def test_wagtail_has_no_door_of_its_own(client: Client, address: str) -> None:
    answer = client.get(address + "?next=/beheer/pages/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/account/inloggen/?next=/beheer/pages/")


def test_logging_out_of_the_cms_logs_out_everywhere(client: Client, alice: User) -> None:
    client.force_login(alice)

    client.post("/beheer/logout/")

    assert "_auth_user_id" not in client.session
