from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from elearning.accounts import invitations, privacy
from elearning.accounts.models import Invitation, Organisation, Role, User
from tests.conftest import person


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


@pytest.fixture
def nora(de_wilg: Organisation) -> User:
    """Facilitates at De Wilg: looks, and changes nothing."""
    return person("Nora", de_wilg, Role.FACILITATOR)


@pytest.fixture
def admin(client: Client, db: None) -> User:
    """Keeps the house; the client is theirs."""
    user = User.objects.create_superuser("beheer@thuis.example", "olifantenpaadje")
    client.force_login(user)
    return user


@pytest.fixture
def erased(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of those whom the registry was asked to forget."""
    monkeypatch.setattr(privacy, "_parts", dict(privacy._parts))
    asked: list[str] = []

    def note(user: User) -> None:
        asked.append(user.email)

    privacy.register("probe", title="Proef", export=lambda user: {}, erase=note)
    return asked


@pytest.fixture
def invitation(de_wilg: Organisation, ingrid: User) -> Invitation:
    """To learn at De Wilg, for a week from now."""
    return invitations.invite(de_wilg, role=Role.LEARNER, by=ingrid, when=timezone.now(), days=7)
