"""Two routes through the lanes: each in its lane, neither behind the other."""

import re
from itertools import combinations
from math import dist
from typing import Any

import pytest

from elearning.ui import lanes
from elearning.ui.lanes import Turn

NAMES = ["Kaart", "Overleg", "Gesprek", "Wegen", "Beslissen"]
YOURS = [(0, 1), (1, 3), (2, 2)]
EXPERT = [(0, 1), (1, 2), (2, 2)]


def test_each_lane_is_drawn_whichever_way_round() -> None:
    for draw in (lanes.lying, lanes.upright):
        drawing = draw(NAMES, YOURS, EXPERT, [])
        assert [lane.number for lane in drawing.lanes] == [1, 2, 3, 4, 5]
        assert all(lane.x + lane.width <= drawing.width for lane in drawing.lanes)
        assert all(lane.y + lane.height <= drawing.height for lane in drawing.lanes)


def test_routes_run_through_the_lane_of_each_moment() -> None:
    drawing = lanes.lying(NAMES, YOURS, EXPERT, [])
    height = drawing.lanes[0].height
    ends = re.findall(r"([\d.]+) ([\d.]+)(?=C|$)", drawing.yours)
    assert [int(float(y) // height) + 1 for _x, y in ends] == [1, 3, 2]


def test_two_routes_through_the_same_place_do_not_hide_each_other() -> None:
    drawing = lanes.lying(NAMES, EXPERT, EXPERT, [])
    assert drawing.yours != drawing.expert


def test_a_turning_point_lies_on_your_own_line() -> None:
    drawing = lanes.upright(NAMES, YOURS, EXPERT, [Turn(1, 1, 3)])
    ((turn, (x, y)),) = drawing.turns
    assert turn.number == 1
    assert f"{x:.1f} {y:.1f}" in drawing.yours


@pytest.mark.parametrize("draw", [lanes.lying, lanes.upright])
def test_no_number_hides_another_however_many_there_are(draw: Any) -> None:
    yours = [(moment, 1 + moment // 20) for moment in range(80)]
    turns = [Turn(number, *spot) for number, spot in enumerate(yours, 1)]
    drawing = draw(NAMES, yours, yours, turns)

    for (_a, here), (_b, there) in combinations(drawing.turns, 2):
        assert dist(here, there) > 2 * 10  # the radius of a number
    assert all(10 <= x <= drawing.width - 10 for _turn, (x, _y) in drawing.turns)
    assert all(8 <= y <= drawing.height - 10 for _turn, (_x, y) in drawing.turns)


def test_lanes_without_a_single_step_can_still_be_drawn() -> None:
    assert lanes.lying(NAMES, [], [], []).yours == ""
