"""How long an organisation keeps what lies here for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation


class Kind(models.TextChoices):
    """What is kept for an organisation, each for as long as it says."""

    INSTITUTE = "institute", _("What you read of your people")
    OWN_SYSTEMS = "own-systems", _("What your own systems recorded")
    DOCUMENTS = "documents", _("Notes that your own systems keep here")


class RetentionTerm(models.Model):
    """After how many years something goes. Without one it stays until it is erased."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="retention_terms", db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    years = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("retention term")
        verbose_name_plural = _("retention terms")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="one_term_for_each_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind} {self.years}"


class TermChange(models.Model):
    """That somebody set a term, for it decides what is erased; without years nothing goes any more.

    By nobody where a command did it, or whoever did is forgotten. It is never removed.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="term_changes")
    kind = models.CharField(max_length=12, choices=Kind)
    years = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("change of a term")
        verbose_name_plural = _("changes of terms")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind} {self.years}"
