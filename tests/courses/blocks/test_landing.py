import pytest
from wagtail.blocks import StructBlockValidationError

from courses.blocks.landing import TrialBlock, TrialChoiceBlock

CHOICE = {"text": "Je schrijft het op.", "note": "<p>Met data erbij.</p>"}


def trial(*choices: dict[str, str]) -> dict[str, object]:
    return {**TrialBlock().get_preview_value(), "choices": list(choices)}


def test_a_scene_to_try_shows_its_story_and_its_choices() -> None:
    block = TrialBlock()

    html = block.render(block.normalize(trial(CHOICE, CHOICE)))

    assert "Sem zegt dat hij niet heeft geslapen." in html
    assert html.count("Je schrijft het op.") == 2


@pytest.mark.parametrize("number", [1, 5])
def test_it_offers_two_to_four_choices(number: int) -> None:
    block = TrialBlock()

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.normalize(trial(*[CHOICE] * number)))

    assert list(refused.value.block_errors) == ["choices"]


def test_every_choice_has_a_note_that_answers_it() -> None:
    block = TrialChoiceBlock()

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.normalize({**CHOICE, "note": ""}))

    assert list(refused.value.block_errors) == ["note"]
