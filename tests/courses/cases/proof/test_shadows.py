"""A variable's shadow: it changes along, and nobody notices."""

from courses.cases.proof.shadows import shadowed
from courses.cases.variables import Variable
from courses.cases.walking import Walk, choose
from tests.courses.cases.stories import case, choice, decision, ending, passage

N = {"name": "n", "minimum": 0, "maximum": 3}
SHADOW = Variable("of n", minimum=-9, maximum=9)


def test_a_shadow_follows_what_a_scene_and_a_choice_do_and_has_bounds_of_its_own() -> None:
    told = case(
        decision("a", choice("x", to="b", effects={"n": 2})),
        passage("b", to="e", effects={"n": 2}),
        ending("e"),
        variables=[N],
    )
    walk = choose(Walk(shadowed(told, {"n": SHADOW}), seed=1), ["x"], scene_id="a")

    assert (walk.state["n"], walk.state["of n"]) == (3, 4)


def test_a_shadow_follows_only_where_it_should() -> None:
    told = case(
        passage("a", to="e", effects={"n": 1}, note="Over honger."), ending("e"), variables=[N]
    )
    walk = Walk(shadowed(told, {"n": SHADOW}, where=lambda scene: not scene.note), seed=1)

    assert (walk.state["n"], walk.state["of n"]) == (1, 0)
