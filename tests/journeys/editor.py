"""What journeys share of the editor, the largest page that there is.

Wait there for what is to come with `wait_for` or with `holds`: an `expect` that finds nothing yet, or
finds it hidden, first reads the whole page aloud to itself, which takes it ten seconds in a large case.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

SLOW = 60_000  # milliseconds: the editor is large, and proofing waits for a pause
HOLDS = """([name, value]) => document.getElementsByName(name)[0]?.value === value"""


def drawn(page: Page) -> None:
    """Wait until all of the form is there."""
    page.locator("[name='variables-count']").wait_for(state="attached")


def holds(page: Page, name: str, value: str) -> None:
    """Wait until a field of the form, seen or folded, has this value."""
    page.wait_for_function(HOLDS, arg=[name, value])


def unfold(part: Locator) -> None:
    toggle = part.locator("[data-panel-toggle]").first
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()


def publish(page: Page) -> None:
    page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    page.locator("button[name=action-publish]").first.click()


def is_published(page: Page) -> None:
    """Wait until the editor went on to the page's place in the explorer."""
    page.wait_for_url(re.compile(r"/beheer/pages/\d+/$"))
