"""A code that lets people in, until it does not."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from elearning.accounts import invitations, roles
from elearning.accounts.models import Invitation, Organisation, Role, User
from tests.conftest import person

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def invitation(de_wilg: Organisation, ingrid: User) -> Invitation:
    return invitations.invite(de_wilg, role=Role.LEARNER, by=ingrid, when=NOW, days=7)


def test_a_code_holds_no_sign_that_can_be_misread(invitation: Invitation) -> None:
    assert len(invitation.code) == 10
    assert not set(invitation.code) & set("01OIL")


@pytest.mark.parametrize("spoil", [str.lower, lambda code: f" {code[:5]} - {code[5:]} "])
def test_a_code_is_read_however_it_is_typed(invitation: Invitation, spoil) -> None:  # type: ignore[no-untyped-def]
    assert invitations.open_invitation(spoil(invitation.code), when=NOW) == invitation
    assert invitations.open_invitation(invitation.readable, when=NOW) == invitation


def test_an_invitation_ends_when_its_time_is_up(invitation: Invitation) -> None:
    last_moment = NOW + timedelta(days=7)

    assert invitations.open_invitation(invitation.code, when=last_moment - timedelta(seconds=1))
    with pytest.raises(invitations.ClosedError):
        invitations.open_invitation(invitation.code, when=last_moment)


def test_an_invitation_that_was_withdrawn_is_closed_for_good(invitation: Invitation) -> None:
    invitations.revoke(invitation, when=NOW)
    invitations.revoke(invitation, when=NOW + timedelta(days=1))

    invitation.refresh_from_db()
    assert invitation.revoked_at == NOW
    with pytest.raises(invitations.ClosedError):
        invitations.open_invitation(invitation.code, when=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "NIETS", "2222222222", "'; DROP TABLE"])
def test_a_code_that_nobody_gave_opens_nothing(code: str) -> None:
    with pytest.raises(invitations.ClosedError):
        invitations.open_invitation(code, when=NOW)


def test_accepting_makes_a_member_with_the_role_that_was_offered(
    de_wilg: Organisation, ingrid: User, charlie: User
) -> None:
    offered = invitations.invite(de_wilg, role=Role.FACILITATOR, by=ingrid, when=NOW, days=7)

    membership = invitations.accept(offered, charlie, when=NOW)

    assert (membership.organisation, membership.role) == (de_wilg, Role.FACILITATOR)
    assert charlie.memberships.count() == 2


def test_an_invitation_withdrawn_while_it_is_read_cannot_be_accepted(
    invitation: Invitation, charlie: User
) -> None:
    read = invitations.open_invitation(invitation.code, when=NOW)
    invitations.revoke(invitation, when=NOW)

    with pytest.raises(invitations.ClosedError):
        invitations.accept(read, charlie, when=NOW)
    assert charlie.memberships.count() == 1


def test_a_former_manager_does_not_come_back_by_an_invitation_of_their_own(
    de_wilg: Organisation, ingrid: User
) -> None:
    offered = [
        invitations.invite(de_wilg, role=role, by=ingrid, when=NOW, days=7)
        for role in (Role.MANAGER, Role.FACILITATOR, Role.LEARNER)
    ]
    roles.leave(ingrid, de_wilg, when=NOW)

    for invitation in offered[:2]:
        with pytest.raises(invitations.ClosedError):
            invitations.open_invitation(invitation.code, when=NOW)
    assert invitations.open_invitation(offered[2].code, when=NOW)


def test_who_manages_again_finds_their_old_invitations_closed(
    de_wilg: Organisation, ingrid: User, charlie: User
) -> None:
    offered = invitations.invite(de_wilg, role=Role.MANAGER, by=ingrid, when=NOW, days=7)
    roles.join(charlie, de_wilg, role=Role.MANAGER, when=NOW)
    roles.change_role(ingrid.memberships.get(), role=Role.LEARNER, when=NOW)
    roles.change_role(ingrid.memberships.get(), role=Role.MANAGER, when=NOW)

    with pytest.raises(invitations.ClosedError):
        invitations.open_invitation(offered.code, when=NOW)


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER])
def test_what_opens_more_than_learning_is_for_one_person_and_soon(
    role: str, de_wilg: Organisation, ingrid: User, bob: User, charlie: User
) -> None:
    offered = invitations.invite(de_wilg, role=role, by=ingrid, when=NOW, days=365)
    assert offered.expires_at == NOW + timedelta(days=14)
    read = invitations.open_invitation(offered.code, when=NOW)

    assert invitations.accept(offered, charlie, when=NOW).role == role
    for spent in (offered, read):
        with pytest.raises(invitations.ClosedError):
            invitations.accept(spent, bob, when=NOW)
    assert bob.memberships.get().role == Role.LEARNER


def test_an_invitation_to_learn_is_for_everybody_who_has_it(
    invitation: Invitation, charlie: User, elders: Organisation
) -> None:
    for user in (charlie, person("Dewi", elders)):
        invitations.accept(invitation, user, when=NOW)

    assert invitations.open_invitation(invitation.code, when=NOW)


def test_what_somebody_made_here_is_named_and_closed_and_nothing_else(
    invitation: Invitation, ingrid: User, de_wilg: Organisation, elders: Organisation
) -> None:
    roles.join(ingrid, elders, role=Role.MANAGER, when=NOW)
    elsewhere = invitations.invite(elders, role=Role.LEARNER, by=ingrid, when=NOW, days=7)
    other = person("Joris", de_wilg, Role.MANAGER)
    of_another = invitations.invite(de_wilg, role=Role.LEARNER, by=other, when=NOW, days=7)

    (named,) = invitations.made_by(ingrid, de_wilg, when=NOW)
    assert invitation.readable in named
    invitations.revoke_made_by(ingrid, de_wilg, by=ingrid, when=NOW)

    assert invitations.made_by(ingrid, de_wilg, when=NOW) == []
    for untouched in (elsewhere, of_another):
        assert invitations.open_invitation(untouched.code, when=NOW)


def test_what_was_made_before_is_held_to_the_same(
    de_wilg: Organisation, ingrid: User, bob: User
) -> None:
    migration = import_module("elearning.accounts.migrations.0004_invitation_used")
    now = timezone.now()
    year = {"organisation": de_wilg, "created_at": now, "expires_at": now + timedelta(days=365)}
    learners, managers, formers = (
        Invitation.objects.create(code=code, role=role, created_by=maker, **year)
        for code, role, maker in (
            ("LEREN", Role.LEARNER, ingrid),
            ("BEHEER", Role.MANAGER, ingrid),
            ("VROEGER", Role.FACILITATOR, bob),
        )
    )

    migration.hold_the_old_ones_to_it(apps, None)

    for made in (learners, managers, formers):
        made.refresh_from_db()
    assert (learners.expires_at, learners.revoked_at) == (year["expires_at"], None)
    assert managers.expires_at <= timezone.now() + timedelta(days=14)
    assert managers.revoked_at is None
    assert formers.revoked_at


def test_a_closed_invitation_cannot_be_accepted(invitation: Invitation, charlie: User) -> None:
    with pytest.raises(invitations.ClosedError):
        invitations.accept(invitation, charlie, when=NOW + timedelta(days=8))

    assert charlie.memberships.count() == 1
