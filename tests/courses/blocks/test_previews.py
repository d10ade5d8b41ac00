"""What an author sees before choosing a block."""

from collections.abc import Iterator

import pytest
from django.template.loader import get_template
from wagtail import blocks

from courses.blocks.landing import TrialBlock
from courses.blocks.lessons import LessonBody, SourceBlock
from courses.blocks.properties import PropertiesBlock
from courses.blocks.scenes import ScenesBlock
from courses.blocks.variables import VariablesBlock

pytestmark = pytest.mark.django_db


def within(block: blocks.Block) -> Iterator[blocks.Block]:
    children = [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]
    for child in filter(None, children):
        yield child
        yield from within(child)


ROOTS = [
    LessonBody(),
    ScenesBlock(),
    VariablesBlock(),
    PropertiesBlock(),
    blocks.StructBlock([("trial", TrialBlock()), ("source", SourceBlock())]),
]
OURS = {
    type(block).__name__: block
    for root in ROOTS
    for block in within(root)
    if type(block).__module__.startswith("courses.") and getattr(block.meta, "template", None)
}


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_block_introduces_itself(name: str) -> None:
    block = OURS[name]

    assert str(block.meta.description)
    assert block.meta.icon != blocks.Block().meta.icon
    assert get_template(block.meta.template)


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_block_shows_itself_before_it_is_chosen(name: str) -> None:
    block = OURS[name]

    html = block.render(block.normalize(block.get_preview_value()))

    assert html.strip()
    assert "style=" not in html
