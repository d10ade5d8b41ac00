from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from elearning.accounts.guests import ADDRESS, guest
from elearning.accounts.models import User


@pytest.mark.django_db
def test_there_is_one_and_nobody_can_log_in_as_them() -> None:
    first, second = guest(), guest()

    assert first == second
    assert User.objects.count() == 1
    assert not first.is_active
    assert not first.has_usable_password()
    assert not first.groups.exists()


@pytest.mark.django_db
def test_who_signed_up_by_their_address_speaks_for_nobody() -> None:
    password = "een-lange-zin-2"
    entry = {"display_name": "Dokter Echt", "email": ADDRESS}
    sent = {**entry, "password1": password, "password2": password}
    Client().post(reverse("account_signup"), sent)
    assert User.objects.get(email=ADDRESS).display_name == "Dokter Echt"

    found = guest()

    assert found == User.objects.get()
    assert found.display_name == "Meelezer zonder account"
    assert not found.is_active
    assert not found.check_password(password)
