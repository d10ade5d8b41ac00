import pytest

from elearning.ui.ranking import Ranked, ranked


def test_things_come_back_in_the_order_of_their_places() -> None:
    sent = {"place-b": "1", "place-c": "3", "place-a": "2", "scene": "k1"}

    assert ranked(sent, "place") == Ranked(("b", "a", "c"), is_whole=True)


@pytest.mark.parametrize("places", [("1", "1"), ("1", "3"), ("1", ""), ("2", "x")])
def test_what_has_no_place_of_its_own_makes_it_no_whole_order(places: tuple[str, str]) -> None:
    found = ranked(dict(zip(("place-a", "place-b"), places, strict=True)), "place")

    assert not found.is_whole
    assert {*found.ids} == {"a", "b"}


def test_where_nothing_was_sent_there_is_nothing_in_order() -> None:
    assert ranked({"choice": "a"}, "place").ids == ()
