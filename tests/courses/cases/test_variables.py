"""What a variable can hold, and which effects change it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.graph import Case, MalformedError
from courses.cases.variables import (
    Add,
    Effect,
    Plus,
    Put,
    Remove,
    Value,
    Variable,
    VariableKind,
    read_effects,
    write_effects,
)

NUMBER = Variable("n", 1, 0, 3)
FLAG = Variable("f", kind=VariableKind.FLAG)
WORD = Variable("w", kind=VariableKind.ONE_OF, members=("wachten", "melden"))
SET = Variable("s", kind=VariableKind.SET, members=("jas", "brood"))

effects = st.one_of(
    st.builds(Plus, st.integers(-9, 9)),
    st.builds(Put, st.sampled_from(["0", "1", "7", "-3", "melden", "jas", "elders"])),
    st.builds(Add, st.sampled_from([("jas",), ("jas", "brood"), ("elders",)])),
    st.builds(Remove, st.sampled_from([("jas",), ("brood", "jas")])),
)


@pytest.mark.parametrize(
    ("variable", "opening"), [(NUMBER, 1), (FLAG, 0), (WORD, "wachten"), (SET, frozenset())]
)
def test_each_kind_has_an_opening_of_its_own(variable: Variable, opening: Value) -> None:
    assert variable.opening == opening


@pytest.mark.parametrize(
    ("variable", "effect", "after"),
    [
        (NUMBER, Plus(1), 2),
        (NUMBER, Plus(9), 3),
        (NUMBER, Put("2"), 2),
        (NUMBER, Put("-7"), 0),
        (FLAG, Put("1"), 1),
        (WORD, Put("melden"), "melden"),
        (SET, Add(("jas", "brood")), frozenset({"jas", "brood"})),
    ],
)
def test_an_effect_changes_what_it_fits(variable: Variable, effect: Effect, after: Value) -> None:
    assert variable.takes(effect)
    assert variable.after(variable.opening, effect) == after


def test_a_set_lets_go_again() -> None:
    held = SET.after(SET.opening, Add(("jas", "brood")))

    assert SET.after(held, Remove(("jas",))) == {"brood"}


@pytest.mark.parametrize("variable", [NUMBER, FLAG, WORD, SET])
@given(effect=effects)
def test_an_effect_that_does_not_fit_changes_nothing(variable: Variable, effect: Effect) -> None:
    if not variable.takes(effect):
        assert variable.after(variable.opening, effect) == variable.opening


@pytest.mark.parametrize("variable", [NUMBER, FLAG, WORD, SET])
@given(changes=st.lists(effects, max_size=6))
def test_a_value_stays_what_its_kind_can_hold(variable: Variable, changes: list[Effect]) -> None:
    value = variable.opening
    for effect in changes:
        value = variable.after(value, effect)

    match value:
        case int():
            assert 0 <= value <= (3 if variable is NUMBER else 1)
        case str():
            assert value in variable.members
        case frozenset():
            assert value <= set(variable.members)


@given(st.dictionaries(st.sampled_from("abc"), effects))
def test_effects_are_read_as_they_were_written(some: dict[str, Effect]) -> None:
    assert read_effects(write_effects(some), "") == some


@pytest.mark.parametrize("effect", ["", "=", "+", "jas", 1.5, True, None, ["jas"]])
def test_what_is_no_effect_is_refused_by_its_place(effect: object) -> None:
    with pytest.raises(MalformedError, match=r"effects\.n"):
        read_effects({"n": effect}, "effects")


def test_the_log_holds_the_observations_of_the_case() -> None:
    noticed = [{"id": "jas"}, {"id": "brood", "kind": "hearsay"}]
    case = Case.from_dict({"id": "x", "observations": noticed})

    assert case.all_variables["log"].members == ("jas", "brood")
    assert "log" not in Case.from_dict({"id": "x"}).all_variables


def test_a_bound_cuts_an_effect_short_that_would_lead_beyond_it() -> None:
    number = Variable("n", minimum=0, maximum=3)

    assert [n for n in range(4) if number.cuts(n, Plus(2))] == [2, 3]
    assert [n for n in range(4) if number.cuts(n, Plus(-1))] == [0]
    assert number.cuts(1, Put("4"))
    assert not number.cuts(1, Put("3"))
