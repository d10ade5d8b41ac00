"""An expert without an account reads a case on a phone; the author sees the remark at its scene."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.models import CasePage, Reading
from courses.reviewing import reading
from elearning.accounts.models import User
from tests.journeys.editor import SLOW, drawn

BESIDE = """([said, name]) => {
  const top = (element) => element?.getBoundingClientRect().top ?? NaN;
  const remarks = [...document.querySelectorAll(".comment")];
  const remark = remarks.find((each) => each.textContent.includes(said));
  const field = document.getElementsByName(name)[0];
  return field?.offsetParent && Math.abs(top(remark) - top(field)) < 100;
}"""


def test_from_the_link_to_the_signature_and_the_remark_beside_the_scene(
    phone: Page, opened: Callable, enter: Callable, axe: Callable
) -> None:
    phone.set_default_timeout(SLOW)
    case = CasePage.objects.get(slug="oefening-delen-of-niet")
    with opened(viewport={"width": 1440, "height": 900}) as desk:
        desk.set_default_timeout(SLOW)
        enter(desk, "alice@dewilg.example")
        desk.goto(f"/beheer/meelezers/{case.pk}/")
        desk.get_by_label("Naam").fill("Anne de Boer")
        desk.get_by_label("Discipline").select_option("vertrouwensarts")
        desk.get_by_role("button", name="Maak de link").click()
        link = desk.locator("#reading-link").input_value()

        phone.goto(link)
        expect(phone.get_by_role("heading", level=1)).to_have_text(case.title)
        axe(phone)
        phone.get_by_text(re.compile(r"^Alle \d+ scènes")).click()
        phone.get_by_role("link", name=re.compile("^2\\. ")).click()
        second = phone.locator("#scene-2")
        expect(second).to_be_in_viewport()
        second.get_by_text("Een opmerking bij deze scène").click()
        second.get_by_label("Wat wil je de makers zeggen?").fill("Bel 06-12345678.")
        second.get_by_role("button", name="Bewaar wat ik schreef").click()
        expect(second.get_by_text("telefoonnummer")).to_be_visible()
        axe(phone)
        second.get_by_label("Wat wil je de makers zeggen?").fill("Vraag hier eerst het kind.")
        second.get_by_role("button", name="Bewaar wat ik schreef").click()
        expect(second.get_by_text("Je opmerking is bewaard")).to_be_in_viewport()
        axe(phone)

        phone.get_by_label("Ik teken: vanuit mijn vak of ervaring klopt dit").check()
        phone.get_by_role("button", name="Dit is mijn oordeel").click()
        expect(phone.locator("#oordeel").get_by_role("status")).to_be_in_viewport()
        axe(phone)
        assert Reading.objects.get().is_signed

        desk.goto(f"/beheer/pages/{case.pk}/edit/")
        drawn(desk)
        desk.locator("[data-side-panel-toggle='comments']").click()
        said = "(vertrouwensarts), zonder account: Vraag hier eerst het kind."
        desk.get_by_text(said).wait_for()
        desk.wait_for_function(BESIDE, arg=[said, "scenes-1-value-title"])

        desk.goto(f"/beheer/pages/{case.get_parent().pk}/edit/")
        desk.get_by_text("is getekend door Anne de Boer").wait_for(state="attached")

    phone.goto(case.get_parent().get_url())
    expect(phone.get_by_text("Anne de Boer")).to_have_count(0)


def test_without_a_script_it_can_be_read_and_refused(no_js: Page, enter: Callable) -> None:
    no_js.set_default_timeout(SLOW)
    case = CasePage.objects.get(slug="oefening-delen-of-niet")
    _row, token = reading.invite(
        case,
        reader="Bo",
        discipline="ervaringsdeskundige",
        by=User.objects.get(email="alice@dewilg.example"),
        when=timezone.now(),
    )
    no_js.goto(f"/meelezen/{token}/")
    first = no_js.locator("#scene-1")
    first.get_by_text("Een opmerking bij deze scène").click()
    first.get_by_label("Wat wil je de makers zeggen?").fill("Zo voelde het niet.")
    first.get_by_role("button", name="Bewaar wat ik schreef").click()
    expect(first.get_by_text("Je opmerking is bewaard")).to_be_visible()
    no_js.get_by_label("Ik teken niet: er moet eerst iets anders").check()
    no_js.locator("#oordeel").get_by_label("Waarom").fill("Het kind komt niet aan het woord.")
    no_js.get_by_role("button", name="Dit is mijn oordeel").click()
    expect(no_js.locator("#oordeel").get_by_role("status")).to_be_visible()
