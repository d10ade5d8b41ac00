"""The golden files: what each kind of statement looks like, and what is kept for years.

`GOLDEN=write pytest …` writes what the code says now; read the difference before committing it.
What is in `kept/` is frozen: it stands for what is in people's databases, so code must go on reading
it. A new version of a form gets a file of its own beside the old ones.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

XAPI = Path(__file__).parent / "xapi"
PUBLISHED = Path(__file__).parent / "published"
KEPT = Path(__file__).parent / "kept"


def assert_golden(name: str, statement: Mapping[str, Any]) -> None:
    """Compare a statement, as a dictionary, with `xapi/<name>.json`."""
    _assert_same(XAPI / f"{name}.json", statement)


def assert_golden_document(name: str, document: Mapping[str, Any]) -> None:
    """Compare what we publish for machines with `published/<name>.json`."""
    _assert_same(PUBLISHED / f"{name}.json", document)


def _assert_same(path: Path, told: Mapping[str, Any]) -> None:
    if os.environ.get("GOLDEN") == "write":
        text = json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == told


def kept(name: str) -> dict[str, Any]:
    """What an earlier version of the software wrote, as `kept/<name>.json` has it."""
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data
