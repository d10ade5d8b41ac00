"""Who to call, edited in the CMS."""

import pytest
from django.test import Client

from elearning.accounts import authors
from elearning.accounts.models import User
from elearning.network import calling


@pytest.mark.usefixtures("_lines")
def test_an_author_changes_a_number_and_readers_see_it_at_once(client: Client, alice: User) -> None:
    authors.keep_group()
    authors.make_author(alice)
    client.force_login(alice)
    line = calling.lines("luisterlijn")[0]
    fields = {
        "name": line.name,
        "code": line.code,
        "number": "0900-1234",
        "alternative_number": "",
        "url": "",
        "for_whom": line.for_whom,
        "hours": "",
        "order": line.order,
        "certainty": "S",
        "verified_on": "2026-11-22",
        "valid_until": "",
    }

    answer = client.post(f"/beheer/snippets/network/supportline/edit/{line.pk}/", fields)

    assert answer.status_code == 302
    assert calling.lines("luisterlijn")[0].number == "0900-1234"
