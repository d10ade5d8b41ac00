"""What allauth's own forms would give away."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
    password_validators_help_texts,
)
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from elearning.accounts.door_forms import _ReadableKey
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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort1!", "Dit wachtwoord is te kort. Neem minstens 10 tekens"),
        ("dewi@thuis.example", "Dit wachtwoord lijkt te veel op je e-mailadres."),
        ("1234567890", "Dit wachtwoord gebruiken veel mensen. Kies een ander."),
    ],
)
def test_what_is_wrong_with_a_password_is_said_in_dutch(password: str, said: str) -> None:
    entry = {"display_name": "Dewi", "email": "dewi@thuis.example"}

    page = Client().post(
        reverse("account_signup"), {**entry, "password1": password, "password2": password}
    )

    assert said in page.content.decode()
    assert "This password" not in page.content.decode()


@pytest.mark.parametrize("least", [1, 10])
def test_what_is_asked_of_a_password_is_said_in_dutch(least: int) -> None:
    validators = [*get_default_password_validators(), MinimumLengthValidator(least)]

    asked = password_validators_help_texts(validators)

    assert len(asked) == 4
    assert all("wachtwoord" in words and "assword" not in words for words in asked)


@pytest.mark.django_db
def test_the_page_that_asks_for_a_code_says_how_long_it_holds(client: Client) -> None:
    entry = {"display_name": "Dewi", "email": "dewi@thuis.example"}
    answer = client.post(
        reverse("account_signup"), {**entry, "password1": PASSWORD, "password2": PASSWORD}
    )

    page = client.get(answer["Location"]).content.decode()

    minutes = settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT // 60
    assert f"Vul die binnen {minutes} minuten in." in page


class Asked:
    """A second step that goes wrong in allauth's own words, or has gone too often."""

    def __init__(self, code: str) -> None:
        self.code = code

    def clean_credential(self) -> None:
        raise ValidationError("in English", code=self.code)


class Key(_ReadableKey, Asked):
    pass


@pytest.mark.parametrize(
    ("code", "said"), [("incorrect_code", "unknown_key"), ("too_many", "too_many")]
)
def test_a_wrong_key_is_not_called_a_wrong_code(code: str, said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Key(code).clean_credential()

    assert refusal.value.code == said


def test_nobody_can_ask_an_app_for_another_code() -> None:
    assert "nieuwe aan" not in str(get_adapter().validation_error("incorrect_code").message)


def test_a_new_passkey_opens_without_a_password_unless_one_says_otherwise(
    client: Client, bob: User
) -> None:
    client.force_login(bob)
    client.post(reverse("account_reauthenticate"), {"password": "olifantenpaadje"})

    page = client.get(reverse("mfa_add_webauthn")).content.decode()

    assert re.search(r'<input type="checkbox" name="passwordless"[^>]*\schecked', page)
    assert "Een naam ervoor" in page
