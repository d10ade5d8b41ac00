"""Making and withdrawing an invitation."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elearning.accounts import groups, invitations
from elearning.accounts.models import Invitation, Organisation, Role, User

NEW = "/organisatie/dewilg/uitnodigingen/nieuw/"


def test_a_manager_makes_an_invitation_and_sees_its_code_and_link(
    client: Client, ingrid: User
) -> None:
    client.force_login(ingrid)

    answer = client.post(NEW, {"role": "learner", "days": "30"})
    page = client.get(answer["Location"]).content.decode()

    made = Invitation.objects.get()
    assert made.created_by == ingrid
    assert 29 <= (made.expires_at - timezone.now()).days <= 30
    assert answer["Location"].endswith("#nieuw")
    told, listed = page[page.index('role="status" id="nieuw"') :].split("<table", 1)
    assert listed.count(f"/meedoen/{made.code}/") == 1  # to copy; a link in full fits no column
    assert made.readable in told
    assert f"http://testserver/meedoen/{made.code}/" in told


def test_an_invitation_of_another_organisation_is_not_shown_as_new(
    client: Client, ingrid: User, elders: Organisation
) -> None:
    theirs = invitations.invite(elders, role="learner", by=ingrid, when=timezone.now(), days=7)
    client.force_login(ingrid)

    page = client.get(f"/organisatie/dewilg/uitnodigingen/?nieuw={theirs.code}").content.decode()

    assert theirs.code not in page.replace(f"nieuw={theirs.code}", "")


def test_who_invites_to_more_than_learning_shows_who_they_are(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    asked = client.post(NEW, {"role": "manager", "days": "365"})
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert not Invitation.objects.exists()
    answer = client.post(asked["Location"], {"password": "olifantenpaadje", "next": NEW})

    made = Invitation.objects.get()
    assert (made.expires_at - timezone.now()).days <= 14
    page = client.get(answer["Location"]).content.decode()
    assert "Voor één persoon, één keer." in page


def test_an_invitation_for_ever_is_not_on_the_list(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    client.post(reverse("accounts:invite", args=["dewilg"]), {"role": "learner", "days": "99999"})

    assert not Invitation.objects.exists()


def test_a_manager_withdraws_an_invitation_after_being_asked(
    client: Client, ingrid: User, invitation: Invitation
) -> None:
    client.force_login(ingrid)
    address = reverse("accounts:revoke", args=["dewilg", invitation.code])

    assert invitation.readable in client.get(address).content.decode()
    assert client.get(f"/meedoen/{invitation.code}/").status_code == 200
    page = client.post(address, follow=True).content.decode()

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


def test_an_invitation_into_a_group_says_so_wherever_it_stands(
    client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    group = groups.make(de_wilg, name="PW3B 2026")
    client.force_login(ingrid)

    answer = client.post(NEW, {"role": "learner", "days": "30", "group": str(group.uuid)})

    made = Invitation.objects.get()
    assert made.group == group
    page = client.get(answer["Location"]).content.decode()
    assert "Wie hem volgt, komt in PW3B 2026." in page
    assert '<td data-head="Groep">PW3B 2026</td>' in page
    revoke = client.get(reverse("accounts:revoke", args=["dewilg", made.code])).content.decode()
    assert "PW3B 2026" in revoke


def test_one_into_a_group_of_elsewhere_is_not_made(
    client: Client, ingrid: User, elders: Organisation
) -> None:
    group = groups.make(elders, name="Team")
    client.force_login(ingrid)

    client.post(NEW, {"role": "learner", "days": "30", "group": str(group.uuid)})

    assert not Invitation.objects.exists()


def test_the_group_survives_the_question_for_the_password(
    client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    group = groups.make(de_wilg, name="PW3B 2026")
    client.force_login(ingrid)

    sent = {"role": "facilitator", "days": "7", "group": str(group.uuid)}
    asked = client.post(NEW, sent)
    client.post(asked["Location"], {"password": "olifantenpaadje", "next": NEW})

    assert Invitation.objects.get().group == group
