"""Two lines through five lanes."""

import re

from hypothesis import given

from courses.cases.drawing import COLUMN, LANE, Picture, picture
from courses.cases.routes import expert_route, route
from courses.cases.walking import Walk, choose, go_on
from tests.courses.cases.stories import lunch_box
from tests.courses.cases.strategies import broken_cases, tidy_cases, walks


def drawn(walk: Walk) -> Picture:
    yours = route(walk)
    return picture(yours, expert_route(walk.case, seed=walk.seed, beside=yours))


def waited() -> Walk:
    walk = choose(Walk(lunch_box(), 4), ["wait"], scene_id="tuesday")
    return choose(go_on(walk, scene_id="marloes"), ["bread", "coat"], scene_id="signals")


def test_lines_meet_in_the_scenes_both_routes_come_to():
    told = drawn(waited())
    yours = {station.scene.id: station for station in told.yours.stations}
    experts = {station.scene.id: station for station in told.experts.stations}
    assert yours["signals"] == experts["signals"]
    assert yours["signals"].met
    assert not yours["marloes"].met


def test_a_detour_runs_below_the_experts_line_and_takes_room():
    told = drawn(waited())
    tuesday, marloes, signals, _ = told.yours.stations
    assert (tuesday.x, tuesday.y) == (COLUMN, LANE / 2)
    assert (marloes.x, signals.x) == (2 * COLUMN, 3 * COLUMN)
    assert tuesday.y < marloes.y < LANE


def test_the_path_runs_through_every_station():
    line = drawn(waited()).yours
    points = re.findall(r"([\d.]+) ([\d.]+)(?= C|$)", line.path)
    assert [(float(x), float(y)) for x, y in points] == [(s.x, s.y) for s in line.stations]
    assert line.path.startswith("M 40 24 C 60 24 60 38 80 38")


def test_nothing_walked_is_nothing_drawn():
    assert picture((), ()).yours.path == ""


@given(walks(broken_cases | tidy_cases()))
def test_every_stop_is_drawn_within_the_picture_from_left_to_right(walk: Walk):
    told, yours = drawn(walk), route(walk)
    assert [station.scene for station in told.yours.stations] == [stop.scene for stop in yours]
    for line in (told.yours, told.experts):
        xs = [station.x for station in line.stations]
        assert xs == sorted(set(xs))
        assert all(0 < x < told.width for x in xs)
        assert all(0 < station.y < told.height for station in line.stations)


@given(walks(broken_cases | tidy_cases()))
def test_stations_that_meet_are_the_same_on_both_lines(walk: Walk):
    told = drawn(walk)
    meetings = [
        [station for station in line.stations if station.met] for line in (told.yours, told.experts)
    ]
    assert meetings[0] == meetings[1]
