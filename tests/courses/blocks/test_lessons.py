import re

import pytest
from django.utils.translation import override
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError

from courses.blocks.lessons import (
    FactBlock,
    LessonBody,
    SignalListBlock,
    SourceBlock,
    SourcedCalloutBlock,
)


def rendered(block: blocks.Block, **value: object) -> str:
    given = {**block.get_preview_value(), **value}
    return block.render(block.normalize(given))


def test_a_fact_says_how_sure_it_is_and_where_it_comes_from() -> None:
    html = rendered(FactBlock())

    assert "Veilig Thuis is dag en nacht te bellen." in html
    assert 'data-certainty="S"' in html
    assert "veiligthuis.nl" in html


@pytest.mark.parametrize("block", [FactBlock(), SignalListBlock()])
def test_what_states_facts_cannot_leave_open_how_sure_they_are(block: blocks.Block) -> None:
    value = block.normalize({**block.get_preview_value(), "certainty": ""})

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)

    assert "certainty" in refused.value.block_errors


@pytest.mark.parametrize("block", [FactBlock(), SignalListBlock(), SourcedCalloutBlock()])
@pytest.mark.parametrize(("certainty", "is_fit"), [("S", False), ("R", False), ("X", True)])
def test_what_states_facts_names_its_source_unless_it_is_to_be_checked(
    block: blocks.Block, certainty: str, is_fit: bool
) -> None:
    value = block.normalize({**block.get_preview_value(), "certainty": certainty, "source": " "})

    if is_fit:
        assert block.clean(value)
        return
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert list(refused.value.block_errors) == ["source"]


def test_a_draft_may_leave_its_source_for_later() -> None:
    block = FactBlock()
    value = block.normalize({**block.get_preview_value(), "source": ""})

    assert block.clean_deferred(value)["source"] == ""


def test_a_callout_says_how_sure_it_is_only_where_it_states_a_fact() -> None:
    plain = rendered(SourcedCalloutBlock(), certainty="", source="")
    stating = rendered(SourcedCalloutBlock(), certainty="R", source="nji.nl")

    assert "data-certainty" not in plain
    assert 'data-certainty="R"' in stating
    assert "nji.nl" in stating


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_list_of_signals_always_says_that_they_prove_nothing(language: str) -> None:
    with override(language):
        html = rendered(SignalListBlock())

    assert "Is ineens stil" in html
    assert re.search(rf'<p class="small" lang="{language}">\S', html)


def test_words_of_the_interface_bear_its_language_within_content_of_another() -> None:
    with override("en"):
        html = rendered(FactBlock())

    assert re.search(r'data-certainty="S" lang="en"', html)


def test_a_source_is_a_link_where_it_has_an_address() -> None:
    assert "<a " not in rendered(SourceBlock())
    linked = rendered(SourceBlock(), url="https://wetten.overheid.nl/")
    assert 'href="https://wetten.overheid.nl/"' in linked


@pytest.mark.parametrize("name", LessonBody().child_blocks)
def test_everything_a_lesson_may_hold_shows_an_author_what_it_is(name: str) -> None:
    block = LessonBody().child_blocks[name]

    assert str(block.meta.description)
    assert block.is_previewable
