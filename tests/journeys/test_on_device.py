"""What one ticks for oneself stays in the browser: no request carries it, and it can be cleared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from courses.learning import enrolment
from courses.models import CasePage, LessonPage
from elearning.accounts.models import User
from elearning.records.models import Record

Enter = Callable[[Page, str], User]

BOB, CHARLIE = "bob@dewilg.example", "charlie@elders.example"
LESSON = "wat-houdt-mij-tegen"
HOLDING_BACK = "oefening-nog-even-niet"
PROFILE = "/account/"
FEAR, LOSS = "Ik ben bang dat ik het mis heb.", "Ik wil de ouders niet kwijtraken."
REPLY = "Je hoeft geen gelijk te hebben."
SURE = "Ik wil het eerst zeker weten."


@pytest.fixture
def lesson(demo: None) -> LessonPage:
    """The demo's lesson with statements to tick."""
    return LessonPage.objects.get(slug=LESSON)


@pytest.fixture
def address(lesson: LessonPage) -> str:
    url = lesson.get_url()
    assert url
    return url


def test_no_request_carries_it(phone: Page, enter: Enter, lesson: LessonPage, address: str) -> None:
    asked = _listened(phone)
    _enrol(enter(phone, BOB), lesson)
    phone.goto(address)
    phone.wait_for_load_state("networkidle")
    before = len(asked)
    phone.get_by_label(FEAR).check()
    phone.wait_for_timeout(300)
    assert len(asked) == before

    phone.locator("form[action*=onderdeel] button").first.click()
    phone.wait_for_load_state("networkidle")
    assert any(request.startswith("POST") for request in asked)
    chosen = [statement.id for statement in _statements(lesson)]
    assert [request for request in asked for one in chosen if one in request] == []
    assert [request for request in asked if "on-device:" in request] == []


def test_it_is_there_on_return_and_goes_with_one_button(
    phone: Page, enter: Enter, address: str
) -> None:
    enter(phone, BOB)
    phone.goto(address)
    phone.get_by_label(FEAR).check()
    phone.goto(PROFILE)
    phone.goto(address)
    expect(phone.get_by_label(FEAR)).to_be_checked()
    expect(phone.get_by_text(REPLY)).to_be_visible()

    phone.get_by_role("button", name="Wis wat ik koos").click()
    expect(phone.get_by_role("status")).to_contain_text("Gewist.")
    phone.reload()
    expect(phone.get_by_label(FEAR)).not_to_be_checked()
    assert _kept(phone) == []


def test_in_a_case_no_step_carries_it_and_no_record_has_it(
    phone: Page, enter: Enter, demo: None
) -> None:
    asked = _listened(phone)
    _begin(phone, enter)
    expect(phone.get_by_text("Dit blijft op dit toestel.")).to_be_visible()
    phone.get_by_label(SURE).check()
    expect(phone.locator("[data-reply]:visible")).to_contain_text("Twijfel is genoeg")
    phone.get_by_role("button", name="Verder").click()
    expect(phone.locator("h1")).to_have_text("Tien minuten")

    assert [request for request in asked if "laatste-2" in request] == []
    assert [row for row in Record.objects.all() if "laatste-2" in str(row.__dict__)] == []
    phone.get_by_role("button", name="Eén stap terug").click()
    expect(phone.get_by_label(SURE)).to_be_checked()


def test_axe_finds_nothing_in_a_case_that_asks_it(
    screen: Page, enter: Enter, demo: None, axe: Callable[..., None]
) -> None:
    _begin(screen, enter)
    screen.get_by_label(SURE).check()

    axe(screen)


def _begin(page: Page, enter: Enter) -> None:
    """Open the exercise in which one feels what holds one back, at its first scene."""
    case = CasePage.objects.get(slug=HOLDING_BACK)
    _enrol(enter(page, BOB), case)
    page.goto(case.get_url())
    page.locator("form[action$='/casus/'] button").first.click()


def _listened(page: Page) -> list[str]:
    """All that each request carries from now on: its address, its headers and what it sends."""
    asked: list[str] = []

    def listen(request: Request) -> None:
        asked.append(f"{request.method} {request.url} {request.headers} {request.post_data}")

    page.on("request", listen)
    return asked


def _statements(lesson: LessonPage) -> list[Any]:
    (block,) = [block for block in lesson.body if block.block_type == "reflection"]
    return list(block.value["statements"].bound_blocks)


def _enrol(person: User, part: LessonPage | CasePage) -> None:
    course = part.get_parent().specific
    enrolment.enrol(person, course=course, organisation=None, when=timezone.now())


def test_another_person_on_the_same_device_does_not_see_it(
    phone: Page, enter: Enter, address: str
) -> None:
    enter(phone, BOB)
    phone.goto(address)
    phone.get_by_label(FEAR).check()
    enter(phone, CHARLIE)
    phone.goto(address)

    expect(phone.get_by_text("Dit blijft op dit toestel.")).to_be_visible()
    expect(phone.get_by_label(FEAR)).not_to_be_checked()
    assert [BOB in key or "Bob" in key for key in _kept(phone)] == [False]


def test_logging_out_clears_it(phone: Page, enter: Enter, address: str) -> None:
    enter(phone, BOB)
    phone.goto(address)
    phone.get_by_label(LOSS).check()
    assert len(_kept(phone)) == 1
    phone.goto(PROFILE)
    phone.get_by_role("button", name="Uitloggen").click()
    phone.goto(address)

    assert _kept(phone) == []


def test_without_script_it_is_a_list_to_think_about(
    no_js: Page, enter: Enter, address: str
) -> None:
    enter(no_js, BOB)
    no_js.goto(address)

    expect(no_js.get_by_text("Hier wordt niets bewaard en niets verstuurd")).to_be_visible()
    expect(no_js.get_by_text(REPLY)).to_be_visible()
    expect(no_js.get_by_text("Dit blijft op dit toestel.")).to_be_hidden()


def test_axe_finds_nothing_in_it(
    screen: Page, enter: Enter, address: str, axe: Callable[..., None]
) -> None:
    enter(screen, BOB)
    screen.goto(address)
    screen.get_by_label(FEAR).check()

    axe(screen)


def _kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage)")
