"""Which pseudonym belongs to whom."""

from __future__ import annotations

from elearning.accounts.models import Organisation, User
from elearning.records.models import Actor


def actor_for(person: User, organisation: Organisation | None) -> Actor:
    """The pseudonym of a person at an organisation, or at none; made when it is first needed."""
    actor, _ = Actor.objects.get_or_create(person=person, organisation=organisation)
    return actor
