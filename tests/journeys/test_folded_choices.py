"""A folded choice says in the form what it will say unfolded, and unfolds for whoever comes to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from courses.models import CasePage

SLOW = 60_000  # milliseconds: the editor is large
SENT = """() => [...new FormData(document.getElementById("page-edit-form"))]
  .map(([name, value]) => [name, String(value)])"""
UNFOLD = "all => all.forEach(element => element.foldedBlock.unfold())"


@pytest.fixture
def editor(desktop: Page, enter: Callable) -> Page:
    """Alice in the editor of the largest case."""
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    case = CasePage.objects.get(slug="de-lege-broodtrommel")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    expect(desktop.locator(".case-graph-node").first).to_be_visible(timeout=SLOW)
    return desktop


def test_what_is_folded_sends_the_same_as_what_is_unfolded(editor: Page) -> None:
    folded = editor.locator(".case-folded")
    assert folded.count() > 100

    before = editor.evaluate(SENT)
    folded.evaluate_all(UNFOLD)
    expect(folded).to_have_count(0)

    assert editor.evaluate(SENT) == before


def test_a_choice_unfolds_by_its_own_button_and_can_be_written_in(editor: Page) -> None:
    scene = editor.locator("#scenes-root [data-streamfield-child]").first
    unfold(scene)
    choice = scene.locator("[data-contentpath=choices] [data-streamfield-child]").first
    unfold(choice)
    expect(choice.locator(".case-folded")).to_have_count(0)
    expect(choice.get_by_label("Reactie van de coach")).not_to_have_value("")
    choice.locator("input[name$='-value-to']").fill("nergens-nog")

    lost = editor.locator("[data-list] li", has_text="‘nergens-nog’")
    expect(lost).to_have_count(1, timeout=SLOW)


def test_the_way_to_a_fault_in_a_folded_choice_unfolds_it(editor: Page) -> None:
    editor.locator(".case-graph-node", has_text="Strandweer").focus()
    way = editor.locator("input[data-way]").first
    way.fill("")
    way.press("Enter")
    expect(editor.locator("[data-tally]")).to_contain_text("fout", timeout=SLOW)
    editor.locator("[data-findings]").evaluate("list => { list.open = true; }")
    editor.locator("[data-list] a", has_text="Strandweer").first.click()

    expect(editor.locator("input[name$='-value-to']:focus")).to_have_value("")


def unfold(section: Locator) -> None:
    toggle = section.locator("[data-panel-toggle]").first
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
