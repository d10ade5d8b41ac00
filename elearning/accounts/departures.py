"""Going away, or stepping back: what closes behind somebody, and who is told.

With `withdraw` all that they opened for others closes as well; without it that goes on, except what
opens more than learning.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from elearning.accounts import openings, privacy, roles
from elearning.accounts.models import Membership, Organisation, User


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
        transaction.on_commit(partial(_tell, user, organisation), robust=True)


def step_back(
    membership: Membership, *, role: str, by: User, when: datetime, withdraw: bool
) -> None:
    """Give a member another role; who manages on keeps what they opened.

    Raises:
        LastManagerError: the member is the last manager.
    """
    with transaction.atomic():
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


def _tell(user: User, organisation: Organisation) -> None:
    """In the language of the house: which one somebody reads is not kept."""
    with override(settings.LANGUAGE_CODE):
        subject = _("Your membership of %(name)s has ended") % {"name": organisation}
        body = render_to_string("accounts/email/removed.txt", {"organisation": organisation})
    send_mail(subject, body, None, [user.email])
