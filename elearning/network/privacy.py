"""What this room keeps of a person: being somebody's contact person, and having said who it is."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from elearning.accounts.models import User
from elearning.network.models import ContactPerson


def export(person: User) -> dict[str, Any]:
    """Who logs in with the address of a contact person is taken for that person."""
    return {
        "contact_for": [
            {
                "organisation": contact.organisation.name,
                "role": contact.get_role_display(),
                "name": contact.name,
                "number": contact.number,
                "email": contact.email,
                "verified_on": contact.verified_on,
            }
            for contact in _about(person).select_related("organisation")
        ],
        "contacts_named": list(
            ContactPerson.objects.filter(changed_by=person).values(
                "name", "organisation__name", at=F("changed_at")
            )
        ),
    }


def erase(person: User) -> None:
    """No longer a contact person anywhere; whom they named stays, named by nobody."""
    _about(person).delete()


def _about(person: User) -> QuerySet[ContactPerson]:
    return ContactPerson.objects.filter(email__iexact=person.email)
