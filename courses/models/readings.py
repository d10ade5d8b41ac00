"""Readings: an expert reads the draft of a case by a link, remarks on scenes, and signs or does not.

What is read is kept with the reading, by its digest, so that what is signed is what was read whatever
happens to the draft. These models only hold; `courses.reviewing.reading` alone writes them.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment

from courses.cases.graph import Case
from courses.models.cases import CasePage


class Discipline(models.TextChoices):
    """From which side somebody reads."""

    ATTENTION_OFFICER = "aandachtsfunctionaris", _("child protection officer")
    DOCTOR = "vertrouwensarts", _("confidential doctor")
    VEILIG_THUIS = "veilig-thuis", "Veilig Thuis"
    EXPERIENCE = "ervaringsdeskundige", _("expert by experience")
    YOUTH_DOCTOR = "jeugdarts", _("youth doctor or nurse")
    BEHAVIOUR = "gedragswetenschapper", _("behavioural scientist")
    LAW = "jurist", _("lawyer")
    TEACHING = "onderwijs-opvang", _("teacher or childcare worker")


class Verdict(models.TextChoices):
    """What a reader says of it in the end."""

    SIGNED = "signed", _("I sign: seen from my side, this is right")
    REFUSED = "refused", _("I do not sign: something has to change first")


class Reading(models.Model):
    """A link for one reader, what they read by it, and what they said of it."""

    page = models.ForeignKey(CasePage, models.CASCADE, related_name="readings")
    reader = models.CharField(_("reader"), max_length=120, blank=True)
    discipline = models.CharField(_("discipline"), max_length=32, choices=Discipline)
    token_hash = models.CharField(max_length=64, unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    content = models.TextField(_("content"), help_text=_("Canonical JSON of the case."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict, blank=True)
    why = models.TextField(_("why"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    review_before = models.DateField(_("review again before"), null=True, blank=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reader or gettext('a reader')} ({self.get_discipline_display()})"

    @property
    def known_as(self) -> str:
        """How the reader is told from others without their name, wherever words are copied on."""
        by = {"number": self.pk, "discipline": self.get_discipline_display()}
        return gettext("Reader %(number)d (%(discipline)s)") % by

    def case(self) -> Case:
        """The case as it is read."""
        return Case.from_dict(json.loads(self.content))

    def is_open(self, when: datetime) -> bool:
        """Whether the link still opens anything."""
        return self.withdrawn_at is None and when < self.expires_at

    @property
    def is_signed(self) -> bool:
        return self.verdict == Verdict.SIGNED

    @property
    def signed_on(self) -> date | None:
        return timezone.localdate(self.decided_at) if self.is_signed and self.decided_at else None


class Remark(models.Model):
    """What a reader says of a scene; authors read it as a comment beside the scene."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="remarks")
    scene = models.CharField(_("scene"), max_length=40)
    text = models.TextField(_("remark"))
    said_at = models.DateTimeField(_("said"))
    comment = models.OneToOneField(Comment, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reading", "scene"], name="one_remark_a_scene"),
        ]
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.reading}: {self.scene}"
