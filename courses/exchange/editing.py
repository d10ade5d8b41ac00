"""Content in the form in which the editor saves it.

The editor reads rich text into a structure of its own, and writes it anew. What comes in by another
road goes the same way round first, so that opening a page and saving it changes nothing.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.forms import Widget
from django.utils.datastructures import MultiValueDict
from wagtail import blocks
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

P = TypeVar("P", bound=Page)


def as_saved(page: P) -> P:
    """The page with its texts as the editor would save them; the page given is changed."""
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            editor = get_rich_text_editor_widget(field.editor, features=field.features)
            setattr(page, field.name, _written(editor, getattr(page, field.name)))
        elif isinstance(field, StreamField):
            raw = field.stream_block.get_prep_value(getattr(page, field.name))
            saved = _saved(field.stream_block, raw)
            setattr(page, field.name, field.stream_block.to_python(saved))
    return page


def _saved(block: blocks.Block, raw: Any) -> Any:
    """The raw value of a block, with every text in it as the editor would save it."""
    if isinstance(block, blocks.RichTextBlock):
        return _written(block.field.widget, raw)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return raw and raw.strip()
    if isinstance(block, blocks.StructBlock):
        return {name: _saved(block.child_blocks[name], value) for name, value in raw.items()}
    if isinstance(block, blocks.ListBlock):
        return [{**item, "value": _saved(block.child_block, item["value"])} for item in raw]
    if isinstance(block, blocks.StreamBlock):
        children = block.child_blocks
        return [{**item, "value": _saved(children[item["type"]], item["value"])} for item in raw]
    return raw


def _written(editor: Widget, html: str) -> str:
    """Rich text after a visit to the editor."""
    shown = editor.format_value((html or "").replace("<br>", "<br/>"))  # it knows no other break
    return editor.value_from_datadict({"text": shown}, MultiValueDict(), "text") or ""
