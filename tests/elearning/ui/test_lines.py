"""The line is walked, and says only what is in the data."""

import re

from elearning.ui import lanes, lines
from elearning.ui.lanes import Turn
from elearning.ui.lines import Station

COURSE = [
    Station("Les", "done", bends=2),
    Station("Casus", "now", bends=3),
    Station("Toets", "ahead"),
]


def curves(path: str) -> int:
    return path.count("C")


def test_the_same_way_is_drawn_the_same_every_time():
    assert lines.upright(COURSE) == lines.upright(COURSE)


def test_a_bend_more_is_a_curve_more():
    once, thrice = (lines.upright([Station("A", bends=bends), Station("B")]) for bends in (1, 3))
    assert curves(thrice[0].onward) - curves(once[0].onward) == 2


def test_the_stretch_behind_the_learner_is_walked_and_the_one_ahead_is_not():
    assert [stop.walked for stop in lines.upright(COURSE)] == [True, False, False]


def test_each_stretch_ends_where_the_next_one_begins():
    first, second, _last = lines.upright(COURSE)
    assert first.onward.split()[-2:] == [f"{second.x}", "100.0"]
    assert second.onward.startswith(f"M{second.x} 0.0")


def test_the_last_stop_leads_nowhere():
    for draw in (lines.upright, lines.lying):
        assert draw(COURSE)[-1].onward == ""
        assert [stop.onward for stop in draw(COURSE[:1])] == [""]


def test_a_line_without_stops_is_empty():
    assert lines.upright([]) == []
    assert lines.lying([]) == []


def test_every_stop_stays_within_its_strip():
    many = [Station(str(number), bends=9) for number in range(12)]
    for stop in lines.lying(many):
        assert 0 <= stop.x <= lines.STRIP_WIDTH
        assert 0 <= stop.y <= lines.STRIP_HEIGHT
    for stop in lines.upright(many):
        assert 0 <= stop.x <= lines.STATION_WIDTH


NAMES = ["Kaart", "Overleg", "Gesprek", "Wegen", "Beslissen"]
YOURS = [(0, 1), (1, 3), (2, 2)]
EXPERT = [(0, 1), (1, 2), (2, 2)]


def test_each_lane_is_drawn_whichever_way_round():
    for draw in (lanes.lying, lanes.upright):
        drawing = draw(NAMES, YOURS, EXPERT, [])
        assert [lane.number for lane in drawing.lanes] == [1, 2, 3, 4, 5]
        assert all(lane.x + lane.width <= drawing.width for lane in drawing.lanes)
        assert all(lane.y + lane.height <= drawing.height for lane in drawing.lanes)


def test_routes_run_through_the_lane_of_each_moment():
    drawing = lanes.lying(NAMES, YOURS, EXPERT, [])
    height = drawing.lanes[0].height
    ends = re.findall(r"([\d.]+) ([\d.]+)(?=C|$)", drawing.yours)
    assert [int(float(y) // height) + 1 for _x, y in ends] == [1, 3, 2]


def test_two_routes_through_the_same_place_do_not_hide_each_other():
    drawing = lanes.lying(NAMES, EXPERT, EXPERT, [])
    assert drawing.yours != drawing.expert


def test_a_turning_point_lies_on_your_own_line():
    drawing = lanes.upright(NAMES, YOURS, EXPERT, [Turn(1, 1, 3)])
    ((turn, (x, y)),) = drawing.turns
    assert turn.number == 1
    assert f"{x:.1f} {y:.1f}" in drawing.yours


def test_lanes_without_a_single_step_can_still_be_drawn():
    assert lanes.lying(NAMES, [], [], []).yours == ""
