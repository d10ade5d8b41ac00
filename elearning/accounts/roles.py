"""Who belongs where, as what, and what that opens: the only writer of memberships.

An organisation that has managers keeps one: the last cannot be removed or given another role by
anybody else's hand. They can leave or be erased themselves, for that is their right; an operator
then makes a new one. Who no longer manages takes along the invitations that open more than learning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from elearning.accounts.models import Invitation, Membership, Organisation, Role, User


@dataclass(frozen=True, slots=True)
class Reach:
    """How high a role stands, whether it sees who is done, and whether it changes who belongs.

    A role opens what is said here and nothing else.
    """

    rank: int
    may_follow: bool = False
    may_manage: bool = False


REACH: dict[str, Reach] = {
    Role.LEARNER: Reach(rank=0),
    Role.FACILITATOR: Reach(rank=1, may_follow=True),
    Role.MANAGER: Reach(rank=2, may_follow=True, may_manage=True),
}
FOLLOWING = [role for role, reach in REACH.items() if reach.may_follow]
MANAGING = [role for role, reach in REACH.items() if reach.may_manage]
OPENING_NOTHING = [role for role in REACH if role not in (*FOLLOWING, *MANAGING)]


class LastManagerError(Exception):
    """Nobody would be left to manage the organisation; make another manager first."""


def followed_by(user: User) -> QuerySet[Membership]:
    """The memberships by which somebody sees more of an organisation than their own learning."""
    return user.memberships.filter(role__in=FOLLOWING).select_related("organisation")


def managers(organisation: Organisation) -> QuerySet[Membership]:
    """The memberships of who manage an organisation."""
    return organisation.memberships.filter(role__in=MANAGING)


def raises(membership: Membership, *, role: str) -> bool:
    """Whether this role opens more to a member than the one they have."""
    return REACH[role].rank > REACH[membership.role].rank


def join(user: User, organisation: Organisation, *, role: str, when: datetime) -> Membership:
    """Make somebody a member, or raise a member to the role; nobody loses one by joining again."""
    membership, _made = Membership.objects.get_or_create(
        user=user, organisation=organisation, defaults={"role": role, "joined_at": when}
    )
    if raises(membership, role=role):
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


def change_role(membership: Membership, *, role: str, when: datetime) -> None:
    """Give a member another role.

    Raises:
        LastManagerError: the member is the last manager.
    """
    with transaction.atomic():
        if not REACH[role].may_manage:
            _keep_a_manager(membership)
            _close_invitations_of(membership, when)
        Membership.objects.filter(pk=membership.pk).update(role=role)


def remove(membership: Membership, *, when: datetime) -> None:
    """End a membership; what was learnt stays with the learner.

    Raises:
        LastManagerError: the member is the last manager.
    """
    with transaction.atomic():
        _keep_a_manager(membership)
        _close_invitations_of(membership, when)
        membership.delete()


def leave(user: User, organisation: Organisation, *, when: datetime) -> None:
    """End one's own membership, whatever the role."""
    with transaction.atomic():
        for membership in Membership.objects.filter(user=user, organisation=organisation):
            _close_invitations_of(membership, when)
            membership.delete()


def is_last_manager(membership: Membership) -> bool:
    """Whether nobody manages the organisation when this member does not."""
    return [manager.pk for manager in managers(membership.organisation)] == [membership.pk]


def _keep_a_manager(membership: Membership) -> None:
    held = managers(membership.organisation).select_for_update()
    if [manager.pk for manager in held] == [membership.pk]:
        raise LastManagerError


def _close_invitations_of(membership: Membership, when: datetime) -> None:
    """For good, but those to learners: who manages again later invites anew."""
    made = Invitation.objects.filter(
        organisation=membership.organisation_id, created_by=membership.user_id, revoked_at=None
    )
    made.exclude(role__in=OPENING_NOTHING).update(revoked_at=when)
