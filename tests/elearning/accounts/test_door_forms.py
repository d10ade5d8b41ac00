"""What allauth's own forms would give away."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import reverse

from elearning.accounts.models import User

PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that were hashed: of all that signing up does, that is what takes long."""
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def note(self: Any, password: str, *args: Any, **options: Any) -> str:
        done.append(password)
        return encode(self, password, *args, **options)

    monkeypatch.setattr(MD5PasswordHasher, "encode", note)
    return done


def sign_up(email: str) -> tuple[str, int]:
    """Where signing up leads, and how many mails leave."""
    entry = {"display_name": "Dewi", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    answer = Client().post(reverse("account_signup"), entry)
    return answer["Location"], len(mail.outbox)


def test_no_clock_tells_who_has_an_account(bob: User, hashed: list[str]) -> None:
    hashed.clear()
    unknown = sign_up("dewi@thuis.example")
    for_unknown = hashed[:]

    hashed.clear()
    mail.outbox.clear()
    known = sign_up(bob.email)

    assert known == unknown
    assert hashed == for_unknown == [PASSWORD]
