"""What is left to chance, and a case in which that has been drawn."""

from hypothesis import given

from courses.cases.luck import Luck, every_luck, luck_of, settled
from courses.cases.walking import Walk, walk_on
from tests.courses.cases.stateful import steps
from tests.courses.cases.stories import case, choice, decision, ending, logic, lunch_box, passage
from tests.courses.cases.strategies import walks
from tests.courses.cases.weighed import weighed_cases

LUCKY, UNLUCKY = 4, 1


def test_a_case_without_a_lot_has_one_luck() -> None:
    assert [*every_luck(case(passage("a", "e"), ending("e")))] == [Luck()]


def test_a_lot_divides_the_learners_in_two() -> None:
    assert [luck.parts for luck in every_luck(lunch_box())] == [(0,), (1,)]
    assert luck_of(Walk(lunch_box(), LUCKY)) != luck_of(Walk(lunch_box(), UNLUCKY))


def test_a_later_walk_is_another_luck_only_where_a_rule_asks() -> None:
    assert luck_of(Walk(lunch_box(), 1, run=2)) == luck_of(Walk(lunch_box(), 1))
    told = case(logic("a", "e", ({"run": "first"}, "f")), ending("e"), ending("f"))
    assert [luck.name for luck in every_luck(told)] == ["0", "1"]
    assert luck_of(Walk(told, 1, run=2)).name == "1"


def test_a_sector_is_told_apart_only_where_a_rule_asks() -> None:
    told = case(logic("a", "e", ({"sector": "po"}, "f")), ending("e"), ending("f"))
    assert [luck.name for luck in every_luck(told)] == ["0", "0po"]
    assert luck_of(Walk(told, 1, sector="po")).name == "0po"
    assert luck_of(Walk(told, 1, sector="mbo")).name == "0"
    assert luck_of(Walk(lunch_box(), 1, sector="po")) == luck_of(Walk(lunch_box(), 1))


def test_choices_and_tellings_are_settled_too() -> None:
    asked = {"not": {"draw": [1, 2]}}
    told = case(
        decision(
            "a",
            choice("x", "e", when=asked),
            choice("y", "e"),
        ),
        ending("e"),
    )
    for seed in range(8):
        walk = Walk(told, seed)
        sure = Walk(settled(told, luck_of(walk)), 12345)
        assert steps(sure) == steps(walk)


@given(walks(weighed_cases()))
def test_who_walks_in_the_settled_case_goes_the_same_way_whatever_they_draw(walk: Walk) -> None:
    luck = luck_of(walk)
    assert luck in [*every_luck(walk.case)]
    sure = Walk(settled(walk.case, luck), walk.seed + 1, walk.steps, run=3)
    assert [(s.scene and s.scene.id, s.state.values) for s in sure.moments] == [
        (s.scene and s.scene.id, s.state.values) for s in walk.moments
    ]
    assert steps(sure) == steps(walk)
    for step in steps(walk):
        assert walk_on(sure, step).state.values == walk_on(walk, step).state.values
