"""Each block that an author can choose has an icon, a description, a preview and a template."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.template.loader import get_template
from wagtail.admin.icons import get_icons
from wagtail.blocks import Block, RichTextBlock, StructBlock
from wagtail.fields import StreamField

from elearning.local import ROOT
from tests.house import tree

NO_ICON = "placeholder"


def streams() -> Iterator[Block]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and model.__module__.split(".")[0] in tree.ROOMS:
                yield field.stream_block


def within(block: Block) -> Iterator[Block]:
    yield block
    children = getattr(block, "child_blocks", {}).values()
    for child in (*children, getattr(block, "child_block", None)):
        if child is not None:
            yield from within(child)


def ours() -> dict[str, Block]:
    """The blocks with a form of their own that our rooms define, by name."""
    return {
        type(block).__name__: block
        for stream in streams()
        for block in within(stream)
        if isinstance(block, StructBlock | RichTextBlock)
        and type(block).__module__.split(".")[0] in tree.ROOMS
    }


def test_there_are_blocks_to_look_at() -> None:
    assert len(ours()) > 10


@pytest.mark.django_db  # some choose from terms that are data
@pytest.mark.parametrize("name", sorted(ours()))
def test_a_block_shows_an_author_what_it_is(name: str) -> None:
    block = ours()[name]

    assert block.meta.icon != NO_ICON
    assert block.meta.description
    assert block.has_preview if hasattr(block, "has_preview") else block.get_preview_value()


@pytest.mark.parametrize("name", sorted(ours()))
def test_an_author_can_fill_in_all_of_a_block(name: str) -> None:
    block = ours()[name]

    if isinstance(block, StructBlock):
        assert sorted(block.meta.form_layout.get_sorted_block_names()) == sorted(block.child_blocks)


def test_the_icons_of_all_blocks_exist() -> None:
    drawn = get_icons()

    assert {
        block.meta.icon
        for stream in streams()
        for block in within(stream)
        if f'id="icon-{block.meta.icon}"' not in drawn
    } == set()


@pytest.mark.parametrize("name", sorted(ours()))
def test_a_block_has_a_template_of_its_own_room(name: str) -> None:
    block = ours()[name]
    found: Any = get_template(block.meta.template)
    file = Path(found.origin.name).relative_to(ROOT)

    assert file.parts[0] == type(block).__module__.split(".")[0]
