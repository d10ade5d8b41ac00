import pytest

from courses.blocks.variables import VariableBlock
from courses.cases.graph import Case


def test_a_variable_says_its_name_and_bounds() -> None:
    variable = {"name": "kans", "start": 0, "minimum": 0, "maximum": 3}

    assert VariableBlock().normalize(variable).data() == variable


@pytest.mark.parametrize("open_field", ["name", "start", "minimum", "maximum"])
def test_a_variable_with_an_open_field_can_be_read(open_field: str) -> None:
    variable = VariableBlock().to_python({"name": "kans", "start": 0, open_field: None})

    assert Case.from_dict({"id": "x", "variables": [variable.data()]}).variables
