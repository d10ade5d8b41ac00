"""The line is walked, and says only what is in the data."""

from elearning.ui import lines
from elearning.ui.lines import Station

COURSE = [
    Station("Les", "done", bends=2),
    Station("Casus", "now", bends=3),
    Station("Toets", "ahead"),
]


def curves(path: str) -> int:
    return path.count("C")


def test_the_same_way_is_drawn_the_same_every_time() -> None:
    assert lines.upright(COURSE) == lines.upright(COURSE)


def test_a_bend_more_is_a_curve_more() -> None:
    once, thrice = (lines.upright([Station("A", bends=bends), Station("B")]) for bends in (1, 3))
    assert curves(thrice[0].onward) - curves(once[0].onward) == 2


def test_the_stretch_behind_the_learner_is_walked_and_the_one_ahead_is_not() -> None:
    assert [stop.walked for stop in lines.upright(COURSE)] == [True, False, False]


def test_each_stretch_ends_where_the_next_one_begins() -> None:
    first, second, _last = lines.upright(COURSE)
    assert first.onward.split()[-2:] == [f"{second.x}", "100.0"]
    assert second.onward.startswith(f"M{second.x} 0.0")


def test_the_last_stop_leads_nowhere() -> None:
    for draw in (lines.upright, lines.lying):
        assert draw(COURSE)[-1].onward == ""
        assert [stop.onward for stop in draw(COURSE[:1])] == [""]


def test_a_line_without_stops_is_empty() -> None:
    assert lines.upright([]) == []
    assert lines.lying([]) == []


def test_every_stop_stays_within_its_strip() -> None:
    many = [Station(str(number), bends=9) for number in range(12)]
    for stop in lines.lying(many):
        assert 0 <= stop.x <= lines.STRIP_WIDTH
        assert 0 <= stop.y <= lines.STRIP_HEIGHT
    for stop in lines.upright(many):
        assert 0 <= stop.x <= lines.STATION_WIDTH
