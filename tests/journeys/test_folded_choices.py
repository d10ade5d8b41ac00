"""A folded choice says in the form what it will say unfolded, and unfolds for whoever comes to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from courses.models import CasePage
from tests.journeys.editor import SLOW, unfold

SENT = """() => [...new FormData(document.getElementById("page-edit-form"))]
  .map(([name, value]) => [name, String(value)])"""
UNFOLD = "all => all.forEach(element => element.foldedBlock.unfold())"


@pytest.fixture
def edit(desktop: Page, enter: Callable) -> Callable[[str], Page]:
    """A way for Alice into the editor of a case."""

    def edit(slug: str) -> Page:
        desktop.set_default_timeout(SLOW)
        enter(desktop, "alice@dewilg.example")
        desktop.goto(f"/beheer/pages/{CasePage.objects.get(slug=slug).pk}/edit/")
        desktop.locator(".case-graph-node").first.wait_for()
        return desktop

    return edit


def test_what_is_folded_sends_the_same_as_what_is_unfolded(edit: Callable) -> None:
    editor = edit("de-lege-broodtrommel")
    folded = editor.locator(".case-folded")
    assert folded.count() > 100

    before = editor.evaluate(SENT)
    folded.evaluate_all(UNFOLD)
    expect(folded).to_have_count(0)

    assert editor.evaluate(SENT) == before


def test_a_choice_unfolds_by_its_own_button_and_can_be_written_in(edit: Callable) -> None:
    editor = edit("oefening-delen-of-niet")
    scene = editor.locator("#scenes-root [data-streamfield-child]").first
    unfold(scene)
    choice = scene.locator("[data-contentpath=choices] [data-streamfield-child]").first
    unfold(choice)
    expect(choice.locator(".case-folded")).to_have_count(0)
    expect(choice.get_by_label("Reactie van de coach")).not_to_have_value("")
    choice.locator("input[name$='-value-to']").fill("nergens-nog")

    lost = editor.locator("[data-list] li", has_text="‘nergens-nog’")
    expect(lost).to_have_count(1, timeout=SLOW)


def test_the_way_to_a_fault_in_a_folded_choice_unfolds_it(edit: Callable) -> None:
    editor = edit("oefening-delen-of-niet")
    editor.locator(".case-graph-node", has_text="Even appen").focus()
    way = editor.locator("input[data-way]").first
    way.fill("")
    way.press("Enter")
    editor.locator("[data-tally]", has_text="fout").wait_for()
    editor.locator("[data-findings]").evaluate("list => { list.open = true; }")
    editor.locator("[data-list] a", has_text="Even appen").first.click()

    assert editor.locator("input[name$='-value-to']:focus").input_value() == ""
