"""What people fill in at the door: allauth's own forms, where they fall short."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.forms import SignupForm
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import User


class EvenSignupForm(SignupForm):
    """Signing up takes as long with an address that is known, so that no clock tells which are."""

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponseBase | None]:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class DoorAdapter(DefaultMFAAdapter):
    """What is said when a second step goes wrong: an app's code cannot be asked for anew."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "That code is not right, or no longer. An app shows a new one every half minute:"
            " type the one that it shows now."
        ),
        "unknown_key": _("This passkey is not known here."),
    }


class _ReadableKey:
    """What a browser says of a key; what makes no sense is a wrong key, and no failure of ours."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("unknown_key") from error
        except forms.ValidationError as error:
            raise _of_a_key(error) from error


def _of_a_key(error: forms.ValidationError) -> forms.ValidationError:
    """allauth says of a wrong key that it is a wrong code."""
    wrong = error.code == "incorrect_code"
    return get_adapter().validation_error("unknown_key") if wrong else error


class KeyAddForm(AddWebAuthnForm):
    """A new passkey, with which one comes in without a password unless one says otherwise."""

    name = forms.CharField(
        label=_("A name for it"),
        max_length=60,
        required=False,
        help_text=_("So that you know it again: my phone, say."),
    )
    field_order = ("name", "passwordless")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except forms.ValidationError as error:
            raise _of_a_key(error) from error


class KeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("A name for it"), max_length=60)


class KeyLoginForm(_ReadableKey, LoginWebAuthnForm):
    """Coming in with a passkey alone."""


class KeyAuthenticateForm(_ReadableKey, AuthenticateWebAuthnForm):
    """A key as the second step of coming in."""


class KeyReauthenticateForm(_ReadableKey, ReauthenticateWebAuthnForm):
    """A key to confirm that it is still you."""
