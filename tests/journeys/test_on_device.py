"""What one ticks for oneself stays in the browser: no request carries it, and it can be cleared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from courses import enrolment
from courses.models import CoursePage, LessonPage
from elearning.accounts.models import User

Enter = Callable[[Page, str], User]

BOB, CHARLIE = "bob@dewilg.example", "charlie@elders.example"
PROFILE = "/account/"
STATEMENTS = [
    {"text": "Ik ben bang dat ik het mis heb.", "reply": "Vertel wat je zag."},
    {"text": "Ik wil de ouders niet kwijt.", "reply": "Open zijn houdt contact."},
]
FEAR, LOSS = (str(statement["text"]) for statement in STATEMENTS)


@pytest.fixture
def lesson(demo: None) -> LessonPage:
    """A lesson in the demo's course, with two statements to tick."""
    page = LessonPage(title="Wat houdt mij tegen?", slug="wat-houdt-mij-tegen", live=False)
    question = {"question": "Wat houdt jou tegen?", "statements": STATEMENTS}
    page.body = [("reflection", question)]
    course = CoursePage.objects.order_by("path").first()
    assert course
    course.add_child(instance=page).save_revision().publish()
    page.refresh_from_db()
    return page


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
    chosen = [statement.id for statement in lesson.body[0].value["statements"].bound_blocks]
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
    expect(phone.get_by_text("Vertel wat je zag.")).to_be_visible()

    phone.get_by_role("button", name="Wis wat ik koos").click()
    expect(phone.get_by_role("status")).to_contain_text("Gewist.")
    phone.reload()
    expect(phone.get_by_label(FEAR)).not_to_be_checked()
    assert _kept(phone) == []


def _listened(page: Page) -> list[str]:
    """All that each request carries from now on: its address, its headers and what it sends."""
    asked: list[str] = []

    def listen(request: Request) -> None:
        asked.append(f"{request.method} {request.url} {request.headers} {request.post_data}")

    page.on("request", listen)
    return asked


def _enrol(person: User, lesson: LessonPage) -> None:
    course = lesson.get_parent().specific
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
    expect(no_js.get_by_text("Vertel wat je zag.")).to_be_visible()
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
