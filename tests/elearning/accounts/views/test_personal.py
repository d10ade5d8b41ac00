"""My data: seeing it, taking it along, leaving, being erased."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from elearning.accounts import privacy
from elearning.accounts.models import Invitation, Membership, Role, User

Enter = Callable[[Client, User], None]
ERASE = "/account/gegevens/wissen/"


def erase(client: Client) -> None:
    client.post("/account/bevestigen/", {"password": "olifantenpaadje"})
    client.post(ERASE)


def download(client: Client) -> dict[str, Any]:
    answer = client.get("/account/gegevens/download/")
    assert answer["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    return json.loads(answer.content)


def test_the_download_holds_every_rooms_part(client: Client, bob: User) -> None:
    client.force_login(bob)

    everything = download(client)

    assert set(everything) == {part.name for part in privacy.parts()}
    assert everything["account"]["email"] == "bob@dewilg.example"
    assert everything["account"]["organisations"][0]["name"] == "ROC De Wilg"


def test_the_download_is_about_nobody_else(client: Client, bob: User, charlie: User) -> None:
    client.force_login(charlie)

    text = json.dumps(download(client))

    assert "Charlie" in text
    assert "Bob" not in text
    assert "ROC De Wilg" not in text


def test_what_can_be_downloaded_can_be_read_on_the_page_too(client: Client, bob: User) -> None:
    client.force_login(bob)

    page = client.get("/account/gegevens/alles/").content.decode()

    assert "bob@dewilg.example" in page
    for part in privacy.parts():
        kept = any(part.export(bob).values())
        assert (f"<h2>{part.title}</h2>" in page) == kept
    assert "display_name" not in page


def test_a_room_that_keeps_nothing_of_somebody_is_not_named(client: Client, bob: User) -> None:
    client.force_login(bob)
    assert "Werk in het beheer" not in client.get("/account/gegevens/alles/").content.decode()

    Page.objects.filter(depth=1).update(owner=bob)
    assert "Werk in het beheer" in client.get("/account/gegevens/alles/").content.decode()


def test_a_download_is_kept_by_no_cache(client: Client, bob: User) -> None:
    client.force_login(bob)

    assert client.get("/account/gegevens/download/")["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["personal", "everything", "download", "erase", "profile"])
def test_a_stranger_has_no_data_to_look_at(client: Client, name: str) -> None:
    answer = client.get(reverse(f"accounts:{name}"))

    assert answer["Location"].startswith("/account/inloggen/")


def test_leaving_asks_first_and_keeps_the_account(client: Client, bob: User) -> None:
    client.force_login(bob)

    client.get("/account/verlaten/dewilg/")
    assert bob.memberships.exists()
    client.post("/account/verlaten/dewilg/")

    assert not bob.memberships.exists()
    assert User.objects.filter(pk=bob.pk).exists()


def test_nobody_leaves_where_they_do_not_belong(client: Client, bob: User, charlie: User) -> None:
    client.force_login(charlie)

    assert client.post("/account/verlaten/dewilg/").status_code == 404
    assert bob.memberships.exists()


def test_leaving_takes_the_way_to_the_portal_along(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    client.post("/account/verlaten/dewilg/")

    assert 'href="/organisatie/"' not in client.get("/privacy/").content.decode()


def test_erasing_asks_for_the_password_even_of_who_just_logged_in(
    client: Client, bob: User, enter: Enter
) -> None:
    enter(client, bob)

    assert client.get(ERASE)["Location"].startswith("/account/bevestigen/")
    assert client.post(ERASE)["Location"].startswith("/account/bevestigen/")
    client.post("/account/bevestigen/", {"password": "verkeerd"})
    client.post(ERASE)

    assert User.objects.filter(pk=bob.pk).exists()


def test_erasing_asks_once_more_and_then_leaves_nothing(
    client: Client, bob: User, charlie: User, enter: Enter
) -> None:
    elsewhere = Client()
    enter(elsewhere, bob)
    enter(client, bob)
    client.post("/account/bevestigen/", {"password": "olifantenpaadje"})

    assert client.get(ERASE).status_code == 200
    assert User.objects.filter(pk=bob.pk).exists()
    answer = client.post(ERASE, follow=True)

    assert answer.redirect_chain == [("/account/gegevens/gewist/", 303)]
    assert not User.objects.filter(pk=bob.pk).exists()
    assert not Membership.objects.filter(user_id=bob.pk).exists()
    assert not EmailAddress.objects.filter(email=bob.email).exists()
    assert not UserSession.objects.filter(user_id=bob.pk).exists()
    assert elsewhere.get("/account/profiel/")["Location"].startswith("/account/inloggen/")
    assert User.objects.filter(pk=charlie.pk).exists()


def test_a_stale_tab_after_erasing_gets_the_door(client: Client, bob: User, enter: Enter) -> None:
    enter(client, bob)
    erase(client)

    assert client.post(ERASE)["Location"].startswith("/account/inloggen/")


def test_the_last_manager_may_be_erased_too(client: Client, ingrid: User, enter: Enter) -> None:
    assert ingrid.memberships.get().role == Role.MANAGER
    enter(client, ingrid)

    erase(client)

    assert not User.objects.filter(pk=ingrid.pk).exists()


def test_the_last_manager_is_warned_before_leaving_or_erasing(
    client: Client, ingrid: User, bob: User, enter: Enter
) -> None:
    enter(client, ingrid)
    client.post("/account/bevestigen/", {"password": "olifantenpaadje"})
    warning = "Je bent de laatste beheerder van ROC De Wilg"

    for address in ("/account/verlaten/dewilg/", ERASE):
        page = client.get(address).content.decode()
        assert page.index(warning) < page.index('<button type="submit" class="button" data-kind')
        assert "De sleutels van de systemen blijven werken" in page
    bob.memberships.update(role=Role.MANAGER)
    for address in ("/account/verlaten/dewilg/", ERASE):
        assert warning not in client.get(address).content.decode()


@pytest.mark.parametrize("withdraw", [{"withdraw": "on"}, {}])
def test_who_leaves_decides_what_becomes_of_what_they_opened(
    client: Client, ingrid: User, invitation: Invitation, withdraw: dict[str, str]
) -> None:
    client.force_login(ingrid)
    assert invitation.readable in client.get("/account/verlaten/dewilg/").content.decode()

    client.post("/account/verlaten/dewilg/", withdraw)

    invitation.refresh_from_db()
    assert bool(invitation.revoked_at) is bool(withdraw)


def test_who_is_erased_decides_that_too(
    client: Client, ingrid: User, invitation: Invitation, enter: Enter
) -> None:
    enter(client, ingrid)
    client.post("/account/bevestigen/", {"password": "olifantenpaadje"})
    assert invitation.readable in client.get(ERASE).content.decode()

    client.post(ERASE, {"withdraw": "on"})

    invitation.refresh_from_db()
    assert invitation.revoked_at
