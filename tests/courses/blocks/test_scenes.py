import json
from typing import Any

import pytest

from courses.blocks.scenes import (
    DecisionBlock,
    EndingBlock,
    LogicBlock,
    PassageBlock,
    PickBlock,
    ScenesBlock,
)
from courses.cases.graph import Case, MalformedError
from courses.cases.proof import proofing
from tests.courses.blocks.test_choices import CHOICE, CHOICE_DATA

pytestmark = pytest.mark.django_db  # which mistakes there are, a choice asks the database

SHOWN = {
    "code": "a1",
    "title": "Dinsdag",
    "step": "1",
    "where": "Lokaal 5",
    "note": "Gaat over honger.",
    "body": [("narration", "<p>Jip zit.</p>")],
}
SHOWN_DATA = {
    "id": "a1",
    "title": "Dinsdag",
    "step": 1,
    "where": "Lokaal 5",
    "note": "Gaat over honger.",
    "body": "<p>Jip zit.</p>",
}
ASKED = {"question": "Wat doe je?", "choices": [CHOICE], "lesson": "Hier begint het."}
ASKED_DATA = {
    "question": "Wat doe je?",
    "choices": [CHOICE_DATA],
    "expert": ["a"],
    "lesson": "Hier begint het.",
}


@pytest.mark.parametrize(
    ("block", "value", "data"),
    [
        (PassageBlock(), {"to": "a2"}, {"kind": "passage", "to": "a2"}),
        (DecisionBlock(), ASKED, {"kind": "decision", **ASKED_DATA}),
        (
            PickBlock(),
            {**ASKED, "pick": 2, "to": "a2"},
            {"kind": "pick", **ASKED_DATA, "pick": 2, "to": "a2"},
        ),
        (
            EndingBlock(),
            {"type": "repair", "what_helped": "<p>Je belde.</p>", "closing": "<p>Rust.</p>"},
            {
                "kind": "ending",
                "type": "repair",
                "what_helped": "<p>Je belde.</p>",
                "closing": "<p>Rust.</p>",
            },
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_scene_that_is_shown_says_all_that_was_written(
    block: Any, value: dict[str, Any], data: dict[str, Any]
) -> None:
    assert block.normalize({**SHOWN, **value}).data() == {**SHOWN_DATA, **data}


def test_logic_says_its_rules_and_where_the_way_goes_otherwise() -> None:
    rule = {"to": "e1", "match": "all", "conditions": [("visited", {"scene": "a2"})]}
    logic = LogicBlock().normalize({"code": "l1", "rules": [rule], "otherwise": "e2"})

    assert logic.data() == {
        "id": "l1",
        "kind": "logic",
        "rules": [{"to": "e1", "when": {"visited": "a2"}}],
        "else": "e2",
    }


def test_only_choices_that_are_marked_are_an_experts() -> None:
    others = [{**CHOICE, "code": code, "good": code == "c"} for code in "bcd"]
    decision = DecisionBlock().normalize({**SHOWN, **ASKED, "choices": others})

    assert decision.data()["expert"] == ["c"]


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
