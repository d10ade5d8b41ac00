"""What learners say is not right on a published page, ticked and not written.

A row is a count: how often a reason was ticked at a place on a day. No name, session or walk is in it,
so it cannot be led back to who ticked it. Written by `courses.reviewing.doubts` alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Reason(models.TextChoices):
    """Why something is not right."""

    WRONG = "onjuist", _("It is not correct")
    OUTDATED = "verouderd", _("It is out of date")
    HURTFUL = "kwetsend", _("It hurts, or puts people in a box")
    UNCLEAR = "onduidelijk", _("It is not clear")
    BROKEN = "werkt-niet", _("Something does not work")


class Doubt(models.Model):
    """How often a reason was ticked on a day, at a scene of an edition or at a lesson as it was."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    edition = models.CharField(_("edition"), max_length=64)
    scene = models.CharField(_("scene"), max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times"), default=0)
    handled_on = models.DateField(_("handled on"), null=True, blank=True)

    class Meta:
        verbose_name = _("doubt")
        verbose_name_plural = _("doubts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "edition", "scene", "reason", "day"],
                condition=models.Q(handled_on=None),
                name="one_count_a_day",
            ),
        ]
        ordering: ClassVar = ["page", "scene", "reason", "day"]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_reason_display()}"
