"""What a walk leaves behind to be counted."""

from courses.cases import walking
from courses.cases.graph import Case
from courses.cases.tally.footprints import (
    IN_ORDER,
    OTHERWISE,
    Footprint,
    answers,
    footprints,
    together,
)
from courses.cases.walking import Walk
from tests.courses.cases.stories import ordering_case
from tests.courses.conftest import CASE, LATE, WELL


def walked(*steps: tuple[str, ...], case: Case = CASE) -> Walk:
    walk = Walk(case, 1)
    for scene, *choices in steps:
        walk = (
            walking.choose(walk, choices, scene_id=scene)
            if choices
            else walking.go_on(walk, scene_id=scene)
        )
    return walk


def test_each_scene_tells_what_was_chosen_and_where_that_led() -> None:
    assert footprints(walked(*LATE)) == {
        "begin": Footprint(("wacht",), "later"),
        "later": Footprint((), "feiten"),
        "feiten": Footprint(("arm", "brood"), "laat"),
        "laat": Footprint(),
    }


def test_of_an_order_it_is_counted_whether_it_was_right_and_not_where_each_was_put() -> None:
    case = ordering_case()

    for order, counted in [("abc", IN_ORDER), ("acb", OTHERWISE)]:
        walk = walking.choose(Walk(case, 1), [*order], scene_id="k")
        assert footprints(walk)["k"] == Footprint((counted,), "e")
    assert answers(case.scenes[0]) == (IN_ORDER, OTHERWISE)


def test_a_scene_that_is_never_shown_leaves_nothing() -> None:
    assert "keuze" not in footprints(walked(*WELL))


def test_the_first_choice_counts_whatever_was_chosen_after_going_back() -> None:
    walk = walking.go_back(walked(("begin", "wacht")), scene_id="later")
    walk = walking.choose(walk, ["schrijf"], scene_id="begin")

    found = footprints(walk)

    assert found["begin"] == Footprint(("wacht",), "later", back=True)
    assert found["later"] == Footprint()
    assert list(found) == ["begin", "later", "feiten"]


def test_coming_to_a_scene_once_more_is_not_going_back() -> None:
    case = Case.from_dict(
        {
            "id": "rond",
            "start": "a",
            "scenes": [
                {"id": "a", "kind": "passage", "to": "b"},
                {
                    "id": "b",
                    "kind": "decision",
                    "choices": [{"id": "om", "to": "a"}, {"id": "uit", "to": "c"}],
                },
                {"id": "c", "kind": "ending"},
            ],
        }
    )

    found = footprints(walked(("a",), ("b", "om"), ("a",), ("b", "uit"), case=case))

    assert found == {
        "a": Footprint((), "b", again=True),
        "b": Footprint(("om",), "a", again=True),
        "c": Footprint(),
    }


def test_what_was_walked_before_exploring_began_is_not_explored() -> None:
    assert list(footprints(walked(*LATE), beyond=2)) == ["feiten", "laat"]


def test_several_walks_together_leave_every_choice_that_was_tried() -> None:
    both = together([footprints(walked(*LATE)), footprints(walked(*WELL))])

    assert both["begin"].chosen == ("schrijf", "wacht")
    assert both["feiten"].again
    assert set(both) == {"begin", "later", "feiten", "laat", "goed"}
