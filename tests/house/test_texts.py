"""What is written: in British spelling, without loose ends, and of nowhere but here."""

import re
import tomllib
from pathlib import Path

import pytest

import elearning
from elearning.local import ROOT
from tests.house import tree

LOOSE_ENDS = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
ELSEWHERE = re.compile(r"/(?:root|home|Users|work)/")
# `Organization` alone, in quotes, is a type in a standard.
AMERICAN = re.compile(
    r"\b(?:organiz(?!ation\")|recogniz|summariz|apologiz|behavior|enrollment|favor|catalog\b)",
    re.IGNORECASE,
)
THIS = Path("tests/house/test_texts.py")


def found(sign: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path}: {hit.group()}"
        for path in paths
        if path != THIS
        for hit in sign.finditer((ROOT / path).read_text())
    ]


def test_there_are_no_loose_ends() -> None:
    assert found(LOOSE_ENDS, tree.texts()) == []


def test_nothing_refers_to_a_place_that_a_stranger_does_not_have() -> None:
    assert found(ELSEWHERE, tree.texts()) == []


def test_the_spelling_is_british() -> None:
    assert found(AMERICAN, [p for p in tree.texts() if p.suffix in {".py", ".md", ".html"}]) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_hashed_and_hold_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^(\S+)==\S+(?: ;.*)? \\$", text, re.MULTILINE)

    assert "://" not in text
    assert len(pins) > 20
    assert text.count("--hash=") >= len(pins)


def test_what_is_asked_for_is_what_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {"requirements.txt": project["dependencies"]}
    asked["requirements-dev.txt"] = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
    ]

    for name, wanted in asked.items():
        pinned = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(), re.MULTILINE))
        assert {re.split(r"[<>=\[]", one)[0] for one in wanted} - pinned == set()


def test_the_version_is_the_changelogs_first() -> None:
    first = re.search(r"^## (\d+\.\d+\.\d+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert first
    assert elearning.__version__ == first[1]
