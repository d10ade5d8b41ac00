"""The README tells an operator what there is to tell the software."""

import re
from pathlib import Path

from elearning.chores import CHORES, STAYS
from elearning.local import ROOT
from tests.house import tree

ASKED = re.compile(r"""environ(?:\.get)?[\[(]\s*["']([A-Z_]+)["']""")
TOLD_BY_OURSELVES = {
    "DEBUG",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
    "DJANGO_SETTINGS_MODULE",
    "EMBEDDED_DATABASE",
    "STARTED_BY",
}


def test_every_variable_that_is_asked_for_is_explained() -> None:
    asked = {
        name
        for path in (*tree.modules(), Path("tests/browser.py"))
        for name in ASKED.findall((ROOT / path).read_text())
    }
    explained = set(re.findall(r"`([A-Z_]+)(?:=\S+)?`", (ROOT / "README.md").read_text()))

    assert {"MAIL_FROM", "DATABASE_URL"} <= asked
    assert asked - TOLD_BY_OURSELVES - explained == set()


def test_every_chore_is_told_of_and_stands_among_the_timers() -> None:
    readme = (ROOT / "README.md").read_text()
    timers = set(re.findall(r"^[*/\d ]+\.venv/bin/python manage\.py (\w+)$", readme, re.MULTILINE))

    assert timers == {*CHORES, STAYS[1]}
    assert [chore for chore in CHORES if f"`{chore}`" not in readme] == []
    assert f"`{' '.join(STAYS)}`" in readme
