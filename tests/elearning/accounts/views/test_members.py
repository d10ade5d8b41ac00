"""Another role for a member; an end to a membership."""

from django.test import Client
from django.urls import reverse

from elearning.accounts.models import Role, User


def test_a_manager_cannot_reach_members_of_another_organisation_through_their_own(
    client: Client, ingrid: User, charlie: User
) -> None:
    client.force_login(ingrid)

    address = reverse("accounts:remove", args=["dewilg", charlie.uuid])

    assert client.post(address).status_code == 404
    assert charlie.memberships.count() == 1


def test_another_role_and_another_manager_are_made_in_the_portal(
    client: Client, ingrid: User, bob: User
) -> None:
    client.force_login(ingrid)

    answer = client.post(reverse("accounts:role", args=["dewilg", bob.uuid]), {"role": "manager"})

    assert answer["Location"] == "/organisatie/dewilg/leden/"
    assert bob.memberships.get().role == Role.MANAGER


def test_a_role_that_does_not_exist_is_refused(client: Client, ingrid: User, bob: User) -> None:
    client.force_login(ingrid)

    answer = client.post(reverse("accounts:role", args=["dewilg", bob.uuid]), {"role": "king"})

    assert answer.status_code == 200
    assert bob.memberships.get().role == Role.LEARNER


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
