"""How far each learner has come: enrolments, progress and walks.

These models only hold; each is written by one module of `courses.learning`: enrolments by `enrolment`,
progress by `progress`, walks by `casework`.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models.editions import Edition
from elearning.accounts.models import Organisation
from elearning.records.models import Actor


class Enrolment(models.Model):
    """A person taking a course, for one organisation or for themselves.

    Its uuid is the registration in the learning record. The organisation is fixed at the start:
    joining another one later moves nothing that was learned before.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="enrolments"
    )
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    course = models.ForeignKey("courses.CoursePage", models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField(_("enrolled"))
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "course", "organisation"],
                name="one_enrolment_each",
                nulls_distinct=False,
            ),
        ]
        ordering: ClassVar = ["-enrolled_at"]

    def __str__(self) -> str:
        return f"{self.person} – {self.course}"


class Progress(models.Model):
    """A part of a course that counts as done.

    Played or skipped, it is the same row: nothing here tells the two apart.
    """

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="progress")
    part = models.ForeignKey(Page, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(_("done"))

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "part"], name="a_part_is_done_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.part}"


class Walk(models.Model):
    """A learner's way through an edition of a case: the steps, oldest first, and the seed.

    Where the learner stands follows from those two and is stored nowhere. Steps are only ever added.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="walks")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="walks")
    page = models.ForeignKey(Page, models.PROTECT, related_name="+")
    seed = models.PositiveIntegerField(_("seed"))
    run = models.PositiveSmallIntegerField(
        _("run"), default=1, help_text=_("Which of the learner's walks in this case it is.")
    )
    steps = models.JSONField(_("steps"), default=list)
    exploring = models.BooleanField(
        _("exploring"), default=False, help_text=_("Begun in the midst of a case, to look.")
    )
    begun_after = models.PositiveIntegerField(
        _("begun after"),
        default=0,
        help_text=_("So many of its steps were not taken in it, but led to where exploring began."),
    )
    sector = models.CharField(
        _("sector"),
        max_length=50,
        blank=True,
        help_text=_("Of the learner when it was begun, if the case asks for it."),
    )
    begun_at = models.DateTimeField(_("begun"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("walk")
        verbose_name_plural = _("walks")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "page"],
                condition=models.Q(ended_at=None, exploring=False),
                name="one_walk_under_way",
            ),
        ]
        ordering: ClassVar = ["-begun_at"]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.page}"

    @property
    def has_own_steps(self) -> bool:
        """Whether anything was tried in it, beyond the way to where exploring began."""
        return len(self.steps) > self.begun_after
