"""Looking back: on a phone and a desk, without a script, to a screen reader, and on two sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from courses.learning import enrolment
from courses.models import CasePage, Walk
from tests.journeys.walking import Choosing, astray, now_and_then, walked, well

BOB = "bob@dewilg.example"
SHEETS = 2


@pytest.fixture
def case(demo: None) -> CasePage:
    return CasePage.objects.live().get(slug="de-lege-broodtrommel")


@pytest.fixture
def looks_back(case: CasePage, enter: Callable[..., Any]) -> Callable[[Page, Choosing], Walk]:
    """Somebody who walked the case so, with the debrief before them."""

    def looks_back(page: Page, choosing: Choosing) -> Walk:
        row = walked(enter(page, BOB), case, choosing)
        page.goto(reverse("courses:debrief", args=[row.uuid]))
        return row

    return looks_back


def levels(page: Page) -> list[int]:
    """The levels of the headings, as a screen reader comes by them when all is unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    names = page.locator("main :is(h1, h2, h3, h4)").evaluate_all("all => all.map(h => h.tagName)")
    return [int(name[1]) for name in names]


def test_looking_back_reads_well_wherever_one_is(
    screen: Page, looks_back: Any, axe: Callable[..., None]
) -> None:
    looks_back(screen, now_and_then)

    axe(screen)
    found = levels(screen)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found))
    axe(screen)


def test_who_is_tired_has_all_they_need_on_the_first_screen(phone: Page, looks_back: Any) -> None:
    looks_back(phone, astray)

    for words in ("Wat goed ging", "Eén ding om mee te nemen", "Voor jezelf"):
        box = phone.locator(".in-short dt", has_text=words).bounding_box()
        assert box
        assert box["y"] < 700  # above the bar with the numbers to call


def test_who_is_tired_can_round_off_there_and_what_follows_is_folded(
    phone: Page, looks_back: Any
) -> None:
    looks_back(phone, astray)

    assert phone.evaluate("document.documentElement.scrollHeight") < 9000
    buttons = phone.get_by_role("button", name="Rond af en ga verder")
    expect(buttons).to_have_count(2)
    for button in buttons.all():
        assert button.evaluate("button => button.form.id") == "round-off"
    buttons.first.click()
    expect(phone).not_to_have_url(re.compile("nabespreking"))


def test_in_letters_twice_as_large_what_is_weighed_keeps_its_name_whole(
    phone: Page, looks_back: Any
) -> None:
    looks_back(phone, astray)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")

    names = phone.locator(".profile h3")
    assert names.count()
    for name in names.all():
        box = name.bounding_box()
        assert box
        assert box["width"] > 250


@pytest.mark.parametrize("way", [well, now_and_then, astray], ids=lambda way: way.__name__)
def test_it_prints_on_two_sheets(desktop: Page, looks_back: Any, way: Choosing) -> None:
    looks_back(desktop, way)

    paper = desktop.pdf(format="A4")

    with pikepdf.open(io.BytesIO(paper)) as printed:
        assert 1 <= len(printed.pages) <= SHEETS


@pytest.mark.parametrize("slug", ["het-geheim-van-noa", "de-plek-die-niet-klopt"])
def test_so_does_every_other_long_case_whatever_detours_one_took(
    demo: None, desktop: Page, enter: Callable[..., Any], slug: str
) -> None:
    case = CasePage.objects.live().get(slug=slug)
    row = walked(enter(desktop, BOB), case, astray)
    desktop.goto(reverse("courses:debrief", args=[row.uuid]))

    paper = desktop.pdf(format="A4")

    with pikepdf.open(io.BytesIO(paper)) as printed:
        assert 1 <= len(printed.pages) <= SHEETS


def test_what_is_printed_are_the_profile_the_turning_points_the_lines_and_care(
    desktop: Page, looks_back: Any
) -> None:
    looks_back(desktop, now_and_then)
    desktop.locator(".told-lines input").first.uncheck()
    expect(desktop.locator(".told-lines > [data-left-out]")).not_to_have_count(0)
    desktop.emulate_media(media="print")

    for name in ("Wat jouw weg opleverde", "Waar de wegen uiteengingen", "Tot slot"):
        expect(desktop.get_by_role("heading", name=name)).to_be_visible()
    expect(desktop.locator(".told-lines")).to_be_visible()
    for line in desktop.locator(".told-lines > li").all():
        expect(line).to_be_visible(visible=line.get_attribute("data-left-out") is None)
    expect(desktop.locator("on-device")).to_be_hidden()
    expect(desktop.get_by_role("button", name="Rond af en ga verder")).to_be_hidden()


def test_without_a_script_all_of_it_is_there(no_js: Page, looks_back: Any) -> None:
    looks_back(no_js, now_and_then)

    expect(no_js.get_by_role("heading", level=1)).to_have_text("Terugkijken")
    expect(no_js.get_by_text("Hoe zeker ben je nu")).to_be_visible()
    expect(no_js.locator("before-after")).to_be_hidden()
    no_js.locator("summary", has_text="Hetzelfde in woorden").click()
    expect(no_js.locator("#step-1")).to_be_visible()


def test_how_sure_one_was_stands_beside_how_sure_one_is_and_is_never_sent(
    desktop: Page, case: CasePage, enter: Callable[..., Any], looks_back: Any
) -> None:
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(f"{request.url} {request.post_data or ''}")

    desktop.on("request", note)
    bob = enter(desktop, BOB)
    enrolment.enrol(bob, course=case.get_parent().specific, organisation=None, when=timezone.now())
    desktop.goto(case.url)
    desktop.locator("input[value=before-2]").check()

    looks_back(desktop, well)
    expect(desktop.locator("before-after")).to_be_hidden()
    desktop.locator("input[value=after-4]").check()

    expect(desktop.locator("[data-of=before]")).to_have_text("2 / 5")
    expect(desktop.locator("[data-of=after]")).to_have_text("4 / 5")
    desktop.get_by_label("Een eerste zin om te zeggen").check()
    expect(desktop.locator("p", has_text="Ik zie dat …").first).to_be_visible()
    desktop.get_by_role("button", name="Rond af en ga verder").first.click()
    assert not [each for each in sent if re.search(r"before-\d|after-\d|help-", each)]
