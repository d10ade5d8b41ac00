"""The contact person in the portal: a manager names one, and everybody else is turned away."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.network import contacts
from elearning.network.models import ContactPerson

PANEL = "/organisatie/dewilg/contactpersoon/"
GIVE = f"{PANEL}wijzigen/"
AWAY = f"{PANEL}weg/"
TODAY = timezone.localdate()
NOOR = {
    "role": "adviser",
    "name": "Noor <b>Haddad</b>",
    "number": "010 000 00 01",
    "email": "",
    "verified_on": TODAY.isoformat(),
}


@pytest.fixture
def manager(client: Client, ingrid: User) -> Client:
    client.force_login(ingrid)
    return client


def test_a_manager_names_somebody_and_the_members_see_it_at_once(
    manager: Client, de_wilg: Organisation, bob: User, ingrid: User
) -> None:
    assert "Er is nog niemand genoemd" in manager.get(PANEL).content.decode()

    page = manager.post(GIVE, NOOR, follow=True).content.decode()

    assert "Noor &lt;b&gt;Haddad&lt;/b&gt;" in page
    assert "Ingrid" in page
    manager.force_login(bob)
    assert "Noor &lt;b&gt;Haddad&lt;/b&gt;" in manager.get("/steun/").content.decode()


def test_what_was_filled_in_wrongly_stands_there_still_and_changes_nothing(
    manager: Client, hanneke: ContactPerson, de_wilg: Organisation
) -> None:
    answer = manager.post(GIVE, {**NOOR, "number": "", "name": "Noor Haddad"})

    assert 'value="Noor Haddad"' in answer.content.decode()
    assert contacts.of(de_wilg) == hanneke
    assert ContactPerson.objects.get().name == "Hanneke de Boer"


def test_who_is_named_is_in_the_form_to_be_changed(manager: Client, hanneke: ContactPerson) -> None:
    page = manager.get(GIVE).content.decode()

    assert 'value="Hanneke de Boer"' in page
    assert 'value="2026-09-01"' in page


def test_a_manager_who_asks_is_asked_back_and_then_nobody_is_named(
    manager: Client, hanneke: ContactPerson, bob: User
) -> None:
    assert "Hanneke de Boer" in manager.get(AWAY).content.decode()
    manager.post(AWAY)

    manager.force_login(bob)
    assert "Hanneke" not in manager.get("/steun/").content.decode()
    assert not ContactPerson.objects.exists()


@pytest.mark.parametrize(("days", "said"), [(365, False), (366, True)])
def test_after_a_year_the_manager_is_asked_to_check(
    manager: Client, hanneke: ContactPerson, days: int, said: bool
) -> None:
    ContactPerson.objects.update(verified_on=TODAY - timedelta(days=days))

    page = manager.get(PANEL).content.decode()

    assert ("meer dan een jaar geleden" in page) is said


@pytest.mark.parametrize("address", [PANEL, GIVE, AWAY])
def test_to_who_belongs_elsewhere_or_only_learns_it_does_not_exist(
    client: Client, hanneke: ContactPerson, bob: User, charlie: User, address: str
) -> None:
    Membership.objects.filter(user=charlie).update(role=Role.MANAGER)
    for person in (bob, charlie):
        client.force_login(person)
        assert client.get(address).status_code == 404
        assert client.post(address, NOOR).status_code in (404, 405)
    assert ContactPerson.objects.get().name == "Hanneke de Boer"


def test_a_facilitator_changes_nothing(client: Client, hanneke: ContactPerson, bob: User) -> None:
    Membership.objects.filter(user=bob).update(role=Role.FACILITATOR)
    client.force_login(bob)

    assert client.get(PANEL).status_code == 404
    assert [client.post(each, NOOR).status_code for each in (GIVE, AWAY)] == [403, 403]
    assert ContactPerson.objects.get().name == "Hanneke de Boer"
