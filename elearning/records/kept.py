"""What organisations' own systems keep here, and how much (xAPI 1.0.3 Communication §2.2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation
from elearning.xapi.documents import Resource


class KeptDocument(models.Model):
    """One document: its bytes, what its writer says they are, and where it lies.

    A place is an activity, an agent or both, told by `place`: activities and agents may have names
    longer than an index holds. `actor` is there where the agent is a pseudonym of ours: who is
    behind it may see the document, and it goes with them.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="documents", db_index=False
    )
    resource = models.CharField(max_length=16, choices=[(r.name.lower(), r.path) for r in Resource])
    place = models.UUIDField()
    activity = models.TextField(blank=True)
    agent = models.TextField(blank=True)
    actor = models.ForeignKey("records.Actor", models.PROTECT, null=True, related_name="documents")
    registration = models.UUIDField(null=True)
    name = models.CharField(max_length=512)
    content_type = models.CharField(max_length=255)
    contents = models.BinaryField()
    updated = models.DateTimeField()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "place", "name", "registration"],
                nulls_distinct=False,
                name="one_document_by_a_name_at_a_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DocumentTotal(models.Model):
    """How many documents an organisation has here, and of how many bytes.

    The database keeps count, whoever changes what. Who changes something holds this until it is so:
    the next one at the same organisation sees what they left.
    """

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, primary_key=True, related_name="document_total"
    )
    number = models.BigIntegerField()
    bytes = models.BigIntegerField()

    class Meta:
        verbose_name = _("documents in all")
        verbose_name_plural = _("documents in all")

    def __str__(self) -> str:
        return str(self.number)
