"""Joining by link or code, from knowing nobody to being a member."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elearning.accounts import groups, invitations
from elearning.accounts.models import Invitation, Organisation, Role, User


def test_a_typed_code_leads_to_the_invitation(client: Client, invitation: Invitation) -> None:
    answer = client.post("/meedoen/", {"code": invitation.readable.lower()})

    assert answer["Location"] == f"/meedoen/{invitation.code}/"


@pytest.mark.django_db
def test_a_wrong_code_is_answered_on_the_same_page(client: Client) -> None:
    answer = client.post("/meedoen/", {"code": "22222-22222"})

    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()


def test_looking_at_an_invitation_joins_nobody(
    client: Client, invitation: Invitation, charlie: User
) -> None:
    client.force_login(charlie)

    page = client.get(f"/meedoen/{invitation.code}/").content.decode()

    assert "ROC De Wilg" in page
    assert charlie.memberships.count() == 1


def test_accepting_twice_is_accepting_once(
    client: Client, invitation: Invitation, charlie: User
) -> None:
    client.force_login(charlie)

    for _again in range(2):
        answer = client.post(f"/meedoen/{invitation.code}/")
        assert answer["Location"] == reverse("courses:mine")

    assert charlie.memberships.count() == 2


def test_a_member_is_told_so_and_has_nothing_to_accept(
    client: Client, invitation: Invitation, bob: User
) -> None:
    client.force_login(bob)

    page = client.get(f"/meedoen/{invitation.code}/").content.decode()

    assert f'action="/meedoen/{invitation.code}/"' not in page
    assert reverse("courses:mine") in page


def test_a_stranger_is_sent_to_log_in_and_back(client: Client, invitation: Invitation) -> None:
    address = f"/meedoen/{invitation.code}/"

    page = client.get(address).content.decode()
    answer = client.post(address)

    assert f"/account/nieuw/?next={address}" in page
    assert answer["Location"] == f"/account/inloggen/?next={address}"


def test_a_stranger_signs_up_verifies_and_stands_before_the_invitation_again(
    client: Client, invitation: Invitation
) -> None:
    address = f"/meedoen/{invitation.code}/"
    sign_up = {
        "display_name": "Dewi",
        "email": "dewi@thuis.example",
        "password1": "een-lang-wachtwoord",
        "password2": "een-lang-wachtwoord",
        "next": address,
    }
    code_page = client.post(f"/account/nieuw/?next={address}", sign_up)["Location"]
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[0].body))
    assert code

    answer = client.post(code_page, {"code": code[0]})
    assert answer["Location"] == address
    client.post(address)

    assert User.objects.get(email="dewi@thuis.example").memberships.get().role == Role.LEARNER


def test_who_accepts_as_facilitator_finds_the_way_to_the_portal(
    client: Client, de_wilg: Organisation, ingrid: User, charlie: User
) -> None:
    offered = invitations.invite(
        de_wilg, role=Role.FACILITATOR, by=ingrid, when=timezone.now(), days=7
    )
    client.force_login(charlie)

    client.post(f"/meedoen/{offered.code}/")

    assert 'href="/organisatie/"' in client.get("/privacy/").content.decode()


def test_a_member_who_is_offered_a_higher_role_can_accept_it_once(
    client: Client, de_wilg: Organisation, ingrid: User, bob: User
) -> None:
    offered = invitations.invite(de_wilg, role=Role.MANAGER, by=ingrid, when=timezone.now(), days=7)
    address = f"/meedoen/{offered.code}/"
    client.force_login(bob)

    page = client.get(address).content.decode()
    answer = client.post(address, follow=True)

    assert "Deze uitnodiging is voor één persoon" in page
    assert "kunnen opzoeken dat die van jou is" in page
    assert answer.redirect_chain == [("/organisatie/dewilg/", 302)]
    assert "Je bent nu beheerder van ROC De Wilg." in answer.content.decode()
    assert bob.memberships.get().role == Role.MANAGER
    assert client.get(address).status_code == 404


def test_who_follows_an_invitation_to_a_group_is_told_of_it_and_comes_into_it(
    client: Client, de_wilg: Organisation, ingrid: User, bob: User
) -> None:
    group = groups.make(de_wilg, name="PW3B 2026")
    offered = invitations.invite(
        de_wilg, role=Role.LEARNER, by=ingrid, when=timezone.now(), days=7, group=group
    )
    client.force_login(bob)
    address = f"/meedoen/{offered.code}/"

    page = client.get(address).content.decode()
    assert "Je komt in de groep ‘PW3B 2026’." in page
    assert "Je bent al lid" not in page
    client.post(address)

    assert group.members.get().user == bob
    assert "Je bent al lid" in client.get(address).content.decode()
