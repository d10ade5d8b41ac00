"""An organisation's own contact person: the only writer, and whom a person may turn to.

It is asked anew for each person and kept in no memory, so that nobody reads who it is elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from elearning.accounts.models import Organisation, User
from elearning.network.models import ContactPerson


def give(organisation: Organisation, facts: Mapping[str, Any], *, by: User, when: datetime) -> None:
    """Say who it is, in place of whoever it was; `facts` are the fields of the form."""
    ContactPerson.objects.update_or_create(
        organisation=organisation, defaults={**facts, "changed_by": by, "changed_at": when}
    )


def take_away(organisation: Organisation) -> None:
    ContactPerson.objects.filter(organisation=organisation).delete()


def of(organisation: Organisation) -> ContactPerson | None:
    found = ContactPerson.objects.filter(organisation=organisation)
    return found.select_related("changed_by").first()


def open_to(user: User | AnonymousUser) -> QuerySet[ContactPerson]:
    """Those of the organisations that somebody is a member of, whatever the role."""
    if not isinstance(user, User):
        return ContactPerson.objects.none()
    theirs = ContactPerson.objects.filter(organisation__memberships__user=user)
    return theirs.select_related("organisation").order_by("organisation__name")
