import pytest

from courses.exchange import twine_reading
from tests.courses.exchange.twine import noted


def test_what_a_program_wrote_beside_a_name_and_is_no_place_is_listed() -> None:
    arrived = twine_reading.read(':: A {"position":"left","size":"100,200","colour":"red"}\na')

    assert noted(arrived) == [("data", "A", "position: left"), ("setting", "A", "colour: red")]


@pytest.mark.parametrize(
    ("story", "start"),
    [
        (":: B\nb\n:: Start\na", "start"),
        (":: B\nb\n:: A\na", "b"),
        (':: StoryData\n{"start": "A"}\n:: B\nb\n:: A\na', "a"),
        (':: StoryData\n{"start": "C"}\n:: B\nb', "b"),
    ],
)
def test_a_story_begins_where_its_data_say_or_at_start_or_at_the_first(
    story: str, start: str
) -> None:
    assert twine_reading.read(story).document.case.start == start


@pytest.mark.parametrize(
    "passage", [":: StoryInit\n<<set $a to 1>>", ":: x [widget]\na", ":: y [header]\na"]
)
def test_passages_of_a_story_format_are_no_scenes_and_are_listed(passage: str) -> None:
    arrived = twine_reading.read(f":: A\na\n{passage}")

    assert [scene.id for scene in arrived.document.case.scenes] == ["a"]
    assert len(arrived.notes) == 1


def test_story_data_that_cannot_be_read_cost_those_data_alone() -> None:
    arrived = twine_reading.read(":: StoryData\n{nee}\n:: A\na")

    assert noted(arrived) == [("data", "StoryData", "{nee}")]
