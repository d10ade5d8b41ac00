"""An author changes a scene while somebody is under way: who walks goes on in the story they began."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.learning import enrolment
from courses.learning.walks import replayed
from courses.models import CasePage, Walk
from elearning.accounts.models import Organisation, User
from tests.journeys.editor import SLOW, drawn, is_published, publish, unfold


def test_a_walk_goes_on_in_the_story_it_began_in(
    phone: Page, opened: Callable, enter: Callable
) -> None:
    case = CasePage.objects.get(slug="oefening-delen-of-niet")
    begins(phone, enter(phone, "bob@dewilg.example"), case)
    before = phone.locator("h1").inner_text()
    with opened(viewport={"width": 1440, "height": 900}) as desk:
        enter(desk, "alice@dewilg.example")
        publishes(desk, case, title="Een heel andere dinsdag")

    phone.reload()
    expect(phone.locator("h1")).to_have_text(before)
    phone.locator("input[name=choice]").first.check()
    phone.locator("form[action$='/stap/'] button").click()
    expect(phone.locator(".coach")).to_be_visible()
    phone.locator("main a.button").click()
    expect(phone.locator("form[action$='/stap/']")).to_be_visible()
    walked = replayed(Walk.objects.get())
    assert walked.case.scenes[0].title == before
    assert len(walked.steps) == 1

    with opened(viewport={"width": 390, "height": 844}) as other:
        begins(other, enter(other, "charlie@elders.example"), case)
        expect(other.locator("h1")).to_have_text("Een heel andere dinsdag")


def begins(page: Page, person: User, case: CasePage) -> None:
    place = Organisation.objects.filter(memberships__user=person).first()
    course = case.get_parent().specific
    enrolment.enrol(person, course=course, organisation=place, when=timezone.now())
    page.goto(case.url)
    page.locator("main form[action$='/casus/'] button").click()
    expect(page.locator("form[action$='/stap/']")).to_be_visible()


def publishes(page: Page, case: CasePage, *, title: str) -> None:
    """Change the title of the first scene in the editor, and publish by its own button."""
    page.set_default_timeout(SLOW)
    page.goto(f"/beheer/pages/{case.pk}/edit/")
    drawn(page)
    field = page.locator("input[name$='-value-title']").first
    unfold(field.locator("xpath=ancestor::*[@data-panel][1]"))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        field.fill(title)  # the editor saves the draft by itself; let it, before publishing
    publish(page)
    is_published(page)
