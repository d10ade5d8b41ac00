"""A small case from an empty page: written, broken, mended, published, and played to the debrief."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from courses.learning import enrolment
from courses.models import CasePage, CoursePage, Walk
from elearning.accounts.models import User
from tests.journeys.conftest import Watch
from tests.journeys.editor import SLOW, is_published, publish, unfold

UNSAVED = re.compile("^400 for ")
"""What the browser says when the editor's own saving meets a form that is not whole yet."""


def test_a_case_is_written_from_nothing_and_played_to_the_debrief(
    desktop: Page, opened: Callable, enter: Callable, axe: Callable, watch: Watch
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    desktop.goto(f"/beheer/pages/add/courses/casepage/{course.pk}/")
    draws(desktop)
    writes(desktop)
    is_refused_and_mends(desktop)
    watch.seen = [each for each in watch.seen if not UNSAVED.match(each)]

    case = CasePage.objects.get(title="Een kleine casus")
    assert case.live
    with opened(viewport={"width": 390, "height": 844}) as phone:
        plays(phone, enter(phone, "bob@dewilg.example"), case)
        axe(phone)
    assert Walk.objects.get().edition == case.edition


def draws(page: Page) -> None:
    """A decision and two endings, made in the map and tied together there."""
    page.locator("#id_title").fill("Een kleine casus")
    for kind, title in (("decision", "Dinsdag"), ("ending", "Te laat"), ("ending", "Op tijd")):
        page.locator("[data-new-kind]").select_option(kind)
        page.locator("[data-do=add]").click()
        page.keyboard.type(title)
        page.keyboard.press("Tab")
    page.locator(".case-graph-node", has_text="Dinsdag").focus()
    for target in ("te-laat", "op-tijd"):
        page.locator("[data-do=widen]").click()
        page.keyboard.type(target)
        page.keyboard.press("Enter")
    expect(page.locator(".case-graph-way")).to_have_count(2)


def writes(page: Page) -> None:
    """All that the form asks for, but for what the coach says of one choice."""
    writes_prose(page, "about", "Over Jip.")
    writes_prose(page, "touches", "Honger.")
    page.locator("[name=minutes]").fill("3")
    for number, story in enumerate(("Jip heeft geen brood.", "Het is juni.", "Jip eet.")):
        tells(page, number, story)
    fill(page, "scenes-0-value-question", "Wat doe je?")
    for number, does in enumerate(("Je wacht nog even.", "Je schrijft het op.")):
        choice = f"scenes-0-value-choices-{number}-value"
        fill(page, f"{choice}-text", does)
    fill(page, "scenes-0-value-choices-0-value-feedback", "Wachten maakt het zwaarder.")
    unfolded(page, "scenes-0-value-choices-1-value-good").check()
    for number, kind in ((1, "delayed"), (2, "expert")):
        unfolded(page, f"scenes-{number}-value-type").select_option(kind)
        writes_prose(page, f"scenes-{number}-value-what_helped", "Opschrijven.")
        writes_prose(page, f"scenes-{number}-value-closing", "Neem even de tijd.")


def is_refused_and_mends(page: Page) -> None:
    """Publishing says what is missing, at the field where it is; then it goes through."""
    publish(page)
    feedback = page.locator("[name=scenes-0-value-choices-1-value-feedback]")
    wrong = feedback.locator("xpath=ancestor::*[@data-contentpath='feedback'][1]")
    wrong.locator(".error-message").wait_for()
    page.wait_for_load_state()
    with page.expect_response(lambda told: told.request.method == "POST" and told.ok):
        fill(page, "scenes-0-value-choices-1-value-feedback", "Met data zie je een patroon.")
    page.wait_for_timeout(2_000)  # the editor saves by itself; let it, before publishing
    publish(page)
    is_published(page)


def plays(page: Page, person: User, case: CasePage) -> None:
    course = case.get_parent().specific
    enrolment.enrol(person, course=course, organisation=None, when=timezone.now())
    page.goto(case.url)
    page.locator("main form[action$='/casus/'] button").click()
    page.get_by_label("Je wacht nog even.").check()
    page.locator("form[action$='/stap/'] button").click()
    expect(page.locator(".coach")).to_contain_text("Wachten maakt het zwaarder.")
    page.locator("main").get_by_role("link", name="Verder").click()
    page.get_by_role("link", name="Kijk terug op je weg").click()
    expect(page.get_by_role("heading", level=1, name="Terugkijken")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Je schrijft het op.")


def tells(page: Page, number: int, story: str) -> None:
    """The first block of a scene's story: something told."""
    name = f"scenes-{number}-value-body"
    count = unfolded(page, f"{name}-count", seen=False)
    count.locator("xpath=following-sibling::*[1]").locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name="Verhaal", exact=True).click()
    writes_prose(page, f"{name}-0-value", story)


def fill(page: Page, name: str, text: str) -> None:
    unfolded(page, name).fill(text)


def writes_prose(page: Page, name: str, text: str) -> None:
    field = unfolded(page, name, seen=False)
    around = field.locator("xpath=ancestor::*[contains(@class, 'w-field')][1]")
    around.locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)
    expect(field).to_have_value(re.compile(text))  # the editor hands it over after a moment


def unfolded(page: Page, name: str, *, seen: bool = True) -> Locator:
    """A field of the form, with every fold that it lies in open."""
    field = page.locator(f"[name='{name}']").first
    field.wait_for(state="attached")
    for fold in field.locator("xpath=ancestor::*[@data-panel]").all():
        unfold(fold)
    if seen:
        field.scroll_into_view_if_needed()
    return field
