"""How far one can come: nobody comes further, and somebody comes as far."""

import tomllib
from collections import defaultdict
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from courses.cases.debrief.profiling import total
from courses.cases.graph import Case
from courses.cases.luck import luck_of
from courses.cases.proof.reaching import Span, bound, from_json, reach_of, reaches, to_json, weighed
from courses.cases.walking import Walk
from tests.courses.cases.stateful import TooMuchError, every_walk
from tests.courses.cases.stories import case, choice, decision, ending, logic, lunch_box, passage
from tests.courses.cases.strategies import walks
from tests.courses.cases.weighed import weighed_cases

LUCKY, UNLUCKY = 4, 1


def test_the_best_is_what_one_way_comes_to_and_not_the_sum_of_all() -> None:
    told = case(
        decision(
            "a",
            choice("x", "e", effects={"V": 3}),
            choice("y", "b", effects={"V": 1}),
        ),
        decision("b", choice("x", "e", effects={"V": 4}), choice("y", "e", effects={"V": -9})),
        ending("e"),
    )
    assert reaches(told) == {"0": {"V": Span(-8, 5)}}


def test_what_no_way_leads_to_is_not_the_best() -> None:
    island = decision("island", choice("x", "e", effects={"V": 9}), choice("y", "e"))
    told = case(
        decision("a", choice("x", "e", effects={"V": 1}), choice("y", "e")), ending("e"), island
    )
    assert reaches(told)["0"] == {"V": Span(0, 1)}


def test_going_round_comes_no_further_than_the_bounds() -> None:
    told = case(decision("a", choice("x", "a", effects={"R": 3}), choice("y", "e")), ending("e"))
    assert reaches(told)["0"] == {"R": Span(0, 20)}


def test_each_lot_has_a_best_of_its_own() -> None:
    found = reaches(lunch_box())
    lucky = reach_of(found, lunch_box(), luck_of(Walk(lunch_box(), LUCKY)))
    unlucky = reach_of(found, lunch_box(), luck_of(Walk(lunch_box(), UNLUCKY)))
    assert {lucky["V"].most, unlucky["V"].most} == {0, 2}


def test_a_scene_that_may_have_been_left_shut_weighs_nothing() -> None:
    told = case(
        decision("a", choice("x", "e", effects={"V": 1}), choice("y", "e"), note="Over thuis."),
        ending("e", effects={"Z": 1}),
    )
    assert weighed(told) == ("Z",)
    assert reaches(told)["0"] == {"Z": Span(1, 1)}


def test_where_there_is_no_room_a_bound_is_given_and_called_one() -> None:
    told = case(
        decision("a", choice("x", "l", effects={"Z": 2}), choice("y", "b", effects={"Z": 1})),
        passage("b", "l"),
        logic("l", "e", ({"visited": "b"}, "f")),
        passage("f", "e", effects={"Z": 2}),
        ending("e"),
    )
    assert reaches(told)["0"] == {"Z": Span(2, 3)}
    assert reaches(told, room=2)["0"] == {"Z": Span(1, 4, exact=False)} == bound(told)


def test_a_case_that_weighs_nothing_or_never_ends_reaches_nothing() -> None:
    assert reaches(case(passage("a", "e"), ending("e"))) == {"0": {}}
    assert reaches(case(passage("a", "a", effects={"V": 1}), ending("e"))) == {"0": {}}


def test_with_more_luck_than_can_be_told_apart_there_is_a_bound() -> None:
    draws = [
        decision(f"d{n}", choice("x", f"d{n + 1}", when={"draw": [1, 2]}), choice("y", f"d{n + 1}"))
        for n in range(5)
    ]
    told = case(*draws, passage("d5", "e", effects={"V": 2}), ending("e"))
    assert reaches(told) == {}
    assert reach_of({}, told, luck_of(Walk(told, 1))) == {"V": Span(2, 2, exact=False)}


def test_what_was_worked_out_can_be_kept() -> None:
    found = reaches(lunch_box())
    assert from_json(to_json(found)) == found


@settings(max_examples=300)
@given(walks(weighed_cases(notes=True), most=20))
def test_no_walk_comes_further_than_the_best(walk: Walk) -> None:
    if not walk.finished:
        return  # some are; only an ending says how far one came
    for room in (100_000, 3):
        reach = reach_of(reaches(walk.case, room=room), walk.case, luck_of(walk))
        for name, span in reach.items():
            came_to = total(walk, name)
            assert came_to >= span.least if name == "T" else came_to <= span.most


@given(weighed_cases())
def test_some_walk_comes_as_far_as_the_best_and_some_as_far_as_the_worst(told: Case) -> None:
    try:
        ended = [walk for walk in every_walk(told, most=1500) if walk.finished]
    except TooMuchError:
        assume(False)
    totals: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for walk in ended:
        for name in weighed(told):
            totals[luck_of(walk).name, name].add(total(walk, name))
    found = reaches(told)
    assert {(luck, name) for luck, reach in found.items() for name in reach} >= set(totals)
    for (luck, name), came_to in totals.items():
        span = found[luck][name]
        assert span == Span(min(came_to), max(came_to))
        wider = bound(told)[name]
        assert wider.least <= span.least
        assert wider.most >= span.most


def test_the_demo_is_worked_out_exactly(lunch: Case) -> None:
    for reach in reaches(lunch).values():
        assert set(reach) == {"V", "R", "Z", "S", "T"}
        assert all(span.exact for span in reach.values())


@pytest.fixture
def lunch() -> Case:
    """The demo's case as its file has it."""
    data = tomllib.loads(Path("fixtures/cases/de-lege-broodtrommel.toml").read_text())
    known = {field.name for field in fields(Case)}
    return Case.from_dict({name: value for name, value in data.items() if name in known})
