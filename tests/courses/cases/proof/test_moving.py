"""The moves of a case are those of walking."""

from courses.cases.proof.moving import Machine
from courses.cases.steps import Back, Chose
from courses.cases.walking import Walk
from tests.courses.cases.stories import case, choice, ending, logic, passage, pick

E, F = ending("e"), ending("f")


def test_effects_of_a_pick_count_in_the_authors_order() -> None:
    variables = [{"name": "n", "minimum": 0, "maximum": 2}]
    told = case(
        pick("s", 2, "t", choice("x", effects={"n": -1}), choice("y", effects={"n": 1})),
        passage("t", to="l"),
        logic("l", "e", ({"compare": ["n", "==", 1]}, "f")),
        E,
        F,
        variables=variables,
    )
    machine = Machine(told)

    ((step, moment),) = machine.moves(machine.openings()[0])

    assert machine.stands_at(Walk(told, 0, (step,)), moment)
    assert moment[2] == (1,)


def test_where_a_step_leads_is_where_walking_leads_and_what_is_not_offered_leads_nowhere() -> None:
    told = case(
        pick("s", 2, "l", choice("x"), choice("y"), choice("z")),
        logic("l", "e", ({"chosen": ["s", "z"]}, "f")),
        E,
        F,
    )
    machine, step = Machine(told), Chose("s", ("x", "z"))
    [opening] = machine.openings()

    [moment] = machine.after(opening, step)

    assert machine.stands_at(Walk(told, 0, (step,)), moment)
    for other in (Chose("s", ("x",)), Chose("s", ("x", "w")), Chose("e", ("x", "y")), Back()):
        assert machine.after(opening, other) == []


def test_each_lot_has_an_opening_of_its_own() -> None:
    told = case(logic("l", "e", ({"draw": [1, 3]}, "f"), ({"draw": [2, 3]}, "e")), E, F)
    machine = Machine(told)

    assert [machine.scene(moment) for moment in machine.openings()] == [
        told.scene("f"),
        told.scene("e"),
    ]
