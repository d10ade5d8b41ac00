"""The two ways of working a page: with the mouse, and with the keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pytest
from playwright.sync_api import Locator, Page

MANY = 300  # keys, at most, from one place to the next
ONWARD = """sought => {
  const here = document.activeElement;
  if (here === sought) return "";
  if (here.type === "radio" && here.name === sought.name) return "ArrowDown";
  const isBefore = here.compareDocumentPosition(sought) & Node.DOCUMENT_POSITION_PRECEDING;
  return isBefore ? "Shift+Tab" : "Tab";
}"""


class Hand(Protocol):
    """What one does on a page, in whichever way."""

    def press(self, sought: Locator) -> None: ...

    def tick(self, sought: Locator) -> None: ...

    def choose(self, select: Locator, words: str) -> None: ...

    def write(self, field: Locator, text: str) -> None: ...

    def pick(self, words: str) -> None:
        """One of the blocks that the editor offers, while its list of them is open."""


@dataclass
class Mouse:
    page: Page

    def press(self, sought: Locator) -> None:
        sought.click()

    def tick(self, sought: Locator) -> None:
        sought.check()

    def choose(self, select: Locator, words: str) -> None:
        select.select_option(label=words)

    def write(self, field: Locator, text: str) -> None:
        field.click()
        self.page.keyboard.type(text)

    def pick(self, words: str) -> None:
        self.page.get_by_role("option", name=words, exact=True).click()


@dataclass
class Keyboard:
    """Walks from where it is to what is sought, stop by stop, and never points at anything."""

    page: Page

    def press(self, sought: Locator) -> None:
        self._go(sought)
        self.page.keyboard.press("Enter")

    def tick(self, sought: Locator) -> None:
        self._go(sought)
        if not sought.is_checked():
            self.page.keyboard.press("Space")

    def choose(self, select: Locator, words: str) -> None:
        self.write(select, words)

    def write(self, field: Locator, text: str) -> None:
        self._go(field)
        self.page.keyboard.type(text)

    def pick(self, words: str) -> None:
        self.write(self.page.locator(".w-combobox input"), words)
        self.page.get_by_role("option", name=words, exact=True, selected=True).wait_for()
        self.page.keyboard.press("Enter")

    def _go(self, sought: Locator) -> None:
        there = sought.element_handle()
        for _ in range(MANY):
            key = there.evaluate(ONWARD)
            if not key:
                return
            self.page.keyboard.press(key)
        pytest.fail(f"No key leads to {sought}")
