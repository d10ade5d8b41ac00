"""Stories from elsewhere: an author brings them in, reads what stayed behind, and plays them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from courses.models import CasePage, CoursePage
from tests.courses.exchange.files import STORY, h5p_file
from tests.journeys.editor import SLOW, drawn


@pytest.fixture
def desk(desktop: Page, enter: Callable) -> Page:
    """Alice at the explorer of the course."""
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    desktop.goto(f"/beheer/pages/{CoursePage.objects.get(slug='als-je-je-zorgen-maakt').pk}/")
    return desktop


def brings_in(page: Page, name: str, content: bytes) -> CasePage:
    """By the course's own menu, to the report."""
    page.get_by_role("button", name="Acties").first.click()
    page.get_by_role("link", name="Casus inlezen").click()
    page.get_by_label("Bestand").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Inlezen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wat er binnenkwam")
    found = re.search(r"/casus/(\d+)/ingelezen/", page.url)
    assert found
    return CasePage.objects.get(pk=found[1])


def rehearses(page: Page, case: CasePage) -> None:
    """Open the editor, which sends the draft to its preview, and play from the beginning."""
    page.get_by_role("link", name="Verder schrijven").click()
    page.wait_for_load_state("networkidle")  # the panel opens once its script is there
    drawn(page)
    with page.expect_response(lambda told: "/edit/preview/" in told.url and _sent(told)) as sent:
        page.locator("[data-side-panel-toggle=preview]").click()
    assert sent.value.json() == {"is_valid": True, "is_available": True}
    page.goto(f"/beheer/pages/{case.pk}/edit/preview/?mode=play")


def _sent(told: Response) -> bool:
    return told.request.method == "POST"


def chooses(page: Page, words: str) -> None:
    page.get_by_label(words).check()
    goes_on(page)


def goes_on(page: Page) -> None:
    page.locator("article.scene form button").click()


def test_a_story_from_twine_comes_in_and_plays(desk: Page, axe: Callable) -> None:
    case = brings_in(desk, "noor.twee", STORY.encode())
    expect(desk.get_by_role("main")).to_contain_text("window.teller = 0;")
    axe(desk)

    rehearses(desk, case)
    expect(desk.locator("article.scene h2")).to_have_text("Maandagochtend")
    chooses(desk, "Je kijkt het aan")
    expect(desk.locator("article.scene h2")).to_have_text("Later")
    goes_on(desk)
    expect(desk.locator("article.scene")).to_contain_text("Je schreef op wat je zag.")
    assert not case.live


def test_a_scenario_of_h5p_comes_in_with_its_picture_and_plays(desk: Page) -> None:
    case = brings_in(desk, "bank.h5p", h5p_file())
    expect(desk.get_by_role("main")).to_contain_text("videos/les.mp4")

    rehearses(desk, case)
    goes_on(desk)
    chooses(desk, "Je gaat naast haar zitten.")
    expect(desk.locator(".coach")).to_contain_text("Zo kan zij beginnen.")
    expect(desk.get_by_role("img", name="Een lege bank in de regen")).to_be_visible()
    goes_on(desk)
    expect(desk.locator("article.scene")).to_contain_text("Je was er.")


def test_what_goes_out_for_twine_comes_in_again_whole(desk: Page, tmp_path: Path) -> None:
    case = CasePage.objects.get(slug="oefening-bel-veilig-thuis")
    desk.goto(f"/beheer/pages/{case.pk}/")
    desk.locator("header").get_by_role("button", name="Acties").first.click()
    with desk.expect_download() as sent:
        desk.locator("a", has_text="Uitvoeren voor Twine (Twee)").click()
    file = tmp_path / "bel.twee"
    sent.value.save_as(file)

    desk.goto(f"/beheer/pages/{case.get_parent().pk}/")
    again = brings_in(desk, file.name, file.read_bytes())
    expect(desk.get_by_role("main")).to_contain_text("Alles is meegekomen")
    assert again.case().scenes == case.case().scenes


def test_who_sends_something_else_reads_why_it_is_refused(desk: Page, axe: Callable) -> None:
    desk.goto(f"/beheer/casus/inlezen/{CoursePage.objects.get(slug='als-je-je-zorgen-maakt').pk}/")
    axe(desk)
    desk.get_by_label("Bestand").set_input_files(
        {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Beste Alice"}
    )
    desk.get_by_role("button", name="Inlezen").click()

    expect(desk.get_by_role("main")).to_contain_text("geen casus die we kunnen lezen")
    axe(desk)
    desk.goto("/beheer/casus/formaat/")
    axe(desk)
