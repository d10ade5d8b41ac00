"""What an author states, from the form to the case."""

from typing import Any

import pytest

from courses.blocks.properties import PropertiesBlock, PropertyBlock
from courses.cases.graph import Case
from courses.cases.properties import Before, Never

CONSULTED = ("visited", {"scene": "overleg"})
TALKED = ("chosen", {"scene": "plein", "choice": "aanspreken"})


def stated(**filled: Any) -> Any:
    value = PropertyBlock().normalize({"name": "Eerst overleg", "match": "all", **filled})
    (told,) = Case.from_dict({"id": "x", "properties": [value.data()]}).properties
    return told


def test_what_comes_first_is_stated_of_two_things() -> None:
    told = stated(states="before", endings=["expert"], conditions=[CONSULTED], other=[TALKED])

    assert isinstance(told.states, Before)
    assert (told.name, told.endings) == ("Eerst overleg", ("expert",))


def test_several_conditions_count_together() -> None:
    told = stated(states="never", match="any", conditions=[CONSULTED, TALKED])

    assert isinstance(told.states, Never)
    assert told.endings == ()


@pytest.mark.parametrize("open_field", ["name", "states", "endings"])
def test_a_statement_with_an_open_field_can_be_read(open_field: str) -> None:
    filled: dict[str, Any] = {"name": "p", "states": "always", "endings": [], open_field: None}
    value = PropertyBlock().to_python({**filled, "match": "all", "conditions": [], "other": []})

    assert Case.from_dict({"id": "x", "properties": [value.data()]}).properties


def test_a_lot_cannot_be_stated() -> None:
    conditions = PropertiesBlock().child_blocks["property"].child_blocks["conditions"]

    assert "draw" not in conditions.child_blocks
