"""What is kept of a login ends with the login."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.test import Client

from elearning.accounts.models import User

Enter = Callable[[Client, User], None]


def test_logging_out_leaves_no_address_behind(client: Client, bob: User, enter: Enter) -> None:
    elsewhere = Client()
    enter(elsewhere, bob)
    enter(client, bob)
    assert UserSession.objects.filter(user=bob).count() == 2

    client.post("/account/uitloggen/")

    assert UserSession.objects.get(user=bob).session_key == elsewhere.session.session_key


def test_a_device_is_remembered_only_on_request(client: Client, bob: User, enter: Enter) -> None:
    enter(client, bob)
    assert client.session.get_expire_at_browser_close()

    remembering = Client()
    entry = {"login": bob.email, "password": "olifantenpaadje", "remember": "on"}
    remembering.post("/account/inloggen/", entry)

    assert not remembering.session.get_expire_at_browser_close()


def test_logging_out_has_the_browser_forget_what_stayed_in_it(
    client: Client, bob: User, enter: Enter
) -> None:
    enter(client, bob)
    assert "Clear-Site-Data" not in client.get("/account/")

    assert client.post("/account/uitloggen/")["Clear-Site-Data"] == '"storage"'
