import json
from typing import Any

import pytest

from courses.blocks.scenes import ScenesBlock
from courses.cases.graph import Case, MalformedError
from courses.cases.proof import proofing
from tests.courses.blocks.test_decisions import ASKED
from tests.courses.blocks.test_passages import SHOWN


def drafted(kind: str, **value: Any) -> Case:
    """What is read of a scene that was stored with only these fields."""
    (scene,) = ScenesBlock().to_python([{"type": kind, "value": value}])
    return Case.from_dict({"id": "x", "scenes": [scene.value.data()]})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("passage", {}),
        ("passage", {"step": ""}),
        ("decision", {"choices": []}),
        ("decision", {"choices": [{}]}),
        ("decision", {"choices": [{"good": True}]}),
        ("pick", {"pick": None, "choices": [{"effects": "half af"}]}),
        ("logic", {}),
        ("logic", {"rules": []}),
        ("ending", {}),
        ("ending", {"type": ""}),
    ],
)
def test_a_draft_in_which_fields_are_open_is_a_case_with_faults(
    kind: str, value: dict[str, Any]
) -> None:
    case = drafted(kind, **value)

    assert proofing.proof(case)


@pytest.mark.parametrize(
    "condition",
    [
        {"type": "compare", "value": {"variable": "T", "operator": ">=", "bound": None}},
        {"type": "draw", "value": {"hits": None, "out_of": 2}},
        {"type": "visited", "value": {}},
    ],
)
def test_a_condition_that_is_half_open_cannot_be_read_and_says_where(
    condition: dict[str, Any],
) -> None:
    with pytest.raises(MalformedError) as refused:
        drafted("logic", rules=[{"to": "e1", "conditions": [condition]}])

    assert refused.value.path.startswith("scenes[0].rules[0].when")


def test_stored_scenes_read_as_they_were_written() -> None:
    block = ScenesBlock()
    written = block.normalize([("decision", {**SHOWN, **ASKED})])

    stored = json.loads(json.dumps(block.get_prep_value(written)))
    (read,) = block.to_python(stored)

    assert read.value.data() == written[0].value.data()
