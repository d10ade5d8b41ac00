from hypothesis import given
from hypothesis import strategies as st

from elearning.ui.flow import BOX, BROADEST, NARROWEST, Flow, Node, Way, flow

NODES = [Node(name, name.upper(), "10") for name in "abcd"]


def boxes(drawn: Flow) -> dict[str, tuple[float, float]]:
    return {box.node.name: (box.x, box.y) for box in drawn.boxes}


def test_who_comes_later_stands_lower() -> None:
    place = boxes(flow(NODES, [Way("a", "b"), Way("b", "c"), Way("a", "d")]))

    assert place["a"][1] < place["b"][1] == place["d"][1] < place["c"][1]


def test_a_way_is_as_broad_as_its_share_and_never_too_thin_to_see() -> None:
    ways = [Way("a", "b", 1.0, "20"), Way("a", "c", 0.5, "10"), Way("a", "d", 0.01, "1")]

    breadths = [stroke.breadth for stroke in flow(NODES, ways).strokes]

    assert breadths == [BROADEST, BROADEST / 2, NARROWEST]


def test_a_way_back_goes_along_the_side() -> None:
    drawn = flow(NODES[:2], [Way("a", "b", 1.0), Way("b", "a", 0.5)])

    down, back = drawn.strokes
    assert down.at[0] < boxes(drawn)["a"][0] + BOX[0] < back.at[0] < drawn.width


def test_a_long_way_bends_around_what_stands_between() -> None:
    drawn = flow(NODES[:3], [Way("a", "b"), Way("b", "c"), Way("a", "c")])

    assert [stroke.d.count("C") for stroke in drawn.strokes] == [1, 1, 3]


def test_a_long_title_is_cut_and_one_without_goes_by_its_name() -> None:
    long, none = flow(
        [
            Node("a", "Een titel die maar doorgaat en nooit ophoudt, echt niet", ""),
            Node("b", "", ""),
        ],
        [],
    ).boxes

    assert [len(line) <= 23 for _y, line in long.lines] == [True, True]
    assert long.lines[1][1].endswith("…")
    assert none.lines[0][1] == "b"


def test_ways_to_nowhere_are_left_out() -> None:
    assert flow(NODES[:1], [Way("a", "gone"), Way("gone", "a")]).strokes == ()


def test_of_nothing_nothing_is_drawn() -> None:
    assert flow([], []).boxes == ()


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=12))
def test_no_two_boxes_cover_each_other_and_all_stand_within(pairs: list[tuple[str, str]]) -> None:
    drawn = flow(NODES, [Way(*pair) for pair in pairs])

    placed = list(boxes(drawn).values())
    assert len(set(placed)) == len(NODES)
    assert all(
        abs(x - other_x) >= BOX[0] or abs(y - other_y) >= BOX[1]
        for number, (x, y) in enumerate(placed)
        for other_x, other_y in placed[:number]
    )
    assert all(0 < x < x + BOX[0] < drawn.width and 0 < y < drawn.height for x, y in placed)
