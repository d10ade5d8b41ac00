"""The pseudonym a person learns under, the statements about it, and the organisations' keys.

Statements are append-only, and the database holds that too: triggers refuse every change of a
statement that is out, and every removal but that of `recording.forgetting()`. They guard against a
slip in our own code, not against who owns the database.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation
from elearning.records.enclosed import AttachedFile as AttachedFile
from elearning.records.enclosed import Enclosure as Enclosure
from elearning.records.kept import DocumentTotal as DocumentTotal
from elearning.records.kept import KeptDocument as KeptDocument
from elearning.records.receivers import DeadLetter as DeadLetter
from elearning.records.receivers import Receiver as Receiver
from elearning.records.receivers import ReceiverEvent as ReceiverEvent
from elearning.records.receivers import Recognised as Recognised
from elearning.records.terms import RetentionTerm as RetentionTerm
from elearning.records.terms import TermChange as TermChange
from elearning.xapi import scopes
from elearning.xapi.scopes import Scope
from elearning.xapi.vocabulary import Audience

READ_BY_ORGANISATIONS = (Audience.INSTITUTE.value, Audience.ORGANISATION.value)


class ClockTime(Func):
    """The moment a row is written; `now()` would give the moment its transaction began."""

    function = "clock_timestamp"
    output_field = models.DateTimeField()


class Actor(models.Model):
    """The pseudonym under which one person learns for one organisation, or for none.

    No two organisations know a person by the same name, so their records can't be laid side by
    side. After an erasure the pseudonym stays, belonging to nobody.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="actors"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="actors")

    class Meta:
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(person__isnull=False),
                nulls_distinct=False,
                name="one_pseudonym_per_person_and_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.account

    @property
    def account(self) -> str:
        """The name of the xAPI account."""
        return str(self.uuid)


class RecordQuerySet(models.QuerySet["Record"]):
    """Statements by whether their moment has come."""

    def out(self) -> RecordQuerySet:
        """Those that can be read by whom they are meant for."""
        return self.filter(stored__lte=Now())

    def held(self) -> RecordQuerySet:
        """Those that nobody reads yet."""
        return self.filter(stored__gt=Now())


class Record(models.Model):
    """One statement: its text as it was written, and beside it what queries need.

    The table has a partition for each month of `stored`; that an id is kept once is for `StatementId`.
    `target` is the statement that this one is about, which it may void. `credential` is the key with
    which an organisation's own system sent it; such a statement has no actor of ours.

    `stored` is the moment from which it can be read. For what an organisation may read that is the end
    of its day, and for all of a day's facts the same moment.
    The text of ours holds everything but what the store itself says (`stored`, `authority`); that is
    added whenever the statement is read. The text of what was sent is whole.
    """

    id = models.UUIDField(primary_key=True)
    audience = models.CharField(max_length=12, choices=[(a.value, a.value) for a in Audience])
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="records", db_index=False
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, null=True, related_name="records", db_index=False
    )
    credential = models.ForeignKey(
        "Credential", models.PROTECT, null=True, related_name="records", db_index=False
    )
    registration = models.UUIDField(null=True)
    verb = models.TextField()
    activity = models.TextField()
    target = models.UUIDField(null=True)
    voids = models.BooleanField(db_default=False)
    timestamp = models.DateTimeField()
    stored = models.DateTimeField(db_default=ClockTime())
    text = models.TextField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes: ClassVar = [
            models.Index(fields=["actor", "stored"], name="record_of_actor"),
            models.Index(fields=["registration"], name="record_in_enrolment"),
            models.Index(
                fields=["organisation", "stored", "id"],
                condition=Q(audience__in=READ_BY_ORGANISATIONS),
                name="record_for_organisation",
            ),
            models.Index(
                fields=["organisation", "timestamp", "stored", "id"],
                condition=Q(audience__in=READ_BY_ORGANISATIONS),
                name="record_by_when_it_happened",
            ),
            models.Index(
                fields=["organisation", "target"],
                condition=Q(target__isnull=False),
                name="record_about_statement",
            ),
            *(
                models.Index(
                    fields=["organisation", *by, "stored", "id"],
                    condition=Q(audience=Audience.INSTITUTE.value),
                    name=name,
                )
                for name, by in (
                    ("record_for_institute_by_verb", ["verb"]),
                    ("record_for_institute_by_thing", ["activity"]),
                )
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class StatementId(models.Model):
    """An id that is taken, and when the statement was stored that took it.

    Who sends has ids of their own: `sender` is the organisation whose system sent the statement, and 0
    where it is ours. So nobody learns by an id what is kept of somebody else, or takes it from them.
    It goes when its statement is forgotten. What a statement is about and nobody sent yet has a place
    too, stored at infinity: nobody has taken that.
    """

    pk = models.CompositePrimaryKey("id", "sender")
    id = models.UUIDField()
    sender = models.BigIntegerField()
    stored = models.DateTimeField()

    class Meta:
        verbose_name = _("id of a statement")
        verbose_name_plural = _("ids of statements")

    def __str__(self) -> str:
        return str(self.id)


class Reference(models.Model):
    """That a statement which an organisation may read names something, or leads to one that does.

    See `naming` and `chains`.

    The key is the index: all statements that name it, in the order of storing.
    """

    pk = models.CompositePrimaryKey("organisation_id", "kind", "name", "stored", "statement")
    organisation = models.ForeignKey(
        Organisation, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.SmallIntegerField()
    name = models.UUIDField()
    stored = models.DateTimeField()
    statement = models.UUIDField()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        # For those of one statement, when it goes or another leads to it: rows lie by their moment.
        indexes: ClassVar = [
            BrinIndex(
                fields=["stored"],
                name="reference_by_moment",
                pages_per_range=16,
                autosummarize=True,
            )
        ]

    def __str__(self) -> str:
        return str(self.statement)


class Credential(models.Model):
    """A key with which an organisation's own systems reach the record, and what it may do there.

    The row and its secrets are their own audit: who made, renewed and withdrew it, and when. They are
    never removed.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="credentials")
    name = models.CharField(_("for which system"), max_length=80, blank=True)
    key = models.CharField(_("key"), max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=20), verbose_name=_("what it may do"))
    expires_at = models.DateTimeField(_("opens until"), null=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    revoked_at = models.DateTimeField(_("withdrawn"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.key

    def grants(self, *wanted: Scope) -> bool:
        """Whether it may do one of these."""
        return scopes.grants(self.scopes, *wanted)


class SecretQuerySet(models.QuerySet["Secret"]):
    """Secrets by whether they open."""

    def opening(self, when: datetime) -> SecretQuerySet:
        """Those that are not withdrawn, whose time is not up, and whose key still opens."""
        valid = self.filter(revoked_at=None, credential__revoked_at=None)
        return valid.exclude(ends_at__lte=when).exclude(credential__expires_at__lte=when)


class Secret(models.Model):
    """What proves that somebody holds a key: only a keyed hash of it is kept.

    A key has one, and for a while two: the new one and the one it takes the place of.
    """

    credential = models.ForeignKey(Credential, models.PROTECT, related_name="secrets")
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("made"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    last_used_at = models.DateTimeField(_("last used"), null=True)
    ends_at = models.DateTimeField(_("opens until"), null=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = SecretQuerySet.as_manager()

    class Meta:
        verbose_name = _("secret")
        verbose_name_plural = _("secrets")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.credential)
