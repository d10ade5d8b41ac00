"""Another role for a member; an end to a membership."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from elearning.accounts.models import Invitation, Role, User

Enter = Callable[[Client, User], None]


def test_a_manager_cannot_reach_members_of_another_organisation_through_their_own(
    client: Client, ingrid: User, charlie: User
) -> None:
    client.force_login(ingrid)

    address = reverse("accounts:remove", args=["dewilg", charlie.uuid])

    assert client.post(address).status_code == 404
    assert charlie.memberships.count() == 1


def test_another_role_and_another_manager_are_made_in_the_portal(
    client: Client, ingrid: User, bob: User, enter: Enter
) -> None:
    enter(client, ingrid)
    client.post(reverse("account_reauthenticate"), {"password": "olifantenpaadje"})

    answer = client.post(reverse("accounts:role", args=["dewilg", bob.uuid]), {"role": "manager"})

    assert answer["Location"] == "/organisatie/dewilg/leden/"
    assert bob.memberships.get().role == Role.MANAGER


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER])
def test_a_role_that_opens_more_is_given_after_the_password_and_not_before(
    client: Client, ingrid: User, bob: User, role: str
) -> None:
    client.force_login(ingrid)
    address = reverse("accounts:role", args=["dewilg", bob.uuid])
    assert 'name="lijst" value="naam=bo"' in client.get(f"{address}?naam=bo").content.decode()

    asked = client.post(address, {"role": role, "lijst": "naam=bo"})
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert bob.memberships.get().role == Role.LEARNER

    answer = client.post(asked["Location"], {"password": "olifantenpaadje", "next": address})
    assert bob.memberships.get().role == role
    assert answer["Location"] == "/organisatie/dewilg/leden/?naam=bo"


def test_a_role_that_opens_less_asks_no_password(client: Client, ingrid: User, bob: User) -> None:
    bob.memberships.update(role=Role.MANAGER)
    client.force_login(ingrid)

    client.post(reverse("accounts:role", args=["dewilg", bob.uuid]), {"role": "facilitator"})

    assert bob.memberships.get().role == Role.FACILITATOR


def test_a_role_that_does_not_exist_is_refused(client: Client, ingrid: User, bob: User) -> None:
    client.force_login(ingrid)

    answer = client.post(reverse("accounts:role", args=["dewilg", bob.uuid]), {"role": "king"})

    assert answer.status_code == 200
    assert bob.memberships.get().role == Role.LEARNER


def test_removing_says_what_it_means_and_leads_back_to_where_one_came_from(
    client: Client, ingrid: User, bob: User
) -> None:
    client.force_login(ingrid)
    role = f"{reverse('accounts:role', args=['dewilg', bob.uuid])}?naam=bo"
    removal = f"{reverse('accounts:remove', args=['dewilg', bob.uuid])}?naam=bo"
    found = client.get("/organisatie/dewilg/leden/?naam=bo").content.decode()
    assert f'href="{role}"' in found
    asked = client.get(role).content.decode()
    assert f'href="{removal}">Verwijderen…</a>' in asked
    assert "beheerder: nodigt ook uit" in asked

    page = client.get(removal).content.decode()
    assert "blijft in de leergegevens van ROC De Wilg" in page
    assert "krijgt hierover een e-mail" in page
    assert 'href="/organisatie/dewilg/leergegevens/overzicht/"' in page
    answer = client.post(removal)
    assert answer["Location"] == "/organisatie/dewilg/leden/?naam=bo"
    assert "Bob is geen lid meer." in client.get(answer["Location"]).content.decode()


def test_what_a_manager_opened_is_shown_and_closes_unless_one_wants_it_to_stay(
    client: Client, ingrid: User, bob: User, invitation: Invitation
) -> None:
    bob.memberships.update(role=Role.MANAGER)
    client.force_login(bob)
    address = reverse("accounts:remove", args=["dewilg", ingrid.uuid])

    page = client.get(address).content.decode()
    assert invitation.readable in page
    assert re.search(r'name="withdraw"[^>]* checked', page)
    client.post(address, {"withdraw": "on"})

    invitation.refresh_from_db()
    assert invitation.revoked_at


def test_who_takes_their_own_role_away_is_warned_and_goes_on_where_they_learn(
    client: Client, ingrid: User, bob: User
) -> None:
    bob.memberships.update(role=Role.MANAGER)
    client.force_login(ingrid)
    address = reverse("accounts:role", args=["dewilg", ingrid.uuid])

    assert "Dit ben jij" in client.get(address).content.decode()
    assert (
        "Dit ben jij"
        not in client.get(address.replace(str(ingrid.uuid), str(bob.uuid))).content.decode()
    )
    answer = client.post(address, {"role": "learner"})

    assert answer["Location"] == reverse("courses:mine")
    page = client.get(answer["Location"]).content.decode()
    assert "De rol is veranderd" in page
    assert 'href="/organisatie/"' not in page


def test_who_stays_facilitator_keeps_the_portal(client: Client, ingrid: User, bob: User) -> None:
    bob.memberships.update(role=Role.MANAGER)
    client.force_login(ingrid)

    answer = client.post(
        reverse("accounts:role", args=["dewilg", ingrid.uuid]), {"role": "facilitator"}
    )

    assert client.get(answer["Location"]).status_code == 200


def test_oneself_one_does_not_remove_but_leaves(client: Client, ingrid: User, bob: User) -> None:
    bob.memberships.update(role=Role.MANAGER)
    client.force_login(ingrid)

    answer = client.post(reverse("accounts:remove", args=["dewilg", ingrid.uuid]))

    assert answer["Location"] == reverse("accounts:leave", args=["dewilg"])
    assert ingrid.memberships.exists()


def test_removing_asks_first_and_ends_the_membership(
    client: Client, ingrid: User, bob: User
) -> None:
    client.force_login(ingrid)
    address = reverse("accounts:remove", args=["dewilg", bob.uuid])

    assert client.get(address).status_code == 200
    assert bob.memberships.count() == 1
    client.post(address)

    assert bob.memberships.count() == 0
    assert User.objects.filter(pk=bob.pk).exists()
    assert client.post(address).status_code == 404


def test_the_last_manager_stays_a_manager(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    client.post(reverse("accounts:remove", args=["dewilg", ingrid.uuid]))
    answer = client.post(
        reverse("accounts:role", args=["dewilg", ingrid.uuid]), {"role": "learner"}, follow=True
    )

    assert ingrid.memberships.get().role == Role.MANAGER
    assert 'role="alert"' in answer.content.decode()
