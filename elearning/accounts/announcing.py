"""What the house writes to somebody about a membership, after it has happened.

In the language of the house: which one somebody reads is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from elearning.accounts.models import Membership, Organisation, User


def membership_ended(user: User, organisation: Organisation) -> None:
    with override(settings.LANGUAGE_CODE):
        subject = _("Your membership of %(name)s has ended") % {"name": organisation}
        _send("removed", subject, [user], organisation=organisation)


def manager_made(membership: Membership, *, by: User, managers: Iterable[User]) -> None:
    """Tell the new manager, and all who manage beside them: whoever did it did not do it unseen."""
    user, organisation = membership.user, membership.organisation
    told = {"organisation": organisation, "by": by.display_name, "name": user.display_name}
    with override(settings.LANGUAGE_CODE):
        told["address"] = settings.WAGTAILADMIN_BASE_URL + reverse(
            "accounts:panel", args=[organisation.code, "leden"]
        )
        subject = _("You are now a manager of %(name)s") % {"name": organisation}
        _send("manager", subject, [user], **told)
        subject = _("%(name)s has a new manager") % {"name": organisation}
        _send("new_manager", subject, managers, **told)


def _send(template: str, subject: str, people: Iterable[User], **told: object) -> None:
    """To each by themselves: nobody learns anybody's address from it."""
    body = render_to_string(f"accounts/email/{template}.txt", told)
    for person in people:
        send_mail(subject, body, None, [person.email])
