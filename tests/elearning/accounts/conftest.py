from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from elearning.accounts.models import User
from tests.conftest import person

__all__ = ["person"]


@pytest.fixture(autouse=True)
def _no_tries_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def enter() -> Callable[[Client, User], None]:
    """Log in by the front door, with a verified address and the password."""

    def enter(client: Client, user: User) -> None:
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
        answer = client.post(
            "/account/inloggen/", {"login": user.email, "password": "olifantenpaadje"}
        )
        assert answer.status_code == 302, answer.content

    return enter
