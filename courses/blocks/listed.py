"""Choices from a list that is kept in the database, such as sectors and mistakes.

What a page stores of such a choice is its code, as it stands: reading a page asks nothing. Who fills
in a form is offered the list of today, which a form with a hundred of these fields looks up once; what
is not valid today stands apart below it, so that a page that holds it can be read and saved.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

Listed = tuple[str, Any]


def by_day(terms: Iterable[Any], day: date) -> list[Listed]:
    """What is valid on a day, by name; and what pages may hold from other days, together below that."""
    offered: list[Listed] = []
    others: list[Listed] = []
    for term in sorted(terms, key=lambda each: str(each).casefold()):
        (offered if term.is_valid_on(day) else others).append((term.code, str(term)))
    return [*offered, (_("Not valid today"), others)] if others else offered


class _AsStored(blocks.field_block.BaseChoiceBlock):
    """Wagtail looks up every value that is read, for lists of which the keys are no text."""

    def normalize_choice(self, value: Any) -> str | None:
        return None if value is None else str(value)


class ListedBlock(_AsStored, blocks.ChoiceBlock):
    """One from the list."""


class SeveralListedBlock(_AsStored, blocks.MultipleChoiceBlock):
    """Any number from the list."""
