"""Groups of members, such as a class: the only writer of groups and of who is in them.

A group is a way to look at people whom one sees already; it opens nothing to anybody. A manager looks
by every group, a facilitator by those that they are in themselves.

Only members of the same organisation come in. Who is put in or taken out keeps all else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from elearning.accounts import roles
from elearning.accounts.models import LearningGroup, Membership, Organisation, User

Groups = QuerySet[LearningGroup]


class NameTakenError(Exception):
    """An open group of the organisation is called so already, small letters or capitals."""


def of(organisation: Organisation) -> Groups:
    """The groups of an organisation that were not closed, by name."""
    return LearningGroup.objects.filter(organisation=organisation, closed_at=None)


def seen_by(user: User | AnonymousUser, organisation: Organisation) -> Groups:
    """The groups by which somebody may look at the members of an organisation."""
    if not isinstance(user, User):
        return LearningGroup.objects.none()
    theirs = organisation.memberships.filter(user=user)
    leads = theirs.filter(role__in=roles.MANAGING)
    follows = theirs.filter(role__in=roles.FOLLOWING, groups=OuterRef("pk"))
    return of(organisation).filter(Exists(leads) | Exists(follows))


def named(groups: Iterable[LearningGroup], uuid: str) -> LearningGroup | None:
    """The one among these that somebody asks for, by what stands in an address; None for none."""
    return next((group for group in groups if str(group.uuid) == uuid), None)


def tidy(name: str) -> str:
    """The name as it is kept, without what nobody sees: two that look the same are the same."""
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def make(organisation: Organisation, *, name: str) -> LearningGroup:
    """Make a group with nobody in it.

    Raises:
        NameTakenError: choose another name.
    """
    return _saved(LearningGroup(organisation=organisation, name=tidy(name)))


def rename(group: LearningGroup, *, name: str) -> LearningGroup:
    """Call a group something else.

    Raises:
        NameTakenError: choose another name.
    """
    group.name = tidy(name)
    return _saved(group)


@transaction.atomic
def close(group: LearningGroup, *, when: datetime) -> None:
    """Take everybody out, for good. Invitations to it open nothing any more."""
    held = _held(group)
    if held:
        held.members.clear()
        LearningGroup.objects.filter(pk=held.pk).update(closed_at=when)


@transaction.atomic
def put(group: LearningGroup, members: QuerySet[Membership]) -> int:
    """Put members into a group; tells how many came in. Into one that was closed comes nobody."""
    held = _held(group)
    if held is None:
        return 0
    new = members.filter(organisation=held.organisation_id).exclude(groups=held)
    coming = list(new.values_list("pk", flat=True))
    held.members.add(*coming)
    return len(coming)


def take_out(group: LearningGroup, members: QuerySet[Membership]) -> int:
    """Take members out of a group; tells how many were in it."""
    going = list(members.filter(groups=group).values_list("pk", flat=True))
    group.members.remove(*going)
    return len(going)


def _held(group: LearningGroup) -> LearningGroup | None:
    """The group, if it is open, until this transaction ends: nobody comes in while it is closed."""
    opened = LearningGroup.objects.select_for_update(no_key=True)
    return opened.filter(pk=group.pk, closed_at=None).first()


def _saved(group: LearningGroup) -> LearningGroup:
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as error:
        raise NameTakenError from error
    return group
