"""Going away, or another role: what closes behind somebody, and who is told.

With `withdraw` all that they opened for others closes as well; without it that goes on, except what
opens more than learning.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction

from elearning.accounts import announcing, openings, privacy, roles
from elearning.accounts.models import Membership, User


def remove(membership: Membership, *, by: User, when: datetime, withdraw: bool) -> None:
    """End somebody's membership, and tell them so.

    Raises:
        LastManagerError: the member is the last manager.
    """
    user, organisation = membership.user, membership.organisation
    with transaction.atomic():
        roles.remove(membership, when=when)
        if withdraw:
            openings.revoke_made_by(user, organisation, by=by, when=when)
        transaction.on_commit(partial(announcing.membership_ended, user, organisation), robust=True)


def step_back(
    membership: Membership, *, role: str, by: User, when: datetime, withdraw: bool
) -> None:
    """Give a member another role; who manages on keeps what they opened. A new manager is announced.

    Raises:
        LastManagerError: the member is the last manager.
    """
    with transaction.atomic():
        if _makes_a_manager(membership, role):
            transaction.on_commit(partial(_tell_of_a_manager, membership, by), robust=True)
        roles.change_role(membership, role=role, when=when)
        if withdraw and not roles.REACH[role].may_manage:
            openings.revoke_made_by(membership.user, membership.organisation, by=by, when=when)


def leave(membership: Membership, *, when: datetime, withdraw: bool) -> None:
    """End one's own membership, whatever the role."""
    user, organisation = membership.user, membership.organisation
    with transaction.atomic():
        roles.leave(user, organisation, when=when)
        if withdraw:
            openings.revoke_made_by(user, organisation, by=user, when=when)


def erase(user: User, *, when: datetime, withdraw: bool) -> None:
    """Leave everywhere and be forgotten."""
    with transaction.atomic():
        for membership in user.memberships.select_related("user", "organisation"):
            leave(membership, when=when, withdraw=withdraw)
        privacy.erase(user)


def _makes_a_manager(membership: Membership, role: str) -> bool:
    before, after = roles.REACH[membership.role], roles.REACH[role]
    return after.may_manage and not before.may_manage


def _tell_of_a_manager(membership: Membership, by: User) -> None:
    others = roles.managers(membership.organisation).exclude(user=membership.user)
    people = [each.user for each in others.select_related("user")]
    announcing.manager_made(membership, by=by, managers=people)
