"""A short exercise from the first page to the debrief: what one did not write down, one cannot say."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.learning import enrolment
from courses.models import CasePage
from elearning.accounts.models import User

CALL = "oefening-bel-veilig-thuis"


def test_who_wrote_nothing_down_hears_why_an_answer_is_shut(
    phone: Page, enter: Callable[[Page, str], User], axe: Callable[..., None]
) -> None:
    page = CasePage.objects.get(slug=CALL)
    person = enter(phone, "bob@dewilg.example")
    course = page.get_parent().specific
    enrolment.enrol(person, course=course, organisation=None, when=timezone.now())

    phone.goto(page.get_url())
    _press(phone, "Onder de zeven")
    _press(phone, "Eerst het blad")
    _press(phone, "Vrijdagmiddag")  # without a mark
    _choose(phone, "belt nu zelf Veilig Thuis", "Voordat u begint")
    _choose(phone, "Ik twijfel of het structureel is", "Wat ziet u?")

    expect(phone.get_by_text("De dagen staan niet op je blad.")).to_be_visible()
    expect(phone.get_by_role("radio")).to_have_count(2)
    axe(phone)


def _choose(page: Page, words: str, then: str) -> None:
    page.get_by_label(words).check()
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("link", name="Verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(then)


def _press(page: Page, then: str) -> None:
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(then)
