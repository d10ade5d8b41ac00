"""Days that somebody fills in."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def not_in_the_future(day: date) -> None:
    """Refuse a day on which something is said to have been done, but which is yet to come."""
    if day > timezone.localdate():
        raise ValidationError(_("This day is yet to come. Fill in when it was done."))
