"""Who belongs where, as what: the only writer of memberships.

An organisation that has managers keeps one: the last cannot be removed or given another role by
anybody else's hand. They can leave or be erased themselves, for that is their right; an operator
then makes a new one.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from elearning.accounts.models import Membership, Organisation, Role, User

RANK = {role: rank for rank, role in enumerate(Role.values)}


class LastManagerError(Exception):
    """Nobody would be left to manage the organisation; make another manager first."""


def join(user: User, organisation: Organisation, *, role: str, when: datetime) -> Membership:
    """Make somebody a member, or raise a member to the role; nobody loses one by joining again."""
    membership, _made = Membership.objects.get_or_create(
        user=user, organisation=organisation, defaults={"role": role, "joined_at": when}
    )
    if RANK[role] > RANK[membership.role]:
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


def change_role(membership: Membership, *, role: str) -> None:
    """Give a member another role.

    Raises:
        LastManagerError: the member is the last manager.
    """
    with transaction.atomic():
        if role != Role.MANAGER:
            _keep_a_manager(membership)
        Membership.objects.filter(pk=membership.pk).update(role=role)


def remove(membership: Membership) -> None:
    """End a membership; what was learnt stays with the learner.

    Raises:
        LastManagerError: the member is the last manager.
    """
    with transaction.atomic():
        _keep_a_manager(membership)
        membership.delete()


def leave(user: User, organisation: Organisation) -> None:
    """End one's own membership, whatever the role."""
    Membership.objects.filter(user=user, organisation=organisation).delete()


def _keep_a_manager(membership: Membership) -> None:
    managers = Membership.objects.select_for_update().filter(
        organisation=membership.organisation_id, role=Role.MANAGER
    )
    if [manager.pk for manager in managers] == [membership.pk]:
        raise LastManagerError
