from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange import twine_reading
from courses.exchange.notes import Missed, Refusal, RefusedError
from courses.exchange.texts import legible
from tests.courses.exchange.files import STORY
from tests.courses.exchange.twine import noted, order


def test_a_story_becomes_a_case() -> None:
    case = twine_reading.read(STORY).document.case

    assert case.title == "De stille klas"
    assert case.start == "maandagochtend"
    assert [(scene.id, scene.kind.value) for scene in case.scenes] == [
        ("maandagochtend", "decision"),
        ("later", "passage"),
        ("het-gesprek", "passage"),
        ("het-einde", "ending"),
    ]
    begin = case.scenes[0]
    assert begin.body == (
        "<p>Noor zit stil achterin.<br>Haar tas is <em>leeg</em>.</p>"
        "<ul><li>geen brood</li><li>geen jas</li></ul><p>Je hebt even tijd.</p>"
    )
    assert [(each.id, each.text, each.to) for each in begin.choices] == [
        ("even", "even", "later"),
        ("je-vraagt-hoe-het-gaat", "Je vraagt hoe het gaat", "het-gesprek"),
        ("je-kijkt-het-aan", "Je kijkt het aan", "later"),
    ]
    assert case.scenes[1].to == "het-einde"


def test_what_the_story_had_and_a_case_has_not_is_listed() -> None:
    assert noted(twine_reading.read(STORY)) == [
        ("style", "Uiterlijk", "body { color: red }"),
        ("script", "Tellen", "window.teller = 0;"),
        ("setting", "StoryData", "tag-colors"),
        ("places", "", "4"),
        ("tag", "Later", "rustig"),
        ("link_text", "Later", "Ga verder"),
        ("macro", "Maandagochtend", "(set: $tijd to 1)"),
    ]


def test_scenes_stand_as_passages_lie_and_the_start_comes_first() -> None:
    story = """:: StoryData
{"start": "D"}
:: A {"position":"500,430"}
a
:: B {"position":"100,120"}
b
:: C {"position":"300,90"}
c
:: D {"position":"100,400"}
d
"""
    arrived = twine_reading.read(story)

    assert order(arrived) == ["d", "b", "c", "a"]
    assert noted(arrived) == [("places", "", "4")]


def test_without_places_the_order_is_that_of_the_file() -> None:
    arrived = twine_reading.read(':: StoryData\n{"start": "B"}\n:: A\na\n:: B\nb\n:: C\nc')

    assert order(arrived) == ["a", "b", "c"]
    assert arrived.document.case.start == "b"
    assert arrived.notes == ()


def test_a_file_that_tells_nothing_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        twine_reading.read(":: StoryTitle\nLeeg")

    assert refused.value.reason is Refusal.EMPTY


lines = st.sampled_from(
    [
        *STORY.split("\n"),
        ":: A",
        ":: A [script]",
        "[[A]]",
        "[[x->B][$a]]",
        ":: StoryData",
        '{"start": 3}',
    ]
) | st.text(max_size=6)


@given(st.lists(lines, max_size=30).map("\n".join))
def test_whatever_text_comes_in_it_is_a_case_or_a_refusal(source: str) -> None:
    with suppress(RefusedError):
        arrived = twine_reading.read(source)
        case = arrived.document.case
        assert case.scene(case.start)
        assert len({scene.id for scene in case.scenes}) == len(case.scenes)
        assert legible(case.title) == case.title


def test_signs_that_cannot_be_stored_are_noted() -> None:
    assert noted(twine_reading.read(":: A\na\x07")) == [(Missed.SIGNS.value, "", "")]
