"""A small case from an empty page: written, refused, mended, published, and played to the debrief.

By mouse, and once more by keyboard alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from courses.learning import enrolment
from courses.models import CasePage, CoursePage, Walk
from elearning.accounts.models import User
from tests.journeys.editor import SLOW, is_published
from tests.journeys.hands import Hand, Keyboard, Mouse


@pytest.mark.parametrize("by", [Mouse, Keyboard])
def test_a_case_is_written_from_nothing_and_played_to_the_debrief(
    by: Callable[[Page], Hand], desktop: Page, opened: Callable, enter: Callable, axe: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    desktop.goto(f"/beheer/pages/add/courses/casepage/{course.pk}/")
    author = Author(desktop, by(desktop))
    author.draws()
    author.writes()
    author.is_refused_and_mends()

    case = CasePage.objects.get(title="Een kleine casus")
    assert case.live
    with opened(viewport={"width": 390, "height": 844}) as phone:
        plays(phone, by(phone), enter(phone, "bob@dewilg.example"), case)
        axe(phone)
    assert Walk.objects.get().edition == case.edition


@dataclass
class Author:
    """Somebody at the editor, and how they work it."""

    page: Page
    hand: Hand

    def draws(self) -> None:
        """A decision and two endings, made in the map and tied together there."""
        page, hand = self.page, self.hand
        hand.write(page.locator("#id_title"), "Een kleine casus")
        for kind, title in (("Keuzemoment", "Dinsdag"), ("Einde", "Te laat"), ("Einde", "Op tijd")):
            hand.choose(page.locator("[data-new-kind]"), kind)
            hand.press(page.locator("[data-do=add]"))
            page.keyboard.type(title)
            page.keyboard.press("Tab")
        hand.write(page.locator("[data-search]"), "Dinsdag")
        page.keyboard.press("Enter")
        for target in ("te-laat", "op-tijd"):
            hand.press(page.locator("[data-do=widen]"))
            page.keyboard.type(target)
            page.keyboard.press("Enter")
        page.locator(".case-graph-way").nth(1).wait_for()

    def writes(self) -> None:
        """All that the form asks for, but for what the coach says of one choice."""
        self._writes_prose("about", "Over Jip.")
        self._writes_prose("touches", "Honger.")
        self._tells(0, "Jip heeft geen brood.")
        self._writes("scenes-0-value-question", "Wat doe je?")
        self._writes("scenes-0-value-choices-0-value-text", "Je wacht nog even.")
        self._writes("scenes-0-value-choices-0-value-feedback", "Wachten maakt het zwaarder.")
        self._writes("scenes-0-value-choices-1-value-text", "Je schrijft het op.")
        self.hand.tick(self._unfolded("scenes-0-value-choices-1-value-good"))
        self._ends(1, "Het is juni.", "Vertraagd")
        self._ends(2, "Jip eet.", "Zorgvuldig aangepakt")

    def is_refused_and_mends(self) -> None:
        """Publishing says what is missing, at the field where it is, and leads there."""
        self._publishes()
        missing = "scenes-0-value-choices-1-value-feedback"
        self.hand.press(self.page.locator(f"[href='#{missing}-errors']"))
        self.page.locator(f"#{missing}-errors .error-message").wait_for()
        self._writes(missing, "Met data zie je een patroon.")
        self._publishes()
        is_published(self.page)

    def _publishes(self) -> None:
        self.hand.press(self.page.locator("footer [data-w-dropdown-target='toggle']").first)
        self.hand.press(self.page.locator("button[name=action-publish]").first)

    def _ends(self, number: int, story: str, kind: str) -> None:
        self._tells(number, story)
        self.hand.choose(self._unfolded(f"scenes-{number}-value-type"), kind)
        self._writes_prose(f"scenes-{number}-value-what_helped", "Opschrijven.")
        self._writes_prose(f"scenes-{number}-value-closing", "Neem even de tijd.")

    def _tells(self, number: int, story: str) -> None:
        """The first block of a scene's story: something told."""
        name = f"scenes-{number}-value-body"
        beside = self._unfolded(f"{name}-count").locator("xpath=following-sibling::*[1]")
        self.hand.press(beside.locator("button.c-sf-add-button").first)
        self.hand.pick("Verhaal")
        self._writes_prose(f"{name}-0-value", story)

    def _writes(self, name: str, text: str) -> None:
        self.hand.write(self._unfolded(name), text)

    def _writes_prose(self, name: str, text: str) -> None:
        field = self._unfolded(name)
        around = field.locator("xpath=ancestor::*[contains(@class, 'w-field')][1]")
        self.hand.write(around.locator("[contenteditable=true]").first, text)

    def _unfolded(self, name: str) -> Locator:
        """A field of the form, with every fold that it lies in open."""
        field = self.page.locator(f"[name='{name}']").first
        field.wait_for(state="attached")
        for fold in field.locator("xpath=ancestor::*[@data-panel]").all():
            toggle = fold.locator("[data-panel-toggle]").first
            if toggle.get_attribute("aria-expanded") == "false":
                self.hand.press(toggle)
        return field


def plays(page: Page, hand: Hand, person: User, case: CasePage) -> None:
    course = case.get_parent().specific
    enrolment.enrol(person, course=course, organisation=None, when=timezone.now())
    page.goto(case.url)
    hand.press(page.locator("main form[action$='/casus/'] button"))
    hand.tick(page.get_by_label("Je wacht nog even."))
    hand.press(page.locator("form[action$='/stap/'] button"))
    expect(page.locator(".coach")).to_contain_text("Wachten maakt het zwaarder.")
    hand.press(page.locator("main").get_by_role("link", name="Verder"))
    hand.press(page.get_by_role("link", name="Kijk terug op je weg"))
    expect(page.get_by_role("heading", level=1, name="Terugkijken")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Je schrijft het op.")
