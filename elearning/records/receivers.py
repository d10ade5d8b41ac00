"""Where what an organisation may read is sent on to, and what is kept of the sending.

Which statements have gone follows from one place in the record, `passed_*`: all before it were sent,
put aside, or not asked for. So nothing is written when a statement is, and a learner's step costs
what it did.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import LearningGroup, Organisation

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
FIRST = UUID(int=0)


class KnownBy(models.TextChoices):
    """By what a receiver knows people; chosen once, for what was sent cannot be renamed."""

    PSEUDONYM = "pseudonym", _("By a pseudonym that only this receiver gets")
    ADDRESS = "mbox_sha1sum", _("By a fingerprint of their e-mail address")


class ReceiverQuerySet(models.QuerySet["Receiver"]):
    """Receivers by what is to be done with them."""

    def standing(self) -> ReceiverQuerySet:
        """Those that were not removed."""
        return self.filter(removed_at=None)

    def due(self, when: datetime) -> ReceiverQuerySet:
        """Those to which something may be sent now."""
        return self.standing().filter(paused_at=None).exclude(next_try_at__gt=when)


class Receiver(models.Model):
    """A record store elsewhere, what it gets, and how far that has come.

    `secret` and `salt` are sealed: the database alone opens neither. From `salt` grow the names by
    which only this receiver knows people. Empty `verbs` and `activities` mean all, and no `groups` mean
    everybody; else what counts is who is in one of them when something is sent. A receiver that is
    removed stays as a row, without its secrets, for what happened to it.

    `reaching_*` is the end of the batch that may be under way.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="receivers")
    name = models.CharField(_("name"), max_length=80)
    endpoint = models.CharField(_("address"), max_length=400)
    key = models.CharField(_("key"), max_length=200)
    secret = models.TextField(_("secret"))
    salt = models.TextField()
    known_by = models.CharField(max_length=12, choices=KnownBy, default=KnownBy.PSEUDONYM)
    audiences = ArrayField(models.CharField(max_length=12))
    verbs = ArrayField(models.TextField(), default=list)
    activities = ArrayField(models.TextField(), default=list)
    groups = models.ManyToManyField(LearningGroup, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    paused_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    passed_stored = models.DateTimeField(default=BEGINNING)
    passed_id = models.UUIDField(default=FIRST)
    reaching_stored = models.DateTimeField(default=BEGINNING)
    reaching_id = models.UUIDField(default=FIRST)
    last_success_at = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=16, blank=True)
    status = models.IntegerField(null=True)

    objects = ReceiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("receiver")
        verbose_name_plural = _("receivers")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class DeadLetter(models.Model):
    """A statement that a receiver did not take: why, and when somebody asked to send it again.

    What it says is not kept here; it is read from the record when it goes again.
    """

    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="dead_letters")
    statement = models.UUIDField()
    stored = models.DateTimeField()
    reason = models.CharField(max_length=16)
    status = models.IntegerField(null=True)
    at = models.DateTimeField()
    again_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("dead letter")
        verbose_name_plural = _("dead letters")
        ordering: ClassVar = ["stored", "statement"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receiver", "stored", "statement"], name="one_dead_letter_each"
            )
        ]

    def __str__(self) -> str:
        return str(self.statement)


class Recognised(models.Model):
    """That a receiver may know somebody by more than a pseudonym, which an erasure has to undo.

    It is written before anything is sent, and goes when what was sent has been withdrawn. So far that
    has come to `withdrawn_*`.
    """

    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="recognised")
    actor = models.ForeignKey("records.Actor", models.PROTECT, related_name="+")
    withdrawn_stored = models.DateTimeField(default=BEGINNING)
    withdrawn_id = models.UUIDField(default=FIRST)

    class Meta:
        verbose_name = _("recognised person")
        verbose_name_plural = _("recognised people")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receiver", "actor"], name="recognised_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ReceiverEvent(models.Model):
    """What was done with a receiver, by whom; by nobody where the sending itself did it."""

    class What(models.TextChoices):
        """All that can be done."""

        MADE = "made", _("Added")
        CHANGED = "changed", _("Changed")
        SECRET = "secret", _("New secret filled in")
        PAUSED = "paused", _("Paused")
        RESUMED = "resumed", _("Started again")
        TESTED = "tested", _("Tried")
        AGAIN = "again", _("Asked to send again what was not taken")
        REMOVED = "removed", _("Removed")
        WITHDRAWN = (
            "withdrawn",
            _("Asked to take back what was sent of somebody who erased their account"),
        )

    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="events")
    what = models.CharField(max_length=12, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("event of a receiver")
        verbose_name_plural = _("events of receivers")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.what
