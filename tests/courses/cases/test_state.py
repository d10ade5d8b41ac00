"""Numbers stay within their bounds, and luck is kept."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from courses.cases.state import LOTS, State, lot
from courses.cases.variables import BUILT_IN, Plus, Variable

VARIABLES = {each.name: each for each in (*BUILT_IN, Variable("luck", 1, 0, 3))}
OPENING = State.opening(VARIABLES, seed=7)

effects = st.lists(
    st.dictionaries(
        st.sampled_from([*VARIABLES, "unknown"]), st.builds(Plus, st.integers(-999, 999))
    ),
    max_size=5,
)


def test_everything_starts_where_it_was_told_to() -> None:
    assert OPENING.values == {"V": 0, "R": 0, "Z": 0, "S": 0, "T": 0, "luck": 1}


@given(effects)
def test_no_effect_passes_a_bound(changes: list[dict[str, Plus]]) -> None:
    state = OPENING.changed(changes)
    for name, variable in VARIABLES.items():
        assert (variable.minimum or 0) <= state.number(name) <= (variable.maximum or 0)


def test_effects_are_felt_one_by_one() -> None:
    assert OPENING.changed([{"luck": Plus(9)}, {"luck": Plus(-1)}])["luck"] == 2


def test_an_effect_on_an_unknown_number_does_nothing() -> None:
    assert OPENING.changed([{"unknown": Plus(5)}]) == OPENING


@given(effects)
def test_a_state_never_changes(changes: list[dict[str, Plus]]) -> None:
    before = dict(OPENING.values)
    OPENING.changed(changes).having_visited("a").having_chosen("a", ["x"])
    assert OPENING.values == before
    assert not OPENING.visited
    assert not OPENING.chosen


def test_a_start_outside_the_bounds_is_brought_within() -> None:
    assert State.opening({"n": Variable("n", 9, 0, 3)}, seed=1)["n"] == 3


def test_a_bound_not_given_holds_nothing_back() -> None:
    assert Variable("n", maximum=3).bounded(-1000) == -1000
    assert Variable("n", minimum=3).bounded(1000) == 1000


@given(st.integers(), st.text(), st.text())
def test_a_lot_is_drawn_once_and_kept(seed: int, scene: str, choice: str) -> None:
    assert lot(seed, scene, choice) == lot(seed, scene, choice)
    assert 0 <= lot(seed, scene, choice) < LOTS


def test_lots_are_fair() -> None:
    thirds = Counter(lot(seed, "a") * 3 // LOTS for seed in range(3000))
    assert all(900 < number < 1100 for number in thirds.values())


def test_lots_in_two_scenes_have_nothing_to_do_with_each_other() -> None:
    alike = sum(
        (lot(seed, "a") < LOTS // 2) == (lot(seed, "b") < LOTS // 2) for seed in range(2000)
    )
    assert 900 < alike < 1100
