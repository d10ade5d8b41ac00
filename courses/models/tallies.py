"""What was told of groups of people: numbers, and nobody in them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models.editions import Edition
from elearning.accounts.models import Organisation


class Tally(models.Model):
    """What a group of people did in an edition of a case; made once, never changed.

    It is told to who may edit the case, or to an organisation of its own people. Its numbers are those
    of `courses.cases.tally.counting`, which give nobody away. They stay when somebody is forgotten:
    nobody is in them. Written by `courses.groups.tallying` alone.
    """

    class Kind(models.TextChoices):
        ENDED = "ended", _("came to an ending")
        LEFT = "left", _("left off")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tallies")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="tallies"
    )
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    people = models.PositiveIntegerField(_("people"))
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), help_text=_("Who came later is in another group."))
    told = models.JSONField(_("told"))

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "organisation", "kind", "until"],
                name="one_tally_a_group",
                nulls_distinct=False,
            ),
        ]
        ordering: ClassVar = ["-until"]

    def __str__(self) -> str:
        return f"{self.page} ({self.edition.digest[:8]}): {self.people}"
