"""A code that lets people in, until it does not."""

from datetime import UTC, datetime, timedelta

import pytest

from elearning.accounts import invitations, roles
from elearning.accounts.models import Invitation, Organisation, Role, User

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
    roles.leave(ingrid, de_wilg)

    for invitation in offered[:2]:
        with pytest.raises(invitations.ClosedError):
            invitations.open_invitation(invitation.code, when=NOW)
    assert invitations.open_invitation(offered[2].code, when=NOW)


def test_a_closed_invitation_cannot_be_accepted(invitation: Invitation, charlie: User) -> None:
    with pytest.raises(invitations.ClosedError):
        invitations.accept(invitation, charlie, when=NOW + timedelta(days=8))

    assert charlie.memberships.count() == 1
