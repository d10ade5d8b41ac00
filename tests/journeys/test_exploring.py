"""Looking around in the whole case, once it is rounded off: on a phone, by keyboard, with no script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from courses.learning import casework
from courses.models import CasePage, Walk
from elearning.accounts.models import User
from tests.journeys.hands import Keyboard
from tests.journeys.walking import walked, well

BOB = "bob@dewilg.example"


@pytest.fixture
def looks_back(demo: None, enter: Callable[[Page, str], User]) -> Callable[[Page], Walk]:
    """Somebody who walked the longest case well and rounded it off, with the debrief before them."""

    def looks_back(page: Page) -> Walk:
        case = CasePage.objects.live().get(slug="de-lege-broodtrommel")
        row = walked(enter(page, BOB), case, well)
        casework.round_off(row.enrolment, page=case, when=timezone.now())
        page.goto(reverse("courses:debrief", args=[row.uuid]))
        return row

    return looks_back


def where_one_never_came(page: Page) -> tuple[Locator, Locator]:
    """The first step in which there is a decision that lies beside one's way, and that decision."""
    step = page.locator(".decisions details", has_text="hier kwam je niet").first
    beside = step.locator("li", has_text="hier kwam je niet").first
    return step.locator("summary"), beside.locator("button")


def expect_to_explore(page: Page, title: str) -> None:
    expect(page.locator(".scene-title")).to_have_text(title)
    expect(page.get_by_text("Je kijkt waar andere keuzes heen leiden")).to_be_visible()
    page.get_by_text("Zo kwam je hier").click()
    expect(page.get_by_text("voor jou gekozen").first).to_be_visible()


def title_of(decision: Locator) -> str:
    return decision.locator("span[lang]").text_content() or ""


def test_one_goes_to_a_decision_to_which_one_never_came(
    screen: Page, looks_back: Any, axe: Callable[..., None]
) -> None:
    row = looks_back(screen)
    step, decision = where_one_never_came(screen)
    title = title_of(decision)
    step.click()
    axe(screen)

    decision.click()

    expect_to_explore(screen, title)
    axe(screen)
    assert Walk.objects.get(exploring=True).begun_after > 0
    assert Walk.objects.get(pk=row.pk).steps == row.steps


def test_without_a_script_as_well(no_js: Page, looks_back: Any) -> None:
    looks_back(no_js)
    step, decision = where_one_never_came(no_js)
    title = title_of(decision)
    step.click()

    decision.click()

    expect_to_explore(no_js, title)


def test_by_keyboard_alone(desktop: Page, looks_back: Any) -> None:
    looks_back(desktop)
    hand = Keyboard(desktop)
    step, decision = where_one_never_came(desktop)
    title = title_of(decision)
    hand.press(step)

    hand.press(decision)

    expect(desktop.locator(".scene-title")).to_have_text(title)
