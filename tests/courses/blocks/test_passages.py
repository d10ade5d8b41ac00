from typing import Any

import pytest

from courses.blocks.passages import EndingBlock, PassageBlock

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
TICKED = {"text": "Ik wil het zeker weten.", "reply": "Twijfel is genoeg."}


@pytest.mark.parametrize(
    ("block", "value", "data"),
    [
        (PassageBlock(), {"to": "a2"}, {"kind": "passage", "to": "a2"}),
        (
            PassageBlock(),
            {"question": "En jij?", "reflection": [TICKED], "to": "a2"},
            {"kind": "passage", "question": "En jij?", "reflection": [TICKED], "to": "a2"},
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
def test_what_is_told_says_all_that_was_written(
    block: Any, value: dict[str, Any], data: dict[str, Any]
) -> None:
    assert block.normalize({**SHOWN, **value}).data() == {**SHOWN_DATA, **data}


def test_what_is_seldom_needed_waits_behind_a_fold() -> None:
    layout = EndingBlock().get_form_layout()

    assert layout.children[:7] == ["code", "title", "step", "you", "where", "note", "body"]
    assert layout.settings == ["variants", "effects", "priority", "back"]
