"""An author begins with a case that stands, breaks it, walks to the fault, mends and publishes."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, ViewportSize, expect

from courses.models import CasePage, CoursePage, Walk
from elearning.records.models import Record
from tests.journeys.editor import SLOW, holds, is_published, publish

PHONE: ViewportSize = {"width": 390, "height": 844}


def test_a_case_is_begun_broken_walked_mended_and_published(
    desktop: Page, enter: Callable, axe: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    recorded = Record.objects.count()

    begins_with_a_conversation(desktop, axe)
    breaks_it_in_the_map(desktop)
    with desktop.context.expect_page() as opened:
        desktop.get_by_role("link", name=re.compile("^Loop deze weg")).first.click()
    walks_the_way(opened.value, axe)
    mends_it(desktop)
    publish(desktop)
    is_published(desktop)

    case = CasePage.objects.get(title="Een gesprek aan de deur")
    assert case.live
    assert case.edition
    assert (Walk.objects.count(), Record.objects.count()) == (0, recorded)


def begins_with_a_conversation(page: Page, axe: Callable) -> None:
    """From the course's own menu to the form of a case that can be played."""
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    page.goto(f"/beheer/pages/{course.pk}/")
    page.get_by_role("button", name="Acties").first.click()
    page.get_by_role("link", name="Nieuwe casus").click()
    axe(page)
    page.get_by_label("Een gesprek").check()
    page.get_by_role("button", name="Begin met schrijven").click()
    expect(page.locator(".case-graph-node")).to_have_count(7, timeout=SLOW)
    page.locator("#id_title").fill("Een gesprek aan de deur")


def breaks_it_in_the_map(page: Page) -> None:
    """What follows the last answer leads back to it for who lost the parent's trust."""
    page.locator(".case-graph-node", has_text="hoe-het-liep").focus()
    way = page.locator("input[data-way]").last
    way.fill("derde-beurt")
    way.press("Enter")
    holds(page, "scenes-4-value-otherwise", "derde-beurt")
    page.locator("[data-tally]", has_text="fout").wait_for()
    page.locator("[data-findings]").evaluate("list => { list.open = true; }")


def walks_the_way(page: Page, axe: Callable) -> None:
    """The preview plays exactly that way, and says at each step what happened."""
    page.set_default_timeout(SLOW)
    page.wait_for_url("**/preview/?mode=play&**")
    expect(page.locator("article.scene h2")).to_have_text("Voor het gesprek")
    onward = page.get_by_role("button", name="Zet deze stap")
    while onward.count():
        onward.click()
    expect(page.get_by_text("De weg eindigt hier.")).to_be_visible()
    expect(page.locator(".walk-strip")).to_contain_text("Net veranderd")
    axe(page, within="main")
    page.set_viewport_size(PHONE)
    axe(page, within=".walk-strip")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tries_another_memory(page)
    page.close()


def tries_another_memory(page: Page) -> None:
    """With more trust the last answer opens: a draft is tried from any scene with any memory."""
    page.get_by_text("Begin ergens anders, of met een andere stand").click()
    page.get_by_label("Begin bij deze scène").select_option("derde-beurt")
    page.locator("[name='v.openheid']").fill("4")
    page.get_by_role("button", name="Begin hier").press("Enter")
    expect(page.locator("article.scene h2")).to_have_text("En nu verder")
    expect(page.locator(".walk-strip")).to_contain_text("staat open, omdat “openheid” 3 of meer is")


def mends_it(page: Page) -> None:
    page.bring_to_front()
    page.locator("[data-do=undo]").click()
    holds(page, "scenes-4-value-otherwise", "einde-deur-op-een-kier")
    expect(page.locator(".case-graph-node[data-state=error]")).to_have_count(0, timeout=SLOW)
