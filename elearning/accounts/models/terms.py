"""Words from lists that the law or the field may change."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A word from such a list: data, dated, in two languages."""

    code = models.SlugField(_("code"), unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    valid_from = models.DateField(_("valid from"))

    class Meta:
        abstract = True
        ordering: ClassVar = ["name_nl"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nl


class OfferedQuerySet(models.QuerySet):
    """Words by the days on which forms offer them."""

    def valid_on(self, day: date) -> OfferedQuerySet:
        """Begun by that day, and not over yet."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def offered(self, *, on: date, held: int | None) -> OfferedQuerySet:
        """What a form offers on a day: what is valid then, and the one that is held already."""
        return self.valid_on(on) | self.filter(pk=held)


class Offered(Term):
    """A word that forms offer from a day on, and perhaps until another.

    Whoever holds it afterwards holds it still, and reads what it said.
    """

    valid_until = models.DateField(_("offered until"), null=True, blank=True)

    objects = OfferedQuerySet.as_manager()

    class Meta(Term.Meta):
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def clean(self) -> None:
        if self.valid_until and self.valid_from and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("This day is before the first one.")})


class Sector(Offered):  # type: ignore[django-manager-missing]  # a clusterable model points here
    """A field of work with its own wording of the Meldcode, such as primary education."""

    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Profession(Offered):
    """What somebody does there, such as teacher or childcare worker."""

    class Meta(Term.Meta):
        verbose_name = _("profession")
        verbose_name_plural = _("professions")
