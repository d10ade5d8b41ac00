"""Room to read: on the smallest screen and in the largest letters, with help in view all the time."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from elearning.accounts.models import User

COURSE = "/cursussen/als-je-je-zorgen-maakt/"
ANYBODYS = [
    "/",
    "/echt-kind/",
    "/echt-kind/belkaart/",
    "/steun/",
    "/cursussen/",
    COURSE,
    "/privacy/",
    "/account/nieuw/",
]
BOBS = [
    "/mijn/leren/",
    f"{COURSE}de-vijf-stappen/",
    f"{COURSE}toets/",
    "/account/profiel/",
    "/account/apparaten/",
    "/account/gegevens/alles/",
]
SMALL = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
SIZES: dict[str, tuple[dict[str, Any], int]] = {
    "small": (SMALL, 100),
    "large-letters": (PHONE, 200),
    "large-on-a-desk": (DESK, 200),
}

ENLARGE = """percent => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root { font-size: ${percent}% !important }`);
  document.adoptedStyleSheets = [sheet];
  for (const one of document.querySelectorAll("details")) one.open = true;
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IN_VIEW = """share => {
  scrollTo(0, share * document.body.scrollHeight);
  return [...document.querySelectorAll(".quick-exit, .help-strip a")].every((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
  });
}"""
# A link in a running sentence is as high as the sentence; all else can be hit.
TOO_SMALL = """() => {
  const seen = (one) => one.checkVisibility() && getComputedStyle(one).clipPath === "none";
  const inSentence = (one) => one.matches("p a, li a, dd a, label a") &&
    getComputedStyle(one).display === "inline" &&
    one.parentElement.textContent.trim() !== one.textContent.trim();
  const small = (one) => {
    const { width, height } = one.getBoundingClientRect();
    return Math.min(width, height) < (one.matches("[href^='tel:']") ? 43.5 : 24);
  };
  return [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
    .filter((one) => seen(one) && !inSentence(one) && small(one))
    .map((one) => one.outerHTML);
}"""


@pytest.mark.parametrize("size", SIZES)
def test_nothing_sticks_out_and_help_stays_in_view(
    opened: Callable[..., AbstractContextManager[Page]],
    enter: Callable[[Page, str], User],
    size: str,
) -> None:
    how, percent = SIZES[size]
    with opened(**how) as page:
        for path in ANYBODYS:
            fits(page, path, percent)
        enter(page, "bob@dewilg.example")
        for path in BOBS:
            fits(page, path, percent)


def fits(page: Page, path: str, percent: int) -> None:
    page.goto(path)
    page.evaluate(ENLARGE, percent)
    assert page.evaluate(OVERFLOW) <= 0, path
    assert all(page.evaluate(IN_VIEW, share) for share in (0, 0.5, 1)), path
    assert page.evaluate(TOO_SMALL) == [], path


def test_the_bar_takes_no_more_than_44_pixels_of_a_phone(phone: Page) -> None:
    phone.goto("/echt-kind/")
    phone.evaluate("scrollTo(0, 900)")

    bar = phone.locator(".help-bar").bounding_box()

    assert bar
    assert (bar["height"], bar["y"] + bar["height"]) == (44, 844)


def test_what_has_the_focus_is_not_under_the_bar(phone: Page) -> None:
    phone.goto("/account/nieuw/")
    for _each in range(25):
        phone.keyboard.press("Tab")
        covered = phone.evaluate(
            """() => {
              const one = document.activeElement;
              const bar = document.querySelector(".help-bar");
              return one !== document.body && !bar.contains(one) && one.getBoundingClientRect().bottom >
                bar.getBoundingClientRect().top + 1 ? one.outerHTML : "";
            }"""
        )
        assert not covered


def test_what_keys_do_is_told_where_there_are_keys(phone: Page, desktop: Page) -> None:
    for page, told in ((phone, False), (desktop, True)):
        page.goto("/steun/")
        expect(page.locator(".by-keyboard kbd")).to_be_visible(visible=told)
