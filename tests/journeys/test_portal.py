"""A manager's round: who is in, who is done, an invitation, a key, a removal, and going herself."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.learning import casework, enrolment, progress
from courses.models import CasePage, CoursePage, Enrolment
from elearning.accounts.models import Organisation, User
from elearning.records import retention
from elearning.records.retention import Due
from elearning.records.terms import Kind
from tests.journeys.conftest import SCREENS
from tests.journeys.hands import Keyboard

BOB = "bob@dewilg.example"
Axe = Callable[[Page], None]
Enter = Callable[[Page, str], User]


class Manager:
    """Ingrid, on one page; whatever she sees is for everybody, and fits on it."""

    def __init__(self, page: Page, axe: Axe) -> None:
        self.page = page
        self.axe = axe

    def opens(self, path: str) -> None:
        self.page.goto(path)
        self.sees()

    def presses(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name).click()
        self.sees()

    def follows(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()
        self.sees()

    def downloads(self, kind: str) -> str:
        with self.page.expect_download() as download:
            self.page.locator(f"main a[href$='/leergegevens/{kind}/']").click()
        return Path(download.value.path()).read_text(encoding="utf-8")

    def sees(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not self.page.evaluate(too_wide), self.page.url
        self.axe(self.page)


@pytest.fixture(params=["phone", "desktop"])
def ingrid(request: pytest.FixtureRequest, axe: Axe, enter: Enter) -> Manager:
    page = request.getfixturevalue(request.param)
    enter(page, "ingrid@dewilg.example")
    return Manager(page, axe)


def test_a_manager_makes_an_invitation_and_finds_its_link_whole(ingrid: Manager) -> None:
    ingrid.opens("/organisatie/dewilg/uitnodigingen/")
    ingrid.presses("Maak een uitnodiging")

    made = ingrid.page.get_by_role("status").first
    expect(made).to_be_focused()
    expect(made).to_contain_text(re.compile(r"/meedoen/[A-Z0-9]{10}/"))
    ingrid.follows("Intrekken")
    ingrid.presses("Trek deze uitnodiging in")


def test_a_statement_itself_takes_the_room_there_is(ingrid: Manager) -> None:
    """On a phone too, where the sentence above it must not push it aside."""
    bob, place = User.objects.get(email=BOB), Organisation.objects.get(code="dewilg")
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    yesterday = timezone.now() - timedelta(days=1)
    enrolment.enrol(bob, course=course, organisation=place, when=yesterday)
    ingrid.opens("/organisatie/dewilg/bekijken/")

    ingrid.page.locator("main td summary").first.click()
    shown, sentence = (
        ingrid.page.locator("main td pre").first,
        ingrid.page.locator("main td p").first,
    )
    ingrid.sees()
    box, above = shown.bounding_box(), sentence.bounding_box()
    assert box
    assert above
    assert box["width"] > 300
    assert box["y"] >= above["y"] + above["height"]


def test_a_manager_is_asked_before_a_term_erases_and_reads_who_set_it(
    ingrid: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Organisation.objects.get(code="dewilg")
    would_go = Due(place, Kind.DOCUMENTS, timezone.now() - timedelta(days=365), 3)
    monkeypatch.setattr(retention, "due", lambda *_args, **_when: [would_go])
    ingrid.opens("/organisatie/dewilg/bewaren/")
    ingrid.page.get_by_label("Notities die jullie eigen systemen").select_option("1")
    ingrid.presses("Bewaartermijnen wijzigen")
    ingrid.page.get_by_label("Wachtwoord").fill("olifantenpaadje")
    with ingrid.page.expect_navigation():
        ingrid.page.locator("main form button").first.click()
    ingrid.sees()

    expect(ingrid.page.get_by_text("Dit gaat weg als je dit doet")).to_be_visible()
    assert retention.terms_of(place)[Kind.DOCUMENTS] is None
    ingrid.presses("Wijzig het, en wis wat ouder is")
    assert retention.terms_of(place)[Kind.DOCUMENTS] == 1
    expect(ingrid.page.locator("main .facts")).to_contain_text("1 jaar (Ingrid Smits)")


def test_who_is_there_for_members_is_filled_in_by_a_form_for_everybody(ingrid: Manager) -> None:
    for path in ("", "wijzigen/", "weg/"):
        ingrid.opens(f"/organisatie/dewilg/contactpersoon/{path}")


def test_a_new_secret_survives_another_language_and_a_step_back(ingrid: Manager) -> None:
    ingrid.opens("/organisatie/dewilg/leergegevens/")
    ingrid.follows("Maak een sleutel")
    ingrid.page.get_by_label("Voor welk systeem").fill("Scholingsdossier")
    ingrid.presses("Maak een sleutel")
    secret = ingrid.page.locator("#secret").inner_text()

    ingrid.page.get_by_role("link", name="English").click()
    expect(ingrid.page.locator("html")).to_have_attribute("lang", "en")
    expect(ingrid.page.locator("#secret")).to_have_text(secret)
    ingrid.page.go_back()
    expect(ingrid.page.locator("html")).to_have_attribute("lang", "nl")
    expect(ingrid.page.locator("#secret")).to_have_text(secret)
    ingrid.presses("Ik heb het geheim gekopieerd")
    expect(ingrid.page.get_by_role("row", name="Scholingsdossier")).to_be_visible()
    ingrid.page.go_back()
    expect(ingrid.page.get_by_text(secret)).to_have_count(0)


def test_a_key_gets_a_new_secret_and_the_old_one_is_withdrawn(ingrid: Manager) -> None:
    ingrid.opens("/organisatie/dewilg/sleutels/nieuw/")
    ingrid.page.get_by_label("Voor welk systeem").fill("Scholingsdossier")
    ingrid.presses("Maak een sleutel")
    first = ingrid.page.locator("#secret").inner_text()
    ingrid.presses("Ik heb het geheim gekopieerd")
    ingrid.follows("Scholingsdossier")
    ingrid.follows("Maak een nieuw geheim")
    ingrid.page.get_by_label("Nog een maand").check()
    ingrid.presses("Maak een nieuw geheim")
    expect(ingrid.page.locator("#secret")).not_to_have_text(first)
    expect(ingrid.page.get_by_role("heading", name="Het oude geheim")).to_be_visible()
    ingrid.presses("Trek het oude geheim in")
    expect(ingrid.page.get_by_role("heading", name="Het oude geheim")).to_have_count(0)
    expect(ingrid.page.get_by_text("Oud geheim ingetrokken")).to_be_visible()


def test_a_manager_removes_a_member_and_reads_first_what_it_means(ingrid: Manager) -> None:
    ingrid.opens("/organisatie/dewilg/leden/?naam=bob")
    ingrid.follows("Rol of verwijderen")
    ingrid.follows("Verwijderen…")
    ingrid.presses("verwijderen")

    expect(ingrid.page.get_by_text("Bob Verhoeven is geen lid meer.")).to_be_visible()
    expect(ingrid.page).to_have_url(re.compile(r"naam=bob"))


def test_a_manager_follows_who_is_done_and_downloads_that_and_no_more(ingrid: Manager) -> None:
    mine = enrols_bob()
    ingrid.opens("/organisatie/dewilg/klaar/")
    row = ingrid.page.get_by_role("row", name=re.compile("Bob Verhoeven"))
    expect(row).to_contain_text("nog niet")

    skips_all(mine)

    ingrid.opens("/organisatie/dewilg/klaar/")
    expect(row).not_to_contain_text("nog niet")
    ingrid.opens("/organisatie/dewilg/leergegevens/")
    told = [json.loads(line) for line in ingrid.downloads("ndjson").splitlines()]
    assert {each["verb"]["display"]["en"] for each in told} == {"registered", "completed", "earned"}
    ingrid.page.get_by_text("De leergegevens als tabellen").first.click()
    rows = table(ingrid.downloads("csv"))
    assert [row["statement"] for row in rows] == [each["id"] for each in told]
    done = [row["Naam"] for row in table(ingrid.downloads("overzicht")) if row["Afgerond"]]
    assert done == ["Bob Verhoeven"]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def yesterday() -> datetime:
    """What happened then, an organisation reads by now."""
    return timezone.now() - timedelta(days=1)


def enrols_bob() -> Enrolment:
    bob, place = User.objects.get(email=BOB), Organisation.objects.get(code="dewilg")
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    return enrolment.enrol(bob, course=course, organisation=place, when=yesterday())


def skips_all(mine: Enrolment) -> None:
    """Stop midway in the case, and count every part as done."""
    case = CasePage.objects.get(slug="de-lege-broodtrommel")
    casework.begin(mine, page=case, when=yesterday())
    casework.round_off(mine, page=case, when=yesterday())
    for part in mine.course.parts():
        progress.complete_part(mine, part=part, when=yesterday())


def test_what_else_a_manager_reads_fits_on_every_screen(ingrid: Manager) -> None:
    for path in ("/organisatie/dewilg/klaar/", "/account/verlaten/dewilg/", "/privacy/"):
        ingrid.opens(path)
    ingrid.opens("/organisatie/dewilg/leergegevens/schuilnamen/")
    ingrid.page.get_by_label("Wachtwoord").fill("olifantenpaadje")
    with ingrid.page.expect_navigation():
        ingrid.page.locator("main form button").first.click()
    ingrid.sees()
    with ingrid.page.expect_download() as download:
        ingrid.page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "schuilnamen-dewilg.csv"


@pytest.fixture(params=["phone-light", "phone-dark", "desktop-light", "desktop-dark"])
def everywhere(
    request: pytest.FixtureRequest, opened: Callable[..., Any], axe: Axe, enter: Enter
) -> Iterator[Manager]:
    """Ingrid on each screen in turn."""
    with opened(**SCREENS[request.param]) as page:
        enter(page, "ingrid@dewilg.example")
        yield Manager(page, axe)


def test_a_manager_makes_a_class_by_keyboard_and_follows_it(everywhere: Manager) -> None:
    page, keys = everywhere.page, Keyboard(everywhere.page)

    def presses(name: str, role: Literal["button", "link"] = "button") -> None:
        with page.expect_navigation():
            keys.press(page.locator("main").get_by_role(role, name=name))
        everywhere.sees()

    everywhere.opens("/organisatie/dewilg/groepen/")
    keys.write(page.get_by_label("Naam van de groep"), "PW3C 2026")
    presses("Maak een groep")
    presses("Zet leden erin", "link")
    for name in ("Daan Willems", "Fenna Postma"):
        keys.tick(page.get_by_label(name))
    presses("Zet erin wie is aangevinkt")
    expect(page.get_by_text("2 mensen erin gezet.")).to_be_visible()

    everywhere.follows("Wie er klaar is in deze groep")
    rows = page.get_by_role("table").get_by_role("rowheader")
    expect(rows).to_have_text(["Daan Willems", "Fenna Postma"])
    with page.expect_download() as download:
        page.get_by_role("link", name="Download het overzicht van PW3C 2026").click()
    told = Path(download.value.path()).read_text(encoding="utf-8")
    assert {row["Naam"] for row in table(told)} == {"Daan Willems", "Fenna Postma"}


def test_a_manager_empties_renames_and_closes_a_class(ingrid: Manager) -> None:
    page = ingrid.page
    ingrid.opens("/organisatie/dewilg/groepen/")
    ingrid.follows("PW3A 2026")
    page.get_by_label("Tom van Rijn").check()
    ingrid.presses("Haal eruit wie is aangevinkt")
    expect(page.get_by_text("met 2 mensen erin")).to_be_visible()
    ingrid.follows("Andere naam")
    page.get_by_label("Naam van de groep").fill("pw3b 2026")
    ingrid.presses("Bewaar deze naam")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Naam van de groep").fill("PW4A 2027")
    ingrid.presses("Bewaar deze naam")
    ingrid.follows("Nodig uit voor deze groep")
    ingrid.presses("Maak een uitnodiging")
    expect(page.get_by_role("status").first).to_contain_text("komt in PW4A 2027")
    ingrid.opens("/organisatie/dewilg/groepen/")
    ingrid.follows("PW4A 2027")
    ingrid.follows("Deze groep sluiten")
    ingrid.presses("Sluit deze groep")
    expect(page.get_by_role("link", name="PW4A 2027")).to_have_count(0)
    ingrid.opens("/organisatie/dewilg/uitnodigingen/")
    expect(page.get_by_text("PW4A 2027")).to_have_count(0)
