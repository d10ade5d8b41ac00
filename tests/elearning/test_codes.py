"""A code that was given stays."""

import pytest
from django.test import Client

from elearning.accounts.models import User
from elearning.network.models import SupportLine
from tests.elearning.network.conftest import _lines  # noqa: F401 a fixture
from tests.elearning.network.test_wagtail_hooks import fields_of


@pytest.mark.usefixtures("_lines")
def test_a_code_can_be_filled_in_once(client: Client, alice: User) -> None:
    alice.is_superuser = True
    alice.save()
    client.force_login(alice)
    line = SupportLine.objects.get(code="luisterlijn")

    client.post(
        f"/beheer/snippets/network/supportline/edit/{line.pk}/",
        {**fields_of(line), "code": "anders", "name": "Anders"},
    )
    client.post(
        "/beheer/snippets/network/supportline/add/",
        {**fields_of(line), "code": "nieuw", "name": "Nieuw"},
    )

    line.refresh_from_db()
    assert (line.code, line.name) == ("luisterlijn", "Anders")
    assert SupportLine.objects.filter(code="nieuw").exists()
