import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.graph import Case
from courses.exchange import twine_places
from courses.exchange.twee import Passage
from tests.courses.cases.strategies import broken_cases
from tests.courses.conftest import CASE


def lying(*places: str) -> list[Passage]:
    """Passages in a file, each with the place that it says it has; an empty one says nothing."""
    return [
        Passage(name=f"{number}", metadata={"position": place} if place else {})
        for number, place in enumerate(places)
    ]


@pytest.mark.parametrize(
    ("place", "read"),
    [
        ("600,400", (600.0, 400.0)),
        ("12.5, -3", (12.5, -3.0)),
        ("left", None),
        ("nan,inf", None),
        ("1,2,3", None),
        ("9" * 400 + ",1", None),
        ("", None),
    ],
)
def test_a_place_is_two_numbers_or_none(place: str, read: object) -> None:
    assert twine_places.place_of(lying(place)[0]) == read


def test_a_canvas_is_read_in_rows_from_top_to_bottom_and_from_left_to_right() -> None:
    passages = lying("300,310", "100,300", "200,100", "100,100")

    assert twine_places.read_in_rows(passages) == [3, 2, 1, 0]


def test_what_lies_a_little_lower_is_in_the_same_row_and_a_staircase_is_not_one_row() -> None:
    assert twine_places.read_in_rows(lying("200,100", "100,150")) == [1, 0]
    assert twine_places.read_in_rows(lying("200,100", "100,151")) == [0, 1]
    assert twine_places.read_in_rows(lying("300,100", "200,140", "100,180")) == [1, 0, 2]


def test_without_places_the_order_is_that_of_the_file() -> None:
    assert twine_places.read_in_rows(lying("", "", "")) == [0, 1, 2]


def test_what_has_no_place_follows_what_stands_before_it_in_the_file() -> None:
    assert twine_places.read_in_rows(lying("", "0,300", "", "0,100", "")) == [0, 3, 4, 1, 2]
    assert twine_places.read_in_rows(lying("", "0,300", "")) == [0, 1, 2]


def test_a_scene_lies_further_to_the_right_the_further_it_is_from_the_start() -> None:
    assert twine_places.places_of(CASE) == [
        "150,150",
        "300,150",
        "300,300",
        "450,300",
        "600,300",
        "600,450",
    ]


@given(broken_cases)
def test_reading_the_places_of_a_case_gives_its_own_order(case: Case) -> None:
    passages = lying(*twine_places.places_of(case))

    assert twine_places.read_in_rows(passages) == [*range(len(case.scenes))]
    assert len({passage.metadata["position"] for passage in passages}) == len(passages)


places = st.sampled_from(["", "x,y", "0,0", "150,0", "0,40", "0,90", "-5.5,1e3"])


@given(st.lists(places, max_size=8))
def test_whatever_the_places_each_passage_is_read_once(said: list[str]) -> None:
    assert sorted(twine_places.read_in_rows(lying(*said))) == [*range(len(said))]
