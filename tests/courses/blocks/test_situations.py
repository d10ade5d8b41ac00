import pytest
from django.core.exceptions import ValidationError

from courses.blocks.scenes import ScenesBlock
from courses.blocks.situations import SCALE, are_votes, votes_of
from courses.cases.graph import Case
from courses.exchange.casefile import stream_of
from tests.courses.conftest import OTHER_SCENES


def test_what_is_written_in_a_file_stands_in_the_form_and_is_said_again() -> None:
    (written,) = [scene for scene in OTHER_SCENES if scene["kind"] == "situation"]
    (block,) = ScenesBlock().normalize(stream_of([written]))
    (scene,) = Case.from_dict({"id": "x", "scenes": [block.value.data()]}).scenes

    assert [choice["judged"] for choice in block.value["choices"]] == ["0 4 8", "9 3 0"]
    assert [choice.judged for choice in scene.choices] == [(0, 4, 8), (9, 3, 0)]
    assert (*scene.scale,) == ("helpt niet", "past", "past goed")
    assert scene.votes == 24
    assert scene.expert == ()


def test_a_new_one_begins_with_a_scale() -> None:
    value = ScenesBlock().child_blocks["situation"].get_default()

    assert [*value["scale"]] == SCALE


@pytest.mark.parametrize("line", ["veel", "1 x", "1,2", "-1 2", "1000"])
def test_what_is_no_row_of_votes_is_refused_and_counts_for_nothing(line: str) -> None:
    with pytest.raises(ValidationError):
        are_votes(line)
    assert votes_of(line) == []
