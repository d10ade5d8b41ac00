"""Who may look into an organisation, and who may change it."""

import pytest
from django.test import Client
from django.urls import reverse

from elearning.accounts.models import Membership, Organisation, Role, User


def test_a_facilitator_sees_the_list_and_changes_nothing(
    client: Client, nora: User, bob: User
) -> None:
    client.force_login(nora)

    page = client.get("/organisatie/dewilg/").content.decode()
    assert "Bob" in page
    assert "/uitnodigen/" not in page
    assert "/weg/" not in page
    assert client.get(reverse("accounts:role", args=["dewilg", bob.uuid])).status_code == 403
    assert client.post(reverse("accounts:remove", args=["dewilg", bob.uuid])).status_code == 403
    assert client.post(reverse("accounts:invite", args=["dewilg"])).status_code == 403


def test_to_a_learner_the_portal_does_not_exist(client: Client, bob: User) -> None:
    client.force_login(bob)

    assert client.get("/organisatie/").status_code == 404
    assert client.get("/organisatie/dewilg/").status_code == 404


@pytest.mark.parametrize("role", Role.values)
def test_charlie_sees_and_changes_nothing_of_de_wilg_whatever_his_role_elsewhere(
    client: Client, ingrid: User, bob: User, charlie: User, role: str
) -> None:
    charlie.memberships.update(role=role)
    client.force_login(charlie)

    assert client.get("/organisatie/dewilg/").status_code == 404
    for name in ("role", "remove"):
        address = reverse(f"accounts:{name}", args=["dewilg", bob.uuid])
        assert client.get(address).status_code == 404
        assert client.post(address, {"role": "manager"}).status_code == 404
    assert client.post(reverse("accounts:invite", args=["dewilg"])).status_code == 404
    assert Membership.objects.get(user=bob).role == Role.LEARNER


def test_who_is_not_logged_in_is_asked_to(client: Client, de_wilg: Organisation) -> None:
    assert client.get("/organisatie/dewilg/")["Location"].startswith("/account/inloggen/")
