"""The Meldcode as data: its five steps, the mistakes, the weighing framework of each sector, dated.

Names and questions change with the law and differ by sector, so they are content and not code.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, NamedTuple

from django.apps import apps
from django.core.cache import caches
from django.db import models
from django.db.models.functions import Cast
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from elearning.accounts.models import Offered, Sector, Term
from elearning.codes import CodedForm
from elearning.refusing import named, refuse
from elearning.ui.certainty import Certainty

STEPS = range(1, 6)
A_MINUTE = 60  # seconds


class Step(NamedTuple):
    """What a step is called on a day, and what one does in it."""

    name: str
    what: str


class MeldcodeStep(Term):
    """One of the five steps, as it has been called since a date."""

    number = models.PositiveSmallIntegerField(_("number"))
    what_nl = models.TextField(_("what you do, in Dutch"))
    what_en = models.TextField(_("what you do, in English"), blank=True)

    base_form_class = CodedForm

    class Meta(Term.Meta):
        verbose_name = _("step of the Meldcode")
        verbose_name_plural = _("steps of the Meldcode")
        ordering: ClassVar = ["number", "-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "valid_from"], name="one_step_a_date"),
        ]

    @property
    def what(self) -> str:
        return (get_language() == "en" and self.what_en) or self.what_nl

    @classmethod
    def names(cls, *, on: date) -> dict[int, str]:
        """What the five are called on a day; one without a name goes by its number."""
        numbers = {step: gettext("Step %(number)d") % {"number": step} for step in STEPS}
        return numbers | {number: step.name for number, step in cls.steps(on=on).items()}

    @classmethod
    def steps(cls, *, on: date) -> dict[int, Step]:
        """Those of the five that have a name on a day; every scene shows them, so kept for a minute."""
        key = f"steps:{on}:{get_language()}"
        known: dict[int, Step] | None = caches["pages"].get(key)
        if known is None:
            rows = cls.objects.filter(valid_from__lte=on).order_by("valid_from")
            known = {row.number: Step(str(row), row.what) for row in rows}
            caches["pages"].set(key, known, A_MINUTE)
        return known


class Mistake(Offered):
    """Something that well-meaning people do and that costs a child time or trust, as told since a date.

    A case says its code. The same code can be told in other words from another day on.
    """

    code = models.SlugField(_("code"))
    explanation_nl = models.TextField(_("explanation in Dutch"))
    explanation_en = models.TextField(_("explanation in English"), blank=True)

    base_form_class = CodedForm

    class Meta(Offered.Meta):
        verbose_name = _("mistake")
        verbose_name_plural = _("mistakes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_mistake_a_date"),
        ]

    @classmethod
    def told(cls, *, on: date) -> dict[str, Mistake]:
        """By code each as it was told on a day, offered still or not; what came later, as it began."""
        told: dict[str, Mistake] = {}
        for each in cls.objects.order_by("valid_from"):
            if each.code not in told or each.valid_from <= on:
                told[each.code] = each
        return told

    @classmethod
    def names(cls, *, on: date) -> dict[str, str]:
        """What each was called on a day, by the code that a case says."""
        return {code: str(each) for code, each in cls.told(on=on).items()}

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


@receiver(pre_delete, sender=MeldcodeStep)
def keep_five_steps(instance: MeldcodeStep, **signal: Any) -> None:
    """Raise RefusedError rather than leave a step without a name."""
    others = MeldcodeStep.objects.exclude(pk=instance.pk)
    if not others.filter(number=instance.number).exists():
        words = gettext("Without “%(step)s” step %(number)d has no name. Change it instead.")
        refuse(instance, words % {"step": instance, "number": instance.number})


@receiver(pre_delete, sender=Mistake)
def keep_what_cases_name(instance: Mistake, **signal: Any) -> None:
    """Raise RefusedError rather than leave a choice with a mistake that nobody can look up."""
    if Mistake.objects.exclude(pk=instance.pk).filter(code=instance.code).exists():
        return
    if cases := _cases_that_name(instance.code):
        words = gettext("Choices in %(cases)s are tagged with “%(mistake)s”, so it stays.")
        refuse(instance, words % {"cases": named(cases), "mistake": instance})


def _cases_that_name(code: str) -> list[str]:
    """The titles of the cases that say this code, as they are written now or were published."""
    said, pages = f'"{code}"', apps.get_model("courses", "CasePage").objects
    written = pages.annotate(words=Cast("scenes", models.TextField()))
    named_in = models.Q(words__contains=said) | models.Q(editions__content__contains=said)
    return list(
        written.filter(named_in).order_by("title").values_list("title", flat=True).distinct()
    )
