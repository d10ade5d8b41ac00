"""What an author states of a case, as it is written down."""

from typing import Any

import pytest

from courses.cases.graph import Case, MalformedError
from courses.cases.properties import Before, conditions_of
from tests.courses.cases.stories import case, ending

A, B = {"visited": "a"}, {"chosen": ["b", "x"]}


def stating(**stated: Any) -> Case:
    return case(ending("e"), properties=[{"name": "Eerst overleg", **stated}])


@pytest.mark.parametrize("states", [{"before": [A, B]}, {"always": A}, {"never": {"not": B}}])
def test_a_statement_is_read_and_written_alike(states: dict[str, Any]) -> None:
    told = stating(states=states, endings=["expert"])

    assert told.to_dict()["properties"][0] == {
        "name": "Eerst overleg",
        "endings": ["expert"],
        "states": states,
    }
    assert Case.from_dict(told.to_dict()) == told


def test_a_statement_asks_what_it_is_made_of() -> None:
    (stated,) = stating(states={"before": [A, B]}).properties

    assert isinstance(stated.states, Before)
    assert len(conditions_of(stated.states)) == 2


@pytest.mark.parametrize(
    "states", [{}, {"after": A}, {"before": [A]}, {"always": {"draw": [1, 2]}}, {"never": "a"}]
)
def test_what_is_no_statement_is_refused_with_its_place(states: Any) -> None:
    with pytest.raises(MalformedError) as caught:
        stating(states=states)

    assert caught.value.path.startswith("properties[0].states")


def test_a_case_that_states_nothing_is_written_as_before() -> None:
    assert "properties" not in case(ending("e")).to_dict()
