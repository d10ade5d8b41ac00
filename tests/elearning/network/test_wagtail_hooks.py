"""Who to call, edited in the CMS."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from elearning.accounts import authors
from elearning.accounts.models import User
from elearning.network import calling
from elearning.network.models import SupportLine

pytestmark = pytest.mark.usefixtures("_lines")
LIST = "/beheer/snippets/network/supportline/"


def fields_of(line: SupportLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "code": line.code,
        "number": line.number,
        "alternative_number": "",
        "url": "",
        "for_whom": line.for_whom,
        "hours": "",
        "order": line.order,
        "certainty": "S",
        "verified_on": line.verified_on.isoformat(),
        "valid_until": "",
    }


@pytest.fixture
def chief(client: Client, alice: User) -> Client:
    authors.make_author(alice, authors.Desk.CHIEFS)
    client.force_login(alice)
    return client


def change(chief: Client, code: str, **changes: str) -> Any:
    line = SupportLine.objects.get(code=code)
    return chief.post(f"{LIST}edit/{line.pk}/", {**fields_of(line), **changes})


def test_a_number_that_is_changed_is_seen_by_readers_at_once(chief: Client) -> None:
    answer = change(chief, "luisterlijn", number="0900-1234")

    assert answer.status_code == 302
    assert calling.lines("luisterlijn")[0].number == "0900-1234"


def test_an_author_changes_no_number(client: Client, alice: User) -> None:
    authors.make_author(alice)
    client.force_login(alice)

    change(client, "veilig-thuis", number="0900-1234")

    assert calling.lines("veilig-thuis")[0].number == "0800-2000"


TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        ("luisterlijn", {"number": "bel ons"}, "number"),
        ("luisterlijn", {"alternative_number": "12"}, "alternative_number"),
        ("luisterlijn", {"verified_on": TOMORROW.isoformat()}, "verified_on"),
        ("veilig-thuis", {"number": ""}, "number"),
        ("112", {"valid_until": date(2020, 1, 1).isoformat()}, "valid_until"),
    ],
)
def test_what_nobody_could_call_is_refused_at_the_field(
    chief: Client, code: str, changes: dict[str, str], field: str
) -> None:
    answer = change(chief, code, **changes)

    assert list(answer.context["form"].errors) == [field]


@pytest.mark.parametrize("number", ["112", "113", "0800-2000", "088 0767 000", "+31 20 123 45 67"])
def test_numbers_are_written_as_people_write_them(chief: Client, number: str) -> None:
    assert change(chief, "luisterlijn", number=number).status_code == 302


def test_the_lines_that_pages_name_cannot_be_deleted_one_by_one_nor_all_at_once(
    chief: Client,
) -> None:
    kept, other = (SupportLine.objects.get(code=code) for code in ("112", "luisterlijn"))

    one = chief.post(f"{LIST}delete/{kept.pk}/")
    many = chief.post(
        f"/beheer/bulk/network/supportline/delete/?id={kept.pk}&id={other.pk}",
    )

    for answer in (one, many):
        assert any("112" in str(each) for each in get_messages(answer.wsgi_request))
    assert SupportLine.objects.filter(code__in=["112", "luisterlijn"]).count() == 2

    chief.post(f"{LIST}delete/{other.pk}/")
    assert not SupportLine.objects.filter(code="luisterlijn").exists()
