from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.blocks import StreamBlockValidationError, StreamValue

from courses.blocks.rules import (
    DEEPEST,
    CodeBlock,
    ConditionsBlock,
    LastingConditionsBlock,
    RuleBlock,
    filled,
    rule_data,
)


def conditions(*listed: tuple[str, dict[str, Any]]) -> StreamValue:
    return ConditionsBlock().normalize(list(listed))


@pytest.mark.parametrize(
    ("kind", "asked", "data"),
    [
        ("visited", {"scene": "a2"}, {"visited": "a2"}),
        ("chosen", {"scene": "a1", "choice": "b"}, {"chosen": ["a1", "b"]}),
        (
            "compare",
            {"variable": "T", "operator": ">=", "bound": 14},
            {"compare": ["T", ">=", 14]},
        ),
        ("draw", {"hits": 1, "out_of": 3}, {"draw": [1, 3]}),
        (
            "score",
            {"checks": ["k1", "k2"], "operator": "<=", "number": 1},
            {"score": [["k1", "k2"], "<=", 1]},
        ),
    ],
)
def test_each_condition_says_itself_and_its_opposite(
    kind: str, asked: dict[str, Any], data: dict[str, Any]
) -> None:
    plain, opposite = conditions((kind, asked), (kind, {**asked, "negated": True}))

    assert plain.value.data() == data
    assert opposite.value.data() == {"not": data}


VISITED = ("visited", {"scene": "a2"})
CHOSEN = ("chosen", {"scene": "a1", "choice": "b"})


@pytest.mark.parametrize(
    ("match", "listed", "when"),
    [
        ("all", [VISITED], {"visited": "a2"}),
        ("any", [VISITED], {"visited": "a2"}),
        ("all", [VISITED, CHOSEN], {"all": [{"visited": "a2"}, {"chosen": ["a1", "b"]}]}),
        ("any", [VISITED, CHOSEN], {"any": [{"visited": "a2"}, {"chosen": ["a1", "b"]}]}),
        ("none", [VISITED], {"not": {"visited": "a2"}}),
        ("not_all", [VISITED], {"not": {"visited": "a2"}}),
        (
            "none",
            [VISITED, CHOSEN],
            {"not": {"any": [{"visited": "a2"}, {"chosen": ["a1", "b"]}]}},
        ),
        (
            "not_all",
            [VISITED, CHOSEN],
            {"not": {"all": [{"visited": "a2"}, {"chosen": ["a1", "b"]}]}},
        ),
    ],
)
def test_a_rule_joins_its_conditions_where_there_are_several(
    match: str, listed: list[Any], when: dict[str, Any]
) -> None:
    rule = RuleBlock().normalize({"to": "e1", "match": match, "conditions": listed})

    assert rule_data(rule) == {"to": "e1", "when": when}


def group(match: str, *listed: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    return "group", {"match": match, "conditions": [*listed]}


def test_a_group_counts_as_one_condition_and_may_hold_another() -> None:
    listed = [VISITED, group("none", CHOSEN, group("any", VISITED, CHOSEN))]
    rule = RuleBlock().normalize({"to": "e1", "match": "all", "conditions": listed})

    visited, chosen = {"visited": "a2"}, {"chosen": ["a1", "b"]}
    inner = {"any": [visited, chosen]}
    assert rule_data(rule)["when"] == {"all": [visited, {"not": {"any": [chosen, inner]}}]}


def test_groups_go_as_deep_as_a_form_can_be_read_and_no_deeper() -> None:
    block, found = ConditionsBlock(), 0
    while "group" in block.child_blocks:
        block, found = block.child_blocks["group"].child_blocks["conditions"], found + 1

    assert found == DEEPEST
    assert "visited" in block.child_blocks


def test_a_lot_may_be_asked_in_a_group_where_it_may_be_asked_beside_it() -> None:
    asked, stated = (
        kind().child_blocks["group"].child_blocks["conditions"].child_blocks
        for kind in (ConditionsBlock, LastingConditionsBlock)
    )

    assert "draw" in asked
    assert "draw" not in stated


def test_a_group_that_holds_nothing_is_refused_at_its_conditions() -> None:
    with pytest.raises(StreamBlockValidationError) as refused:
        ConditionsBlock().clean(conditions(VISITED, group("all")))

    assert "conditions" in refused.value.block_errors[1].block_errors


def test_a_rule_that_asks_nothing_is_refused() -> None:
    with pytest.raises(StreamBlockValidationError):
        ConditionsBlock().clean(conditions())


@pytest.mark.parametrize("code", ["a1", "feiten", "na-het-gesprek", "stap_2"])
def test_a_code_is_made_of_small_letters_digits_and_hyphens(code: str) -> None:
    assert CodeBlock().clean(code) == code


@pytest.mark.parametrize("code", ["", "A1", "1a", "-a", "na het gesprek", "é", "a" * 41])
def test_anything_else_is_no_code(code: str) -> None:
    with pytest.raises(ValidationError):
        CodeBlock().clean(code)


def test_a_code_in_a_list_says_what_it_is_though_no_label_is_drawn() -> None:
    checks = ConditionsBlock().child_blocks["score"].child_blocks["checks"]

    with override("nl"):
        assert 'aria-label="Kennisvraag"' in checks.child_block.field.widget.render("x", "")


def test_what_is_left_open_is_left_out_and_nought_is_said() -> None:
    assert filled({"to": None, "title": "", "step": 0}) == {"title": "", "step": 0}
