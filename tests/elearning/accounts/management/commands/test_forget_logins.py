"""Forgetting the logins that have expired."""

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from elearning.accounts.models import User

Enter = Callable[[Client, User], None]


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
