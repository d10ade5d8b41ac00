"""A learner ticks that something is not right, goes on where they were, and an author hears of it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from courses.models import CasePage, Doubt
from tests.journeys.test_publishing import begins


def test_a_tick_reaches_the_author_and_the_learner_goes_on(
    no_js: Page, opened: Callable, enter: Callable
) -> None:
    case = CasePage.objects.get(slug="de-lege-broodtrommel")
    begins(no_js, enter(no_js, "bob@dewilg.example"), case)
    before, scene = no_js.url, no_js.locator("h1").inner_text()

    no_js.get_by_role("link", name="Klopt hier iets niet?").click()
    no_js.get_by_label("Het is verouderd").check()
    no_js.get_by_role("button", name="Laat het de makers weten").click()

    expect(no_js.locator("#klopt-dit-niet")).to_be_in_viewport()
    expect(no_js.locator("#klopt-dit-niet")).to_contain_text("Dank je")
    assert no_js.url.startswith(before)
    assert no_js.locator("h1").inner_text() == scene
    assert Doubt.objects.get().times == 1

    with opened(viewport={"width": 1440, "height": 900}) as desk:
        enter(desk, "alice@dewilg.example")
        desk.goto("/beheer/")
        desk.get_by_role("link", name="1 plek waar lezers aan twijfelen").click()
        expect(desk.get_by_role("link", name=scene)).to_be_visible()
        desk.get_by_role("button", name="Afgehandeld").click()
        expect(desk.get_by_text("Er wacht niets op je.")).to_be_visible()


def test_the_page_holds_for_every_reader(screen: Page, enter: Callable, axe: Callable) -> None:
    case = CasePage.objects.get(slug="de-lege-broodtrommel")
    begins(screen, enter(screen, "bob@dewilg.example"), case)
    axe(screen)
    screen.get_by_role("link", name="Klopt hier iets niet?").click()
    expect(screen.get_by_role("group", name="Wat klopt er niet?")).to_be_visible()
    axe(screen)
