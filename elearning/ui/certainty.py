"""How sure a fact is: one scale and one wording, for who writes it down and for who reads it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Certainty(TextChoices):
    """The letters are kept and stand in files; the words may change."""

    SUPPORTED = "S", _("Well supported by sources")
    REPORTED = "R", _("Found in one source")
    UNCHECKED = "X", _("To be checked by an expert")
