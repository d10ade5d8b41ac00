"""Who saves at once loses nothing of what was written last."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Response, Route

from courses.models import CasePage, CoursePage, LessonPage
from tests.journeys.editor import SLOW, drawn

SAVED = re.compile(r"/edit/$")


@pytest.fixture
def desk(desktop: Page, enter: Callable) -> Page:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    return desktop


def saves(page: Page) -> None:
    with page.expect_navigation(url=SAVED):
        page.keyboard.press("ControlOrMeta+s")


def is_shown_again(response: Response) -> bool:
    """Whether this is the form of a page that was saved by somebody."""
    asked = response.request
    return asked.is_navigation_request() and asked.method == "GET" and bool(SAVED.search(asked.url))


def rich_text(page: Page, name: str) -> Locator:
    field = page.locator(f"[name='{name}']")
    return field.locator("xpath=..").locator("[contenteditable=true]")


def test_the_last_words_are_in_what_is_saved(desk: Page) -> None:
    case = CasePage.objects.get(slug="oefening-eerste-zin")
    desk.goto(f"/beheer/pages/{case.pk}/edit/")
    drawn(desk)
    rich_text(desk, "about").click()
    desk.keyboard.press("ControlOrMeta+End")
    desk.keyboard.type(" Tot het laatste woord.")
    saves(desk)

    case.refresh_from_db()
    assert "Tot het laatste woord." in case.get_latest_revision_as_object().about


def test_a_copied_block_is_saved_with_its_words(desk: Page) -> None:
    lesson = LessonPage.objects.get(slug="de-vijf-stappen")
    desk.goto(f"/beheer/pages/{lesson.pk}/edit/")
    rich_text(desk, "body-0-value").wait_for()
    desk.locator("[data-streamfield-child] button[title='Dupliceer']").first.click()
    saves(desk)

    lesson.refresh_from_db()
    first, copy = lesson.get_latest_revision_as_object().body[:2]
    assert copy.value.source == first.value.source


def test_a_form_on_its_way_is_not_overtaken_by_the_editor_saving_by_itself(desk: Page) -> None:
    case = CasePage.objects.get(slug="oefening-eerste-zin")
    by_somebody = []

    def slowly(route: Route) -> None:
        by_somebody.append(route.request.is_navigation_request())
        time.sleep(by_somebody[-1])
        route.continue_()

    desk.goto(f"/beheer/pages/{case.pk}/edit/")
    drawn(desk)
    desk.route(SAVED, slowly)
    desk.wait_for_timeout(3_000)  # the editor begins to look for changes after two seconds
    desk.locator("[name=minutes]").fill("12")
    desk.locator("[data-w-autosave-state-value=saving]").wait_for()
    saves(desk)

    assert by_somebody.count(True) == 1
    assert by_somebody[-1]


def test_who_saves_while_the_editor_makes_the_page_by_itself_makes_no_second(desk: Page) -> None:
    course = CoursePage.objects.get(slug="oefenen-kleine-casussen")
    desk.goto(f"/beheer/pages/add/courses/lessonpage/{course.pk}/")
    made: list[tuple[Route, APIResponse]] = []

    def held(route: Route) -> None:
        if made or route.request.is_navigation_request():
            return route.continue_()
        answer = route.fetch()
        return made.append((route, answer)) if answer.ok else route.fulfill(response=answer)

    desk.route(re.compile(r"/beheer/pages/add/.+/$"), held)
    desk.locator("[name=title]").press_sequentially("Op tijd")
    for minutes in range(10, 40):  # what was there when the editor began to look is no change to it
        desk.locator("[name=minutes]").fill(str(minutes))
        desk.wait_for_timeout(2_000)
        if made:
            break
    desk.locator("[name=minutes]").fill("7")
    desk.locator("footer button.action-save").click(no_wait_after=True)
    desk.wait_for_timeout(1_000)
    with desk.expect_response(is_shown_again):
        (route, answer), *_ = made
        route.fulfill(response=answer)

    (page,) = course.get_children().filter(title="Op tijd")
    assert page.get_latest_revision_as_object().minutes == 7
