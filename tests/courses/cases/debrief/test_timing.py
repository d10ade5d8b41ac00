"""Two routes in one time."""

from hypothesis import given

from courses.cases.debrief.timing import Timeline, timelines
from courses.cases.expert import expert_route
from courses.cases.routes import route
from courses.cases.walking import Walk, choose, go_on
from tests.courses.cases.stories import lunch_box
from tests.courses.cases.strategies import broken_cases, tidy_cases, walks


def timed(walk: Walk) -> tuple[Timeline, Timeline]:
    yours = route(walk)
    return timelines(yours, expert_route(walk.case, seed=walk.seed, beside=yours))


def waited() -> Walk:
    walk = choose(Walk(lunch_box(), 4), ["wait"], scene_id="tuesday")
    return choose(go_on(walk, scene_id="marloes"), ["bread", "coat"], scene_id="signals")


def test_routes_meet_in_the_scenes_both_come_to() -> None:
    yours, experts = ({place.scene.id: place for place in line} for line in timed(waited()))

    assert yours["signals"] == experts["signals"]
    assert yours["signals"].met
    assert not yours["marloes"].met


def test_a_detour_takes_time_of_its_own() -> None:
    tuesday, marloes, signals, _ = timed(waited())[0]

    assert (tuesday.moment, marloes.moment, signals.moment) == (0, 1, 2)


def test_nothing_walked_takes_no_time() -> None:
    assert timelines((), ()) == ((), ())


@given(walks(broken_cases | tidy_cases()))
def test_every_stop_has_its_moment_and_time_runs_on(walk: Walk) -> None:
    timed_lines, yours = timed(walk), route(walk)

    assert [place.scene for place in timed_lines[0]] == [stop.scene for stop in yours]
    for line in timed_lines:
        moments = [place.moment for place in line]
        assert moments == sorted(set(moments))
        assert all(moment >= 0 for moment in moments)
        assert all(1 <= place.lane <= 5 for place in line)


@given(walks(broken_cases | tidy_cases()))
def test_places_that_meet_are_the_same_on_both_routes(walk: Walk) -> None:
    yours, experts = ([place for place in line if place.met] for line in timed(walk))

    assert yours == experts
