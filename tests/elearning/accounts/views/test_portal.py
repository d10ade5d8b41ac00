"""An organisation as its managers see it."""

from django.test import Client
from django.urls import reverse

from elearning.accounts.models import Membership, Organisation, Role, User


def test_a_manager_goes_straight_to_the_only_organisation(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    answer = client.get("/organisatie/")

    assert answer["Location"] == "/organisatie/dewilg/"


def test_a_manager_of_two_chooses(client: Client, ingrid: User, elders: Organisation) -> None:
    Membership.objects.create(user=ingrid, organisation=elders, role=Role.FACILITATOR)
    client.force_login(ingrid)

    page = client.get("/organisatie/").content.decode()

    assert "/organisatie/dewilg/" in page
    assert "/organisatie/elders/" in page


def test_a_manager_sees_who_has_joined_and_may_change_it(
    client: Client, ingrid: User, bob: User, charlie: User
) -> None:
    client.force_login(ingrid)

    page = client.get("/organisatie/dewilg/").content.decode()

    assert "Bob" in page
    assert reverse("accounts:role", args=["dewilg", bob.uuid]) in page
    assert "Charlie" not in page


def test_each_panel_has_a_page_and_the_way_to_the_others(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    page = client.get("/organisatie/dewilg/leergegevens/").content.decode()

    assert page.count('href="/organisatie/dewilg/leergegevens/" aria-current="page"') == 2
    for other in ("leden", "klaar", "bekijken", "bewaren"):
        assert f'href="/organisatie/dewilg/{other}/">' in page
    assert page.count('<section class="panel"') == 1


def test_panels_that_share_a_tab_are_shown_under_it(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    page = client.get("/organisatie/dewilg/uitnodigingen/").content.decode()

    assert page.count('href="/organisatie/dewilg/leden/" aria-current="true"') == 1
    assert page.count('href="/organisatie/dewilg/uitnodigingen/" aria-current="page"') == 1
    assert 'href="/organisatie/dewilg/bewaren/"' not in page


def test_what_stays_with_the_learner_is_said_once_and_not_on_every_page(
    client: Client, ingrid: User
) -> None:
    client.force_login(ingrid)
    promise = '<p class="lead">'

    assert promise in client.get("/organisatie/dewilg/leden/").content.decode()
    assert promise not in client.get("/organisatie/dewilg/uitnodigingen/").content.decode()


def test_the_way_to_the_portal_says_when_one_is_in_it(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    here = client.get("/organisatie/dewilg/leden/").content.decode()
    elsewhere = client.get("/privacy/").content.decode()

    assert 'href="/organisatie/" aria-current="true"' in here
    assert 'href="/organisatie/">' in elsewhere


def test_the_ways_of_one_person_are_not_shown_to_who_comes_after(ingrid: User, bob: User) -> None:
    privacy = {}
    for name, person in (("ingrid", ingrid), ("bob", bob), ("nobody", None), ("again", ingrid)):
        client = Client()
        if person:
            client.force_login(person)
        privacy[name] = client.get("/privacy/").content.decode()

    assert [name for name, page in privacy.items() if 'href="/organisatie/"' in page] == [
        "ingrid",
        "again",
    ]
    assert [name for name, page in privacy.items() if 'href="/mijn/leren/"' in page] == [
        "ingrid",
        "bob",
        "again",
    ]
