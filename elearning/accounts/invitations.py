"""Letting people in: a code that can be read aloud, typed, or followed as a link."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from elearning.accounts import groups, roles
from elearning.accounts.models import (
    Invitation,
    LearningGroup,
    Membership,
    Organisation,
    User,
)

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 and O, 1, I and L
LENGTH = 10  # 31 ** 10 codes: guessing one takes longer than it lives


ENTRUSTED_DAYS = 14  # how long one may wait for the one person that it is for


class ClosedError(Exception):
    """The invitation has expired, was withdrawn or used, or never existed."""


def is_entrusted(role: str) -> bool:
    """Whether an invitation to this role opens more than learning: it is for one person, and soon."""
    return role not in roles.OPENING_NOTHING


def invite(
    organisation: Organisation,
    *,
    role: str,
    by: User,
    when: datetime,
    days: int,
    group: LearningGroup | None = None,
) -> Invitation:
    """Make an invitation that holds for `days`; for an entrusted role not for longer than it may.

    Whoever joins by it comes into `group`, one of the organisation's.
    """
    held = min(days, ENTRUSTED_DAYS) if is_entrusted(role) else days
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return Invitation.objects.create(
        organisation=organisation,
        code=code,
        role=role,
        group=group,
        created_by=by,
        created_at=when,
        expires_at=when + timedelta(days=held),
    )


def revoke(invitation: Invitation, *, when: datetime) -> None:
    """Close an invitation; whoever came in by it stays. A second time changes nothing."""
    Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=when)


def tidy(typed: str) -> str:
    """The code as it is kept, from what somebody typed: case, spaces and dashes do not matter."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def standing(*, when: datetime) -> QuerySet[Invitation]:
    """Those that still hold: neither withdrawn nor used nor expired, nor for a group that was closed.

    What lets in more than learners holds while its maker manages; else a manager who was sent away
    would come back by an invitation of their own.
    """
    makers = Membership.objects.filter(
        organisation=OuterRef("organisation"),
        user=OuterRef("created_by"),
        role__in=roles.MANAGING,
    )
    entrusted = Q(role__in=roles.OPENING_NOTHING) | Exists(makers)
    held = Invitation.objects.filter(
        entrusted, revoked_at=None, used_at=None, group__closed_at=None
    )
    return held.filter(expires_at__gt=when)


def open_invitation(code: str, *, when: datetime) -> Invitation:
    """The invitation with this code.

    Raises:
        ClosedError: there is none that still holds.
    """
    known = standing(when=when).filter(code=tidy(code))
    found = known.select_related("organisation", "group").first()
    if found is None:
        raise ClosedError
    return found


def accept(invitation: Invitation, user: User, *, when: datetime) -> Membership:
    """Join the organisation that invites, and the group that it invites to.

    Raises:
        ClosedError: the invitation has closed meanwhile.
    """
    with transaction.atomic():
        known = standing(when=when).select_for_update(of=("self",), no_key=True)
        held = known.filter(pk=invitation.pk).first()
        if held is None:
            raise ClosedError
        if is_entrusted(held.role):
            Invitation.objects.filter(pk=held.pk).update(used_at=when)
        membership = roles.join(user, held.organisation, role=held.role, when=when)
        if held.group:
            groups.put(held.group, Membership.objects.filter(pk=membership.pk))
        return membership


def made_by(user: User, organisation: Organisation, *, when: datetime) -> list[str]:
    """What still holds of what somebody made, in words."""
    theirs = standing(when=when).filter(organisation=organisation, created_by=user)
    said = _("the invitation %(code)s (%(role)s)")
    return [said % {"code": made.readable, "role": made.get_role_display()} for made in theirs]


def revoke_made_by(user: User, organisation: Organisation, *, by: User, when: datetime) -> None:
    """Close all that somebody made and that still holds."""
    theirs = Invitation.objects.filter(organisation=organisation, created_by=user, revoked_at=None)
    theirs.filter(used_at=None).update(revoked_at=when)
