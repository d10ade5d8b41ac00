"""Who may see what groups did in a case, and take it along."""

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, Tally
from elearning.accounts import authors
from elearning.accounts.models import Organisation, Role, User
from tests.conftest import person
from tests.courses.conftest import LATE, WELL
from tests.courses.crowd import Walkers, tallied, walkers

__all__ = ["walkers"]  # a fixture

TABLE = "/organisatie/dewilg/casussen/cijfers/"


@pytest.fixture
def author(client: Client, alice: User, case_page: CasePage) -> Client:
    """Alice as an author, with no more rights than authors have."""
    authors.keep_groups()
    authors.make_author(alice)
    client.force_login(alice)
    return client


@pytest.fixture
def group(walkers: Walkers) -> Tally:
    walkers(12, WELL)
    walkers(8, LATE)
    return tallied()[0]


def address(page: CasePage, name: str = "case") -> str:
    return reverse(f"courses_tallies:{name}", args=[page.pk])


def test_an_author_reads_what_people_do_in_a_case(
    author: Client, case_page: CasePage, group: Tally
) -> None:
    page = author.get(address(case_page)).content.decode()

    assert "20 mensen kwamen tot een einde van ‘De trommel’." in page
    assert "Wat mensen erin doen" in page
    assert "Hoe lang iemand bij een scène bleef, bewaren we niet." in page


def test_a_case_leads_to_its_numbers_and_a_draft_to_none(
    author: Client, case_page: CasePage
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[case_page.pk])
    assert address(case_page) in author.get(edit).content.decode()

    CasePage.objects.update(first_published_at=None)
    assert address(case_page) not in author.get(edit).content.decode()


def test_before_ten_people_came_there_is_nothing_to_tell(
    author: Client, case_page: CasePage
) -> None:
    assert "Er is nog niets te vertellen." in author.get(address(case_page)).content.decode()
    assert author.get(address(case_page, "table")).status_code == 404


def test_the_numbers_of_an_organisation_are_not_for_authors(
    author: Client, case_page: CasePage, walkers: Walkers, de_wilg: Organisation
) -> None:
    walkers(12, WELL, organisation=de_wilg, heads=False)
    [theirs] = tallied()

    page = author.get(address(case_page), {"groep": str(theirs.uuid)}).content.decode()

    assert "Er is nog niets te vertellen." in page


def test_a_table_is_what_the_screen_shows(
    author: Client, case_page: CasePage, group: Tally
) -> None:
    answer = author.get(address(case_page, "table"), {"ronde": "first"})

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="cijfers-de-trommel-editie-' in answer["Content-Disposition"]
    text = answer.content.decode()
    assert '"Koos";"Dinsdagmiddag";"Je kijkt het nog even aan.";"8"' in text
    assert "Daarna verkend" not in text


def test_downloading_takes_along_what_is_chosen_and_showing_comes_back_at_the_figures(
    author: Client, case_page: CasePage, group: Tally
) -> None:
    page = author.get(address(case_page)).content.decode()

    form = page[page.index('<form class="form tally-form') :]
    assert 'action="#cijfers"' in form
    assert f'formaction="{address(case_page, "table")}"' in form[: form.index("</form>")]
    assert page.count('id="cijfers"') == 1


def test_who_may_not_edit_the_case_sees_no_numbers(
    client: Client, bob: User, ingrid: User, charlie: User, case_page: CasePage, group: Tally
) -> None:
    for user in (bob, ingrid, charlie):
        client.force_login(user)
        for name in ("case", "table"):
            assert client.get(address(case_page, name)).status_code in (302, 403)


def test_a_manager_takes_the_table_of_their_own_people_along(
    client: Client, ingrid: User, walkers: Walkers, de_wilg: Organisation
) -> None:
    walkers(12, LATE, organisation=de_wilg, heads=False)
    tallied()
    client.force_login(ingrid)

    answer = client.get(TABLE)

    assert '"Koos";"Dinsdagmiddag";"Je kijkt het nog even aan.";"12"' in answer.content.decode()
    assert 'filename="casussen-dewilg-de-trommel-editie-' in answer["Content-Disposition"]


def test_nobody_else_takes_it_along(
    client: Client, bob: User, charlie: User, de_wilg: Organisation, group: Tally
) -> None:
    facilitator = person("Femke", de_wilg, Role.FACILITATOR)

    found = {}
    for user in (bob, charlie, facilitator):
        client.force_login(user)
        found[user.display_name] = client.get(TABLE).status_code
    assert found == {"Bob": 404, "Charlie": 404, "Femke": 403}
    client.logout()
    assert client.get(TABLE).status_code == 302


def test_a_manager_without_groups_has_no_table(client: Client, ingrid: User, group: Tally) -> None:
    client.force_login(ingrid)

    assert client.get(TABLE, {"groep": str(group.uuid)}).status_code == 404
