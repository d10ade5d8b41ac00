"""Lines that one can call or open: data that changes, with the day on which each was checked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from elearning.ui.certainty import Certainty


class SupportLine(models.Model):
    """Somebody who answers: where, for whom, when."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("telephone number"), max_length=30, blank=True)
    alternative_number = models.CharField(_("another number"), max_length=30, blank=True)
    free = models.BooleanField(_("free of charge"), default=False)
    url = models.URLField(_("web address"), blank=True)
    for_whom = models.TextField(_("for whom and what"), max_length=400)
    hours = models.CharField(_("when they answer"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    certainty = models.CharField(
        _("certainty"), max_length=1, choices=Certainty, default=Certainty.UNCHECKED
    )
    verified_on = models.DateField(_("checked on"))
    valid_until = models.DateField(_("shown until"), null=True, blank=True)

    class Meta:
        verbose_name = _("support line")
        verbose_name_plural = _("support lines")
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return self.name
