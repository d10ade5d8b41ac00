"""What stands in the way of saving or publishing, all together, each with the way to its place.

A form of the CMS shows a fault at its field, which may lie folded away far below. Here the faults of
all fields are gathered, and a panel puts them on top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.admin.panels import Panel
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

ALL_TOGETHER = (StreamBlockValidationError, ListBlockValidationError)
SHORT = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, the names of the places that it lies in from outside to inside, and its anchor."""

    words: str
    place: tuple[str, ...]
    anchor: str


def faults_of(form: BaseForm) -> list[Fault]:
    """The faults of a form that was sent, in the order of its fields."""
    found = form.errors.as_data()
    whole = [fault for error in found.get(NON_FIELD_ERRORS, []) for fault in _said(error, (), "")]
    fields = (fault for name in form.fields for fault in _of_field(form, name, found))
    return [*whole, *fields, *_of_rows(form)]


def _of_rows(form: BaseForm) -> Iterator[Fault]:
    """The faults of what stands in rows beside the fields: the comments of a page, for one."""
    for rows in getattr(form, "formsets", {}).values():
        name = str(capfirst(rows.model._meta.verbose_name))
        for error in rows.non_form_errors().as_data():
            yield from _said(error, (name,), "")
        for row in rows.forms:
            called = f"{name} “{getattr(row.instance, 'text', str(row.instance))[:SHORT]}”"
            for fault in faults_of(row):
                yield Fault(fault.words, (called, *fault.place), "")


def _of_field(form: BaseForm, name: str, found: Mapping[str, list[ValidationError]]) -> Any:
    for error in found.get(name, []):
        field, prefix = form[name], form.add_prefix(name)
        yield from _within(error, field.value(), (str(capfirst(field.label)),), prefix)


def _within(
    error: ValidationError, value: Any, place: tuple[str, ...], prefix: str, anchor: str = ""
) -> Iterator[Fault]:
    """The faults in a block, whose fields are named `prefix-…` in the page.

    `anchor` leads to the nearest block around that has one, for what is no field.
    """
    if isinstance(error, StructBlockValidationError):
        yield from _all_said(error, place, anchor)
        for name, inner in error.block_errors.items():
            child = value.bound_blocks[name]
            inside = (*place, str(child.block.label))
            yield from _within(inner, child.value, inside, f"{prefix}-{name}", anchor)
    elif isinstance(error, ALL_TOGETHER):
        yield from _all_said(error, place, anchor or f"{prefix}-root")
        for number, inner in error.block_errors.items():
            child = (
                value[number]
                if isinstance(value, blocks.StreamValue)
                else value.bound_blocks[number]
            )
            inside = (*place, _called(child, number + 1))
            section = f"block-{child.id}-section"
            yield from _within(inner, child.value, inside, f"{prefix}-{number}-value", section)
    else:
        yield from _said(error, place, f"{prefix}-errors")


def _all_said(error: Any, place: tuple[str, ...], anchor: str) -> Iterator[Fault]:
    for each in error.non_block_errors.as_data():
        yield from _said(each, place, anchor)


def _said(error: ValidationError, place: tuple[str, ...], anchor: str) -> Iterator[Fault]:
    for words in error.messages:
        yield Fault(str(words), place, anchor)


def _called(child: Any, number: int) -> str:
    """A block among others by its kind and its title, or by its number where it has none."""
    value = child.value if isinstance(child.value, Mapping) else {}
    title = next((value[name] for name in ("title", "text", "code") if value.get(name)), "")
    return f"{child.block.label} {number}" + (f" “{str(title)[:SHORT]}”" if title else "")


class MendingPanel(Panel):
    """On top of a form: all that stands in the way, with links; nothing while there is nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "ui/panels/mending.html"

        def is_shown(self) -> bool:
            return self.form is not None and self.form.is_bound and not self.form.is_valid()

        @property
        def is_to_publish(self) -> bool:
            """Whether more was asked than to save a draft; each button but that one has a name."""
            return any(name.startswith("action-") for name in self.request.POST)

        def faults(self) -> list[Fault]:
            return faults_of(self.form)
