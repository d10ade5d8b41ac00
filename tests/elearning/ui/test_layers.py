from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from elearning.ui.layers import depths, rows

names = st.sampled_from("abcdefgh")


@st.composite
def ways(draw: st.DrawFn) -> dict[str, list[str]]:
    known = draw(st.lists(names, min_size=1, unique=True))
    return {name: draw(st.lists(st.sampled_from(known), max_size=4)) for name in known}


def test_each_stands_below_all_that_lead_to_it() -> None:
    assert depths({"a": ["b", "c"], "b": ["c"], "c": []}) == {"a": 0, "b": 1, "c": 2}


def test_what_leads_back_up_moves_nothing() -> None:
    assert depths({"a": ["b"], "b": ["a", "c"], "c": ["a"]}) == {"a": 0, "b": 1, "c": 2}


def test_a_way_that_passes_a_layer_has_a_place_there() -> None:
    found = rows({"a": ["b", "c"], "b": ["c"], "c": []})

    assert found[0] == ["a"]
    assert set(found[1]) == {"b", ("a", "c", 1)}
    assert found[2] == ["c"]


def test_ways_that_need_not_cross_do_not() -> None:
    found = rows({"a": ["l", "r"], "l": ["x"], "r": ["y"], "y": [], "x": []})

    assert found[1:] == [["l", "r"], ["x", "y"]]


def test_nothing_has_no_layers() -> None:
    assert rows({}) == []


@given(ways())
def test_everything_stands_in_one_layer_and_some_way_round_leads_back(
    ways: Mapping[str, Sequence[str]],
) -> None:
    depth = depths(ways)
    placed = [thing for row in rows(ways) for thing in row if isinstance(thing, str)]

    assert sorted(placed) == sorted(ways) == sorted(depth)
    level = [
        (name, to) for name, to_all in ways.items() for to in to_all if depth[name] == depth[to]
    ]
    assert all(name == to for name, to in level)
