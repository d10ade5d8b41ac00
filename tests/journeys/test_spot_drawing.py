"""Drawing in the editor where in a picture something is seen: by mouse, by keyboard, in numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from courses.models import CasePage
from tests.journeys.editor import SLOW, holds, unfold
from tests.journeys.test_picture_spots import SEEN, case_of, in_the_circle

JAS, ARM = "scenes-0-value-choices-0-value-spot", "scenes-0-value-choices-1-value-spot"


@pytest.fixture
def case(demo: None) -> CasePage:
    return case_of(SEEN, in_the_circle())


def spot_field(editor: Page, name: str) -> Locator:
    """The field of a choice's place, out of the folds that it lies in."""
    scene = editor.locator("#scenes-root [data-streamfield-child]").first
    unfold(scene)
    place = int(name.split("-")[4])
    choice = scene.locator("[data-contentpath=choices] [data-streamfield-child]").nth(place)
    unfold(choice)
    field = choice.locator("spot-field")
    field.wait_for(state="attached")
    field.evaluate("place => place.dispatchEvent(new Event('beforematch', {bubbles: true}))")
    field.scroll_into_view_if_needed()
    return field


def test_a_place_is_drawn_moved_and_written(
    desktop: Page, case: CasePage, enter: Callable, axe: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    desktop.locator(".case-graph-node").first.wait_for()

    field = spot_field(desktop, ARM)
    area = field.locator("svg")
    area.wait_for()
    expect(field.locator("rect[data-whose=other]")).to_have_count(1)
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box
    desktop.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.2)
    desktop.mouse.down()
    desktop.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.6)
    desktop.mouse.up()
    holds(desktop, ARM, "10 20 30 40")

    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowUp"):
        desktop.keyboard.press(key)
    holds(desktop, ARM, "11 21 31 39")
    expect(field.locator("[role=status]")).to_have_text("De plek is nu: 11 21 31 39")

    field.locator("input").fill("0 0 5 5")
    expect(field.locator("rect[data-whose=own]")).to_have_attribute("width", "5")
    axe(desktop, within="spot-field")


def test_a_place_is_made_by_the_keyboard_alone_and_saved(
    desktop: Page, case: CasePage, enter: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    desktop.locator(".case-graph-node").first.wait_for()

    field = spot_field(desktop, ARM)
    field.locator("svg").focus()
    desktop.keyboard.press("ArrowUp")
    desktop.keyboard.press("ArrowUp")
    holds(desktop, ARM, "40 39 20 20")
    with desktop.expect_navigation():
        desktop.locator("footer .action-save").first.click()

    case.refresh_from_db()
    draft = case.get_latest_revision_as_object()
    assert [each.spot for each in draft.case().scenes[0].choices] == [
        (50, 0, 50, 50),
        (40, 39, 20, 20),
    ]
