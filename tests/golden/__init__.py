"""The golden files: what each kind of statement looks like, reviewed by eye.

`GOLDEN=write pytest …` writes what the code says now; read the difference before committing it.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

XAPI = Path(__file__).parent / "xapi"


def assert_golden(name: str, statement: Mapping[str, Any]) -> None:
    """Compare a statement, as a dictionary, with `xapi/<name>.json`."""
    path = XAPI / f"{name}.json"
    if os.environ.get("GOLDEN") == "write":
        text = json.dumps(statement, indent=2, ensure_ascii=False, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == statement
