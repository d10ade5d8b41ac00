"""The way to any decision: it can be walked, it misses none, and no other keeps more."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from courses.cases.debrief import jumping
from courses.cases.debrief.jumping import ways
from courses.cases.graph import Case
from courses.cases.steps import Back, Chose, Step, Went
from courses.cases.walking import Walk, go_back, walk_on
from tests.courses.cases.stateful import key, stateful_cases, steps
from tests.courses.cases.stories import case, choice, decision, ending, logic, passage, pick


def walked(told: Case, *taken: Step) -> Walk:
    return Walk(told, 1, taken)


FORKED_END = [
    decision("d", choice("x", to="e"), choice("y", to="f")),
    ending("e"),
    ending("f"),
]
FORKED = case(
    decision("a", choice("x", to="b"), choice("y", to="c")),
    decision("b", choice("x", to="e"), choice("y", to="d")),
    passage("c", to="d"),
    *FORKED_END,
)


def test_one_comes_to_ones_own_decisions_as_one_came() -> None:
    first = Chose("a", ("x",)), Chose("b", ("x",))
    assert ways(walked(FORKED, *first))["b"] == first[:1]


def test_to_another_one_goes_as_far_as_one_went_and_chooses_otherwise_once() -> None:
    found = ways(walked(FORKED, Chose("a", ("x",)), Chose("b", ("x",))))
    assert found["d"] == (Chose("a", ("x",)), Chose("b", ("y",)))


def test_one_choice_made_otherwise_is_less_than_two_however_long_the_way() -> None:
    told = case(
        decision("a", choice("x", to="b"), choice("y", to="z")),
        decision("z", choice("x", to="d"), choice("y", to="e")),
        decision("b", choice("x", to="e"), choice("y", to="q")),
        passage("q", to="r"),
        passage("r", to="d"),
        *FORKED_END,
    )
    found = ways(walked(told, Chose("a", ("x",)), Chose("b", ("x",))))
    assert found["d"] == (Chose("a", ("x",)), Chose("b", ("y",)), Went("q"), Went("r"))


def test_what_was_gone_back_on_lies_on_no_way_but_leads_where_it_led() -> None:
    first = Chose("a", ("y",)), Back(), Chose("a", ("x",)), Chose("b", ("x",))
    found = ways(walked(FORKED, *first))
    assert found["b"] == (Chose("a", ("x",)),)
    assert found["d"] == (Chose("a", ("y",)), Went("c"))


def test_what_one_picked_elsewhere_is_picked_again() -> None:
    told = case(
        decision("a", choice("x", to="p"), choice("y", to="q")),
        pick("p", 2, "e", choice("x"), choice("y"), choice("z")),
        passage("q", to="p"),
        ending("e"),
    )
    walk = walked(told, Chose("a", ("x",)), Chose("p", ("y", "z")))
    assert ways(walk)["p"] == (Chose("a", ("x",)),)


def test_of_several_marks_those_are_kept_that_one_made() -> None:
    signals = {"id": "s", "kind": "signals", "to": "b", "choices": [choice("x"), choice("y")]}
    told = case(
        signals, decision("b", choice("x", to="e"), choice("y", to="d")), *FORKED_END, start="s"
    )
    walk = walked(told, Chose("s", ("x", "y")), Chose("b", ("x",)))
    assert ways(walk)["d"] == (Chose("s", ("x", "y")), Chose("b", ("y",)))


def test_one_has_the_luck_that_one_had() -> None:
    told = case(
        decision("a", choice("x", to="l"), choice("y", to="e")),
        logic("l", "b", ({"draw": [1, 2]}, "c")),
        decision("b", choice("x", to="e")),
        decision("c", choice("x", to="e")),
        ending("e"),
    )
    found = {tuple(ways(Walk(told, seed, (Chose("a", ("y",)),)))) for seed in range(8)}
    assert found == {("a", "b"), ("a", "c")}


def test_beyond_so_many_moves_no_way_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jumping, "MOST", 1)
    told = case(
        *(decision(f"s{n}", choice("x", to=f"s{n + 1}"), choice("y", to="e")) for n in range(9)),
        ending("e"),
        ending("s9"),
    )
    found = ways(walked(told, Chose("s0", ("y",))))
    assert list(found) == ["s0"]


@st.composite
def walks_forward(draw: st.DrawFn) -> Walk:
    """A walk in a case with memory, now and then with a step back."""
    walk = Walk(draw(stateful_cases(most=4, sound=True)), draw(st.integers(0, 3)))
    for _ in range(draw(st.integers(0, 6))):
        offered = [walk_on(walk, step) for step in steps(walk)]
        if walk.can_go_back and walk.scene:
            offered.append(go_back(walk, scene_id=walk.scene.id))
        walk = draw(st.sampled_from(offered)) if offered else walk
    return walk


@settings(deadline=None)
@given(walks_forward())
def test_every_decision_that_can_be_come_to_is_come_to(walk: Walk) -> None:
    found = ways(walk)
    for scene, way in found.items():
        there = Walk(walk.case, walk.seed, way, walk.run, sector=walk.sector)
        assert there.scene
        assert there.scene.id == scene
    assert set(found) == decisions(everywhere(walk))


@settings(deadline=None)
@given(walks_forward())
def test_no_other_way_keeps_more_or_is_shorter_and_keeps_as_much(walk: Walk) -> None:
    found = ways(walk)
    for other in short_walks(walk, most=3):
        if other.scene and other.scene.picks:
            assert cost(walk, found[other.scene.id]) <= cost(walk, other.steps)


def everywhere(walk: Walk) -> list[Walk]:
    """Every walk with this luck, one to each state; a plain search that forgets nothing."""
    seen, queue = set[object](), [Walk(walk.case, walk.seed, (), walk.run, sector=walk.sector)]
    found = []
    for each in queue:
        if key(each) not in seen:
            seen.add(key(each))
            found.append(each)
            queue += [walk_on(each, step) for step in steps(each)]
        assume(len(found) < 2000)
    return found


def decisions(walks: Sequence[Walk]) -> set[str]:
    return {each.scene.id for each in walks if each.scene and each.scene.picks}


def short_walks(walk: Walk, *, most: int) -> list[Walk]:
    found = [Walk(walk.case, walk.seed, (), walk.run, sector=walk.sector)]
    for each in found:
        if len(each.steps) < most:
            found += [walk_on(each, step) for step in steps(each)]
    return found


def cost(walk: Walk, way: Sequence[Step]) -> tuple[int, int]:
    """How many choices are not one's own and how many steps it takes, from where it leaves the walk."""
    return min((changed(walk, way[kept:]), len(way)) for kept in shared(walk, way))


def shared(walk: Walk, way: Sequence[Step]) -> list[int]:
    """After how many of its steps a way still stood where the walk stood at some moment."""
    trails = [trail(walk.steps[:number]) for number in range(len(walk.steps) + 1)]
    return [number for number in range(len(way) + 1) if tuple(way[:number]) in trails]


def trail(taken: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that count, without those gone back on."""
    kept: list[Step] = []
    for step in taken:
        kept = kept[:-1] if isinstance(step, Back) else [*kept, step]
    return tuple(kept)


def changed(walk: Walk, way: Sequence[Step]) -> int:
    own = {step.scene: step for step in reversed(walk.steps) if not isinstance(step, Back)}
    return sum(
        own.get(step.scene, Went(step.scene)) != step for step in way if not isinstance(step, Back)
    )
