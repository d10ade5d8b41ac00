"""What is kept of a login ends with the login."""

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from elearning.accounts.models import User

Enter = Callable[[Client, User], None]


def test_logging_out_leaves_no_address_behind(client: Client, bob: User, enter: Enter) -> None:
    elsewhere = Client()
    enter(elsewhere, bob)
    enter(client, bob)
    assert UserSession.objects.filter(user=bob).count() == 2

    client.post("/account/uitloggen/")

    assert UserSession.objects.get(user=bob).session_key == elsewhere.session.session_key


def test_a_login_that_expired_is_forgotten_and_one_that_stands_is_not(
    client: Client, bob: User, charlie: User, enter: Enter
) -> None:
    enter(client, bob)
    enter(Client(), charlie)
    Session.objects.filter(session_key=client.session.session_key).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )

    call_command("forget_logins")

    assert UserSession.objects.get().user == charlie
    assert Session.objects.count() == 1


def test_a_device_is_remembered_only_on_request(client: Client, bob: User, enter: Enter) -> None:
    enter(client, bob)
    assert client.session.get_expire_at_browser_close()

    remembering = Client()
    entry = {"login": bob.email, "password": "olifantenpaadje", "remember": "on"}
    remembering.post("/account/inloggen/", entry)

    assert not remembering.session.get_expire_at_browser_close()
