from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from elearning.paper.printing import Printer

WHEN = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.letter))
#set document(title: "Brief")
#set text(font: "Source Sans 3", lang: "nl", fallback: false)
#data.said
"""


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    template = tmp_path / "letter.typ"
    template.write_text(TEMPLATE)
    return Printer(template, standards=["ua-1"])


def test_the_same_content_is_the_same_file(printer: Printer) -> None:
    first, second = (printer.pdf("letter", {"said": "Dag"}, made_at=WHEN) for _ in range(2))

    assert first.startswith(b"%PDF")
    assert first == second


def test_words_are_words_and_do_nothing(printer: Printer) -> None:
    said = '#panic("x") #read("/etc/passwd") $ * _ \\ " <b>'

    assert printer.pdf("letter", {"said": said}, made_at=WHEN).startswith(b"%PDF")
