"""Four pages that ask nothing and keep nothing."""

import tomllib
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import User
from elearning.local import ROOT
from elearning.network import calling, demo
from elearning.network.models import ContactPerson, SupportLine

PAGES = ["/echt-kind/", "/echt-kind/belkaart/", "/steun/", "/pauze/"]


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

    with django_assert_num_queries(3):  # session, person and whom to turn to, all only read
        client.get(address)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_contact_person_is_shown_to_members_and_to_nobody_else_who_reads_after_them(
    client: Client, hanneke: ContactPerson, bob: User, charlie: User, address: str, prefix: str
) -> None:
    def page() -> str:
        return client.get(f"{prefix}{address}").content.decode()

    client.force_login(bob)
    for fact in (hanneke.name, "tel:0100000000", f"mailto:{hanneke.email}"):
        assert fact in page()

    client.force_login(charlie)
    assert "hanneke" not in page().lower()
    client.logout()
    assert "hanneke" not in page().lower()


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "back"),
    [
        ("/casus/7/", 'href="/casus/7/"'),
        ("https://elders.example/", None),
        ("//elders.example/", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_a_pause_leads_back_to_where_one_was_and_nowhere_else(
    client: Client, asked: str, back: str | None
) -> None:
    page = client.get("/pauze/", {"terug": asked}).content.decode()

    if back:
        assert back in page
    else:
        assert "elders.example" not in page.split("<main")[1].split("</main")[0]
        assert "javascript:" not in page.split("<main")[1].split("</main")[0]


@pytest.mark.usefixtures("_lines")
def test_one_day_of_checking_is_told_once(client: Client) -> None:
    assert client.get("/steun/").content.decode().count("Nagekeken op") == 1

    SupportLine.objects.filter(code="112").update(verified_on=date(2026, 11, 20))
    calling.forget()

    page = client.get("/steun/").content.decode()
    assert page.count("Nagekeken op 21 november 2026") == 2
    assert page.count("Nagekeken op 20 november 2026") == 1


@pytest.mark.django_db
def test_who_is_in_no_danger_finds_first_who_listens(client: Client) -> None:
    demo.load_support(tomllib.loads((ROOT / "fixtures/network/support.toml").read_text()))

    lines = client.get("/steun/").content.decode().partition("<main")[2]

    assert lines.index("De Luisterlijn") < lines.index("Veilig Thuis") < lines.index(">112<")
