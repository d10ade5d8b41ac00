from typing import Any

import pytest

from courses.blocks.decisions import DecisionBlock, JudgementBlock, PickBlock
from tests.courses.blocks.test_choices import CHOICE, CHOICE_DATA
from tests.courses.blocks.test_passages import SHOWN, SHOWN_DATA

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
        (DecisionBlock(), ASKED, {"kind": "decision", **ASKED_DATA}),
        (
            PickBlock(),
            {**ASKED, "pick": 2, "to": "a2"},
            {"kind": "pick", **ASKED_DATA, "pick": 2, "to": "a2"},
        ),
        (
            JudgementBlock(),
            {**ASKED, "panel": "Twaalf jeugdartsen", "to": "a2"},
            {
                "kind": "judgement",
                **ASKED_DATA,
                "panel": "Twaalf jeugdartsen",
                "to": "a2",
            },
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_asks_says_all_that_was_written(
    block: Any, value: dict[str, Any], data: dict[str, Any]
) -> None:
    assert block.normalize({**SHOWN, **value}).data() == {**SHOWN_DATA, **data}


def test_only_choices_that_are_marked_are_an_experts() -> None:
    others = [{**CHOICE, "code": code, "good": code == "c"} for code in "bcd"]
    decision = DecisionBlock().normalize({**SHOWN, **ASKED, "choices": others})

    assert decision.data()["expert"] == ["c"]
