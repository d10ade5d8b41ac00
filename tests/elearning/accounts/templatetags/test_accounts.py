"""allauth's pages in the house's hand."""

import pytest
from django import forms
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertNotContains

from elearning.accounts.templatetags.accounts import (
    button_kind,
    site_address,
    without_placeholders,
)


def test_grey_words_leave_a_field_and_the_label_stays() -> None:
    class Form(forms.Form):
        email = forms.CharField(
            label="E-mail", widget=forms.TextInput(attrs={"placeholder": "E-mail"})
        )

    html = without_placeholders(Form()).as_p()

    assert "placeholder" not in html
    assert "E-mail" in html


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        (["danger", "outline"], ' data-kind="grave"'),
        (["outline", "primary"], ' data-kind="second"'),
        (["prominent", "login"], ""),
        (None, ""),
    ],
)
def test_a_button_says_how_much_it_weighs(tags: list[str] | None, kind: str) -> None:
    assert button_kind(tags) == kind


def test_the_address_of_this_place_is_the_one_that_was_set(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://leren.example"

    assert site_address() == "https://leren.example"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/inloggen/", "/account/nieuw/"])
def test_the_pages_at_the_door_hold_no_inline_style_and_no_grey_words(
    client: Client, address: str
) -> None:
    page = client.get(address)

    assertNotContains(page, "placeholder=")
    assertNotContains(page, "style=")
