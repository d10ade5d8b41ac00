"""Making and withdrawing an invitation."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elearning.accounts.models import Invitation, Role, User


def test_a_manager_makes_an_invitation_and_sees_its_link(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    page = client.post(
        reverse("accounts:invite", args=["dewilg"]), {"role": "learner", "days": "30"}, follow=True
    ).content.decode()

    made = Invitation.objects.get()
    assert made.created_by == ingrid
    assert 29 <= (made.expires_at - timezone.now()).days <= 30
    assert f"http://testserver/meedoen/{made.code}/" in page
    assert made.readable in page


def test_an_invitation_for_ever_is_not_on_the_list(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    client.post(reverse("accounts:invite", args=["dewilg"]), {"role": "learner", "days": "99999"})

    assert not Invitation.objects.exists()


def test_a_manager_withdraws_an_invitation(
    client: Client, ingrid: User, invitation: Invitation
) -> None:
    client.force_login(ingrid)

    page = client.post(
        reverse("accounts:revoke", args=["dewilg", invitation.code]), follow=True
    ).content.decode()

    assert invitation.readable not in page
    assert client.get(f"/meedoen/{invitation.code}/").status_code == 404


def test_charlie_cannot_withdraw_it_even_as_a_manager_elsewhere(
    client: Client, charlie: User, invitation: Invitation
) -> None:
    charlie.memberships.update(role=Role.MANAGER)
    client.force_login(charlie)

    for place in ("dewilg", "elders"):
        address = reverse("accounts:revoke", args=[place, invitation.code])
        assert client.post(address).status_code == 404
    invitation.refresh_from_db()
    assert invitation.revoked_at is None


def test_what_can_be_no_code_is_not_looked_for(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    assert client.post("/organisatie/dewilg/uitnodigingen/%00/intrekken/").status_code == 404
