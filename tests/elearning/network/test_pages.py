"""Four pages that ask nothing and keep nothing."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import User
from elearning.network import demo

PAGES = ["/echt-kind/", "/echt-kind/belkaart/", "/steun/", "/pauze/"]


@pytest.fixture
def _lines(db: None) -> None:
    common = {"for_whom": "Voor jou.", "verified_on": date(2026, 11, 21)}
    demo.load_support(
        {
            "lines": [
                {"code": "112", "name": "112", "number": "112", **common},
                {
                    "code": "veilig-thuis",
                    "name": "Veilig Thuis",
                    "number": "0800-2000",
                    **common,
                },
                {
                    "code": "luisterlijn",
                    "name": "De Luisterlijn",
                    "number": "088 0767 000",
                    **common,
                },
            ]
        }
    )


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.usefixtures("_lines")
def test_anybody_may_read_it_and_nothing_is_written(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)  # the lines come into memory

    with django_assert_num_queries(0):
        answer = client.get(address)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "<form" not in answer.content.decode().split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("address", PAGES)
def test_somebody_who_is_logged_in_leaves_no_trace_either(
    client: Client, bob: User, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(bob)
    client.get("/steun/")

    with django_assert_num_queries(2):  # session and person, both only read
        client.get(address)


@pytest.mark.usefixtures("_lines")
def test_numbers_can_be_called_and_bear_the_day_of_their_check(client: Client) -> None:
    page = client.get("/echt-kind/").content.decode()

    assert 'href="tel:112"' in page
    assert 'href="tel:08002000"' in page
    assert "21 november 2026" in page
    assert "088 0767 000" not in page
    assert "088 0767 000" in client.get("/steun/").content.decode()


@pytest.mark.django_db
def test_without_any_line_the_page_still_says_whom_to_call(client: Client) -> None:
    words = client.get("/echt-kind/").content.decode().split("<main")[1]

    assert "112" in words
    assert "0800-2000" in words


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_nothing_can_be_sent_to_it(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.usefixtures("_lines")
def test_another_room_shows_the_panel_with_a_tag() -> None:
    panel = Template('{% load network %}{% support_panel "luisterlijn" %}').render(Context())

    assert "De Luisterlijn" in panel
    assert "Veilig Thuis" not in panel
