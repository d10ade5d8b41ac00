"""A statement that is not so is answered with the shortest walk that shows it."""

from dataclasses import replace
from typing import Any

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from courses.cases.conditions import holds
from courses.cases.graph import Case, EndingType
from courses.cases.proof.exploring import explore
from courses.cases.proof.proving import held
from courses.cases.properties import Always, Before, Never, Property, read_statement
from courses.cases.steps import Chose, Went
from courses.cases.walking import Walk
from tests.courses.cases.effort import work
from tests.courses.cases.stateful import (
    TooMuchError,
    conditions,
    every_walk,
    stateful_cases,
)
from tests.courses.cases.stories import case, choice, decision, ending, logic, passage
from tests.courses.cases.strategies import NAMES

TALK = case(
    decision("begin", choice("praat", to="gesprek"), choice("bel", to="overleg")),
    passage("overleg", to="gesprek"),
    decision("gesprek", choice("x", to="goed"), choice("y", to="laat")),
    ending("goed"),
    ending("laat", type="delayed"),
)
CONSULTED, TALKED = {"visited": "overleg"}, {"visited": "gesprek"}


def stated(endings: tuple[str, ...] = (), **states: Any) -> Property:
    return Property(name="p", endings=endings, states=read_statement(states, ""))


def counter_example(told: Case, said: Property) -> Walk | None:
    (found,) = held(explore(replace(told, properties=(said,))))
    assert found.exact
    assert found.is_so == (found.against is None)
    return found.against


def test_talking_before_consulting_is_shown_by_a_walk() -> None:
    walk = counter_example(TALK, stated(("expert",), before=[CONSULTED, TALKED]))

    assert walk
    assert walk.finished
    assert walk.steps == (Chose("begin", ("praat",)), Chose("gesprek", ("x",)))


def test_what_is_so_on_every_way_needs_no_walk() -> None:
    assert counter_example(TALK, stated(before=[{"visited": "begin"}, TALKED])) is None
    assert counter_example(TALK, stated(always=TALKED)) is None
    assert counter_example(TALK, stated(("expert",), never={"visited": "laat"})) is None


def test_a_statement_is_about_the_endings_it_names() -> None:
    walk = counter_example(TALK, stated(("delayed",), never=TALKED))

    assert walk
    assert walk.scene
    assert walk.scene.type is EndingType.DELAYED


def test_the_walk_has_the_luck_it_needs() -> None:
    told = case(
        passage("a", to="l"), logic("l", "e", ({"draw": [1, 1000]}, "f")), ending("e"), ending("f")
    )

    walk = counter_example(told, stated(always={"visited": "e"}))

    assert walk
    assert walk.scene is told.scene("f")
    assert walk.steps == (Went("a"),)


def test_what_there_is_no_room_for_is_held_against_random_runs() -> None:
    far = {"compare": ["V", "<", 5]}
    told = replace(TALK, properties=(stated(always=far), stated(never=far)))

    assert [each.exact for each in held(explore(told))] == [True, True]
    assert [(each.exact, each.is_so) for each in held(explore(told), cap=2)] == [
        (False, True),
        (False, False),
    ]
    assert [each.exact for each in held(explore(told, cap=2))] == [False, False]


def test_what_is_asked_about_numbers_is_explored_once_for_all_that_is_stated() -> None:
    said = stated(never={"compare": ["V", ">", 5]})
    few, many = replace(TALK, properties=(said,)), replace(TALK, properties=(said,) * 20)

    assert [each.exact for each in held(explore(many), cap=6)] == [True] * 20
    assert work(lambda: list(held(explore(many)))) < 5 * work(lambda: list(held(explore(few))))


def test_what_the_steps_tell_takes_no_room() -> None:
    told = replace(TALK, properties=(stated(always=TALKED), stated(never=TALKED)) * 9)

    assert [each.exact for each in held(explore(told), cap=1)] == [True] * 18


def test_what_is_not_so_is_told_even_if_the_luck_for_it_is_not_found() -> None:
    told = case(logic("l", "e", ({"draw": [1, 10**9]}, "f")), ending("e"), ending("f"))
    told = replace(told, properties=(stated(never={"visited": "f"}),))

    (found,) = held(explore(told, cap=500), cap=500)

    assert (found.is_so, found.against, found.exact) == (False, None, True)


asked = conditions(NAMES, [(name, "x") for name in NAMES], NAMES).filter(
    lambda table: "draw" not in str(table)
)


@settings(max_examples=80)
@given(stateful_cases(most=4), asked, asked, st.sampled_from(["before", "always", "never"]))
def test_a_statement_is_so_exactly_when_no_walk_goes_against_it(
    told: Case, one: dict[str, Any], other: dict[str, Any], kind: str
) -> None:
    states = read_statement({kind: [one, other] if kind == "before" else one}, "")
    said = Property(name="p", states=states)
    try:
        against = [walk for walk in every_walk(told, history=True) if _is_against(walk, said)]
    except TooMuchError:
        reject()

    walk = counter_example(told, said)

    assert bool(walk) == bool(against)
    if walk:
        assert _is_against(walk, said)
        assert len(walk.steps) == min(len(each.steps) for each in against)


def _is_against(walk: Walk, said: Property) -> bool:
    """Told from the walk itself, moment by moment."""

    def so(condition: Any, at: int = -1) -> bool:
        return holds(condition, walk.moments[at].state, scene_id="")

    match said.states:
        case _ if not walk.finished:
            return False
        case Before(first, second):
            return any(so(second, n) and not so(first, n) for n in range(len(walk.moments)))
        case Always(condition):
            return not so(condition)
        case Never(condition):
            return so(condition)
