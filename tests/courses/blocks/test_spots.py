"""Where in a picture something is to be seen, and where the editor lets one draw it."""

import pytest
from django.core.exceptions import ValidationError

from courses.blocks.choices import ChoiceBlock
from courses.blocks.spots import SpotBlock, is_spot, spot_of


@pytest.mark.parametrize(
    ("line", "spot"), [("40 25 15 20", [40, 25, 15, 20]), ("0 0 100 100", [0, 0, 100, 100])]
)
def test_a_spot_in_a_picture_is_four_numbers(line: str, spot: list[int]) -> None:
    assert SpotBlock().clean(line) == line
    assert spot_of(line) == spot


@pytest.mark.parametrize("line", ["1 2 3", "90 0 20 10", "0 95 10 10", "0 0 0 10", "links"])
def test_what_lies_outside_the_picture_is_no_spot(line: str) -> None:
    with pytest.raises(ValidationError):
        is_spot(line)
    with pytest.raises(ValidationError):
        SpotBlock().clean(line)


@pytest.mark.parametrize("line", ["links", "", None])
def test_a_draft_may_hold_what_is_no_spot(line: str | None) -> None:
    assert spot_of(line) == []


def test_a_choice_offers_the_picture_to_draw_in_beside_the_numbers() -> None:
    field = ChoiceBlock().child_blocks["spot"].field
    html = field.widget.render("scenes-0-value-choices-0-value-spot", "1 2 3 4")

    assert html.startswith("<spot-field")
    assert 'value="1 2 3 4" maxlength="20"' in html
    assert "/images/0/preview/max-800x800/" in html
    assert "style=" not in html
