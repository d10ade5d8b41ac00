from typing import Any

import pytest

from assessments.blocks import QuestionsBlock
from tests.assessments.conftest import written

BLOCK = QuestionsBlock()


@pytest.mark.parametrize("asked", written()["questions"], ids=lambda asked: asked["kind"])
def test_each_kind_of_block_makes_its_kind_of_question(asked: dict[str, Any]) -> None:
    block = BLOCK.child_blocks[asked["kind"]]

    assert block.kind == asked["kind"]


@pytest.mark.parametrize("kind", BLOCK.child_blocks)
def test_an_author_sees_what_a_block_is_for_before_choosing_it(kind: str) -> None:
    block = BLOCK.child_blocks[kind]

    shown = block.render(block.get_preview_value())

    assert block.meta.icon != "placeholder"
    assert block.get_description()
    assert str(block.get_preview_value()["text"]) in shown


@pytest.mark.parametrize(("kind", "fewest"), [("single", 2), ("multiple", 2), ("ordering", 3)])
def test_a_new_question_begins_with_as_many_blank_answers_as_it_needs(
    kind: str, fewest: int
) -> None:
    block = BLOCK.child_blocks[kind]

    begun = [each["value"] for each in block.get_form_state(block.get_default())["options"]]

    assert len(begun) == fewest
    assert all(
        set(each) == set(block.child_blocks["options"].child_block.child_blocks) for each in begun
    )
    assert not any(value for each in begun for value in each.values())
