"""Words from lists that the law or the field may change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
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


class Sector(Term):  # type: ignore[django-manager-missing]  # a clusterable model points here
    """A field of work with its own wording of the Meldcode, such as primary education."""

    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Profession(Term):
    """What somebody does there, such as teacher or childcare worker."""

    class Meta(Term.Meta):
        verbose_name = _("profession")
        verbose_name_plural = _("professions")
