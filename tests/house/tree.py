"""The files that the rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from elearning.local import ROOT

ROOMS = ("elearning", "assessments", "courses", "certificates")
WRITTEN = {".py", ".md", ".toml", ".html", ".txt", ".css", ".js", ".yaml", ".svg", ".po", ""}
NOT_OURS = {"migrations", "__pycache__", "fonts", "locale"}


def modules(*, tests: bool = False) -> list[Path]:
    """Every Python module of the house, as a path from its root."""
    return [path for path in _below(*ROOMS, *(["tests"] if tests else [])) if path.suffix == ".py"]


def templates() -> list[Path]:
    return [path for path in _below(*ROOMS) if "templates" in path.parts]


def texts() -> list[Path]:
    """Everything that somebody wrote: code, templates, styles, settings, documents."""
    top = [path.relative_to(ROOT) for path in sorted(ROOT.iterdir()) if path.is_file()]
    hidden = [Path(".ci/run")]
    return [
        path
        for path in (*top, *hidden, *_below(*ROOMS, "fixtures", "tests"))
        if path.suffix in WRITTEN and not path.name.startswith("requirements")
    ]


def _below(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not NOT_OURS & set(path.parts):
                yield path.relative_to(ROOT)
