"""Choices from a list that is kept in the database, such as sectors and mistakes.

What a page stores of such a choice is its code, as it stands: reading a page asks nothing. Who fills
in a form is offered the list of today, which a form with a hundred of these fields looks up once.
"""

from __future__ import annotations

from typing import Any

from wagtail import blocks


class _AsStored(blocks.field_block.BaseChoiceBlock):
    """Wagtail looks up every value that is read, for lists of which the keys are no text."""

    def normalize_choice(self, value: Any) -> str | None:
        return None if value is None else str(value)


class ListedBlock(_AsStored, blocks.ChoiceBlock):
    """One from the list."""


class SeveralListedBlock(_AsStored, blocks.MultipleChoiceBlock):
    """Any number from the list."""
