"""The Meldcode as data: its five steps, the mistakes, the weighing framework of each sector, dated.

Names and questions change with the law and differ by sector, so they are content and not code.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from elearning.accounts.models import Sector, Term
from elearning.ui.certainty import Certainty


class MeldcodeStep(Term):
    """One of the five steps, as it has been called since a date."""

    number = models.PositiveSmallIntegerField(_("number"))
    what_nl = models.TextField(_("what you do, in Dutch"))
    what_en = models.TextField(_("what you do, in English"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("step of the Meldcode")
        verbose_name_plural = _("steps of the Meldcode")
        ordering: ClassVar = ["number", "-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "valid_from"], name="one_step_a_date"),
        ]


class Mistake(Term):
    """Something that well-meaning people do and that costs a child time or trust."""

    explanation_nl = models.TextField(_("explanation in Dutch"))
    explanation_en = models.TextField(_("explanation in English"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("mistake")
        verbose_name_plural = _("mistakes")

    @property
    def explanation(self) -> str:
        return (get_language() == "en" and self.explanation_en) or self.explanation_nl


class WeighingFramework(ClusterableModel):
    """The questions by which a sector weighs a suspicion, since a date."""

    sector = models.ForeignKey(Sector, models.PROTECT, verbose_name=_("sector"))
    valid_from = models.DateField(_("valid from"))
    certainty = models.CharField(
        _("certainty"), max_length=1, choices=Certainty, default=Certainty.UNCHECKED
    )

    panels: ClassVar = [
        FieldPanel("sector"),
        FieldPanel("valid_from"),
        FieldPanel("certainty"),
        InlinePanel("questions", label=_("questions")),
    ]

    class Meta:
        verbose_name = _("weighing framework")
        verbose_name_plural = _("weighing frameworks")
        ordering: ClassVar = ["sector", "-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sector", "valid_from"], name="one_framework_a_date"),
        ]

    def __str__(self) -> str:
        return f"{self.sector} ({self.valid_from:%d-%m-%Y})"


class WeighingQuestion(Orderable):
    """One question of a weighing framework and where each answer leads."""

    framework = ParentalKey(WeighingFramework, related_name="questions")
    step = models.PositiveSmallIntegerField(_("step of the Meldcode"), default=4)
    question = models.TextField(_("question"))
    if_no = models.TextField(_("if no"))
    if_yes = models.TextField(_("if yes"))
    certainty = models.CharField(
        _("certainty"), max_length=1, choices=Certainty, default=Certainty.UNCHECKED
    )

    class Meta(Orderable.Meta):
        verbose_name = _("weighing question")
        verbose_name_plural = _("weighing questions")

    def __str__(self) -> str:
        return self.question
