"""The way in: the landing page and the door, on every screen, and out again."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], None]
Opened = Callable[..., AbstractContextManager[Page]]
PUBLIC = ["/", "/account/inloggen/", "/account/nieuw/", "/account/wachtwoord/vergeten/"]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_for_everybody(screen: Page, axe: Axe, path: str) -> None:
    response = screen.goto(path)

    assert response
    assert response.ok
    expect(screen.get_by_role("heading", level=1)).to_be_visible()
    expect(screen.get_by_text("0800-2000").first).to_be_visible()
    axe(screen)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_bob_comes_in_with_his_password(opened: Opened, script: bool) -> None:
    with opened(java_script_enabled=script) as page:
        page.goto("/account/inloggen/")
        page.locator("input[type=email]").fill("bob@dewilg.example")
        page.locator("input[type=password]").fill("olifantenpaadje")
        page.locator("main form").get_by_role("button", name="Inloggen").click()

        expect(page).not_to_have_url(re.compile("inloggen"))


def test_a_wrong_password_is_said_and_nothing_is_lost(phone: Page, axe: Axe) -> None:
    phone.goto("/account/inloggen/")
    phone.locator("input[type=email]").fill("bob@dewilg.example")
    phone.locator("input[type=password]").fill("niet het goede")
    phone.locator("main form").get_by_role("button", name="Inloggen").click()

    expect(phone.get_by_role("alert")).to_be_visible()
    expect(phone.locator("input[type=email]")).to_have_value("bob@dewilg.example")
    axe(phone)
