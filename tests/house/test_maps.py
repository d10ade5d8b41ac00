"""The docstring of a package is the map where one looks for its modules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from elearning.local import ROOT
from tests.house import tree

LINE = re.compile(r"^(\w+(?:, \w+)*) {2,}\S", re.MULTILINE)

# Whoever knows Django and Wagtail knows where to look for these; a map may name them, and need not.
BY_CUSTOM = {
    "__main__",
    "apps",
    "management",
    "migrations",
    "templatetags",
    "urls",
    "wagtail_hooks",
    "wsgi",
}


def modules(package: Path) -> set[str]:
    """What can be imported from a package: its modules and the packages in it."""
    return {
        child.stem
        for child in (ROOT / package).iterdir()
        if child.suffix == ".py" or (child / "__init__.py").exists()
    } - {"__init__"}


def named(package: Path) -> list[str]:
    docstring = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text())) or ""
    return [name for line in LINE.findall(docstring) for name in line.split(", ")]


PACKAGES = [path.parent for path in tree.modules() if path.name == "__init__.py"]


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_a_map_names_each_module_once_and_nothing_else(package: Path) -> None:
    there, found = modules(package), named(package)

    assert set(found) - there == set(), "not there"
    assert len(found) == len(set(found))
    if len(there - BY_CUSTOM) > 1:
        assert there - BY_CUSTOM - set(found) == set(), "not named"
