"""A stream as its form sent it, read for what it says, whether or not it could be saved."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks


def as_said(value: Any) -> None:
    """Make of every field what its text says, where it says something; it is no check of the form."""
    if isinstance(value, blocks.StructValue):
        for name, bound in value.bound_blocks.items():
            if isinstance(bound.block, blocks.FieldBlock):
                value[name] = _said(bound.block, bound.value)
            else:
                as_said(bound.value)
    elif isinstance(value, blocks.StreamValue):
        for child in value:
            as_said(child.value)
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value.bound_blocks:
            as_said(child.value)


def _said(block: blocks.FieldBlock, raw: Any) -> Any:
    try:
        return block.value_from_form(block.field.to_python(block.value_for_form(raw)))
    except ValidationError:
        return raw
