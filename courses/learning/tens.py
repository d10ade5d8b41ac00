"""How many learners, told so that the number follows no one of them coming or going."""

from __future__ import annotations

from django.utils.translation import gettext

TEN = 10


def in_tens(people: int) -> str:
    """In words and whole tens; nobody is as few as somebody."""
    if people < TEN:
        return gettext("fewer than ten")
    return gettext("%(number)s or more") % {"number": people // TEN * TEN}
