from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from django.template.loader import render_to_string

from courses.models import CasePage, CoursePage
from courses.reviewing import proofsheet
from elearning.paper.printing import Printer
from tests.courses.conftest import BESIDES, OTHER_SCENES, SCENES, WHEN, new_case

ALL = [*SCENES[:4], *OTHER_SCENES, *SCENES[4:]]
PROPERTY = {
    "name": "Eerst opschrijven.",
    "endings": ["expert"],
    "states": {"before": [{"visited": "begin"}, {"visited": "feiten"}]},
}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is sent to the printer, which prints it all the same."""
    kept: list[dict[str, Any]] = []
    printed = Printer.pdf

    def pdf(printer: Printer, name: str, content: dict[str, Any], **more: Any) -> bytes:
        kept.append(content)
        return printed(printer, name, content, **more)

    monkeypatch.setattr(Printer, "pdf", pdf)
    return kept


def lines(content: dict[str, Any]) -> list[str]:
    return ["".join(run["text"] for run in each["runs"]) for each in content["blocks"]]


def test_every_kind_of_scene_is_on_it_with_its_number_ways_and_room(
    course: CoursePage, sent: list[dict[str, Any]]
) -> None:
    page = new_case(course, slug="alles", scenes=ALL)

    made = proofsheet.pdf(page, when=WHEN)

    (content,) = sent
    said = lines(content)
    assert made.startswith(b"%PDF")
    headings = [each for each in content["blocks"] if each["kind"] == "heading"]
    numbered = [each for each in headings if each["level"] == 2][2 : len(ALL) + 2]
    assert len([line for line in said if line.startswith("1. Dinsdagmiddag")]) == 1
    assert len(numbered) == len(ALL)
    assert "ga naar 3. “Wat schrijf je op?”" in " ".join(said)
    assert [each["kind"] for each in content["blocks"]].count("room") == len(ALL) + 1
    assert "→" not in " ".join(said)
    assert not [line for line in said if "·" in line and "stap" not in line]


def test_what_is_noticed_counted_promised_and_found_is_on_it(
    course: CoursePage, sent: list[dict[str, Any]]
) -> None:
    page = new_case(course, slug="alles", scenes=ALL)
    case = page.case()
    data = case.to_dict() | BESIDES | {"properties": [PROPERTY]}
    html = render_to_string(
        "courses/includes/beside_the_scenes.html",
        {"case": type(case).from_dict(data), "findings": [("error", "Dit is stuk.")]},
    )

    assert "Hij hield zijn jas aan." in html
    assert "“besluit”: een van een paar woorden; wachten, praten; begint met wachten" in html
    assert "Eerst opschrijven." in html
    assert "Dit is stuk." in html


def test_a_broken_draft_is_printed_with_what_is_broken(
    course: CoursePage, sent: list[dict[str, Any]]
) -> None:
    page = new_case(course, slug="stuk", scenes=[{**SCENES[1], "to": "nergens"}])

    proofsheet.pdf(page, when=WHEN)

    assert any(line.startswith("Herstellen:") for line in lines(sent[0]))


def test_it_is_tagged_in_dutch_and_has_the_numbers_to_call(
    case_page: CasePage, sent: list[dict[str, Any]]
) -> None:
    made = pikepdf.open(io.BytesIO(proofsheet.pdf(case_page, when=WHEN)))

    assert made.Root.MarkInfo.Marked
    assert made.Root.Lang == "nl"
    with made.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
    assert sent[0]["words"]["draft"].startswith("CONCEPT")
    assert "0800-2000" in sent[0]["words"]["help"]
