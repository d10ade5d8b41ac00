import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from courses.blocks.scenes import (
    ChoiceBlock,
    DecisionBlock,
    EffectsBlock,
    EndingBlock,
    LogicBlock,
    PassageBlock,
    PickBlock,
    ScenesBlock,
    VariableBlock,
    effects_of,
    pitfalls,
)
from courses.cases import proofing
from courses.cases.graph import Case, MalformedError
from courses.models import Pitfall
from tests.courses.conftest import WHEN

pytestmark = pytest.mark.django_db  # which pitfalls there are, a choice asks the database

CHOICE = {
    "code": "a",
    "text": "Je schrijft het op.",
    "to": "a2",
    "good": True,
    "consequence": "Het kost vijf minuten.",
    "feedback": "Met data erbij.",
    "effects": "Z+2 T-1",
    "mistakes": [],
}
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
CHOICE_DATA = {
    "id": "a",
    "text": "Je schrijft het op.",
    "to": "a2",
    "effects": {"Z": 2, "T": -1},
    "mistakes": [],
    "consequence": "<p>Het kost vijf minuten.</p>",
    "feedback": "<p>Met data erbij.</p>",
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


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("R-1 T+14", {"R": -1, "T": 14}),
        ("  V+2  ", {"V": 2}),
        ("kans+1", {"kans": 1}),
        ("fase-2+1", {"fase-2": 1}),
        ("mijn_getal-10", {"mijn_getal": -10}),
        ("", {}),
    ],
)
def test_effects_are_written_on_one_line(line: str, effects: dict[str, int]) -> None:
    assert effects_of(EffectsBlock().clean(line)) == effects


@pytest.mark.parametrize("line", ["R", "R 1", "R1", "+1", "R+1,T+2", "R-1T+14x", "R+1000", "R--1"])
def test_what_is_no_effect_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        EffectsBlock().clean(line)


def test_a_long_line_that_is_no_effect_is_refused_quickly() -> None:
    with pytest.raises(ValidationError):
        EffectsBlock().clean("a-1" * 39 + "!")


def test_a_choice_can_be_tagged_with_the_pitfalls_of_today() -> None:
    Pitfall.objects.create(
        code="ALLEEN_AFWACHTEN", name_nl="Alleen afwachten", name_en="Only waiting", valid_from=WHEN
    )

    assert pitfalls() == [("ALLEEN_AFWACHTEN", "Alleen afwachten")]
    tagged = ChoiceBlock().normalize({**CHOICE, "mistakes": ["ALLEEN_AFWACHTEN"]})
    assert ChoiceBlock().clean(tagged)["mistakes"] == ["ALLEEN_AFWACHTEN"]


@pytest.mark.parametrize("missing", ["code", "text"])
def test_a_choice_without_a_code_or_words_is_refused(missing: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        ChoiceBlock().clean(ChoiceBlock().normalize({**CHOICE, missing: ""}))

    assert list(refused.value.block_errors) == [missing]


def test_a_number_says_its_name_and_bounds() -> None:
    number = {"name": "kans", "start": 0, "minimum": 0, "maximum": 3}

    assert VariableBlock().normalize(number).data() == number


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


@pytest.mark.parametrize("open_field", ["name", "start", "minimum", "maximum"])
def test_a_number_with_an_open_field_can_be_read(open_field: str) -> None:
    number = VariableBlock().to_python({"name": "kans", "start": 0, open_field: None})

    assert Case.from_dict({"id": "x", "variables": [number.data()]}).variables


def test_stored_scenes_read_as_they_were_written() -> None:
    block = ScenesBlock()
    written = block.normalize([("decision", {**SHOWN, **ASKED})])

    stored = json.loads(json.dumps(block.get_prep_value(written)))
    (read,) = block.to_python(stored)

    assert read.value.data() == written[0].value.data()
