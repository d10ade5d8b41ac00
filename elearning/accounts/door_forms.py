"""What people fill in at the door: allauth's own forms, where they fall short."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from elearning.accounts.models import User


class EvenSignupForm(SignupForm):
    """Signing up takes as long with an address that is known, so that no clock tells which are."""

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponseBase | None]:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class _ReadableKey:
    """What a browser says of a key; what makes no sense is a wrong key, and no failure of ours."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error


class KeyLoginForm(_ReadableKey, LoginWebAuthnForm):
    """Coming in with a passkey alone."""


class KeyAuthenticateForm(_ReadableKey, AuthenticateWebAuthnForm):
    """A key as the second step of coming in."""


class KeyReauthenticateForm(_ReadableKey, ReauthenticateWebAuthnForm):
    """A key to confirm that it is still you."""
