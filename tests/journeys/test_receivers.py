"""A manager has the record sent on: adds a receiver, tries it, reads how it goes, and ends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.learning import enrolment
from courses.models import CoursePage
from elearning.accounts.models import Organisation, User
from elearning.records.forwarding import outbox, working
from tests.elearning.records.forwarding.conftest import Stub, receiver_of, stub
from tests.journeys.test_portal import Manager

__all__ = ["stub"]

Axe = Callable[[Page], None]
Enter = Callable[[Page, str], User]
RECEIVERS = "/organisatie/dewilg/leergegevens/ontvangers/"


@pytest.fixture(params=["phone", "desktop"])
def ingrid(request: pytest.FixtureRequest, axe: Axe, enter: Enter) -> Manager:
    page = request.getfixturevalue(request.param)
    enter(page, "ingrid@dewilg.example")
    return Manager(page, axe)


def bob_enrols() -> None:
    bob, place = (
        User.objects.get(email="bob@dewilg.example"),
        Organisation.objects.get(code="dewilg"),
    )
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    yesterday = timezone.now() - timedelta(days=1)
    enrolment.enrol(bob, course=course, organisation=place, when=yesterday)


def test_a_manager_has_the_record_sent_on(ingrid: Manager, stub: Stub) -> None:
    page = ingrid.page
    bob_enrols()
    ingrid.opens("/organisatie/dewilg/leergegevens/")
    ingrid.follows("Naar de ontvangers")
    expect(page.get_by_text("Er is nog geen ontvanger")).to_be_visible()

    ingrid.follows("Voeg een ontvanger toe")
    page.get_by_label("Wachtwoord").fill("olifantenpaadje")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    ingrid.sees()
    page.get_by_label("Welk systeem is het?").fill("Scholingsdossier")
    page.get_by_label("Adres van de opslag").fill("http://dossier.example/xapi/")
    page.get_by_label("Sleutel").fill("de-sleutel")
    page.get_by_label("Geheim", exact=True).fill("een-heel-geheim")
    page.get_by_label("Wat jullie mensen hier deden").check()
    page.get_by_label("Aan een vingerafdruk").check()
    ingrid.presses("Voeg deze ontvanger toe")
    expect(page.get_by_text("Daarheen kan niets worden gestuurd").first).to_be_visible()
    expect(page.get_by_text("Kruis dit eerst aan").first).to_be_visible()
    expect(page.get_by_label("Welk systeem is het?")).to_have_value("Scholingsdossier")

    page.get_by_label("Adres van de opslag").fill(stub.url)
    page.get_by_label("Geheim", exact=True).fill("een-heel-geheim")
    page.get_by_label("Aan een schuilnaam").check()
    ingrid.presses("Voeg deze ontvanger toe")
    expect(page.get_by_role("heading", name="Scholingsdossier")).to_be_visible()
    expect(page.get_by_text("een-heel-geheim")).to_have_count(0)
    ingrid.presses("Probeer het nu")
    expect(page.get_by_text("Het antwoordt, en kent de sleutel.")).to_be_visible()

    stub.says = lambda _path, batch: 400 if batch else 200
    working.round_off()
    page.reload()
    ingrid.sees()
    expect(page.get_by_text("Het weigert deze vermelding (400)")).to_be_visible()
    stub.says = lambda _path, _batch: 200
    ingrid.presses("Stuur ze opnieuw")
    working.round_off()
    page.reload()
    expect(page.get_by_role("heading", name="Niet aangenomen")).to_have_count(0)
    assert len(stub.batches) == 1

    ingrid.presses("Pauze")
    ingrid.presses("Begin weer")
    ingrid.follows("Alle ontvangers")
    expect(page.get_by_role("row", name=re.compile("Scholingsdossier"))).to_contain_text("goed")


def test_a_receiver_is_changed_and_ended(ingrid: Manager, stub: Stub) -> None:
    made = receiver_of(Organisation.objects.get(code="dewilg"), stub.url)
    ingrid.opens(f"{RECEIVERS}{made.uuid}/")
    ingrid.follows("Wijzigen")
    ingrid.page.get_by_label("Wachtwoord").fill("olifantenpaadje")
    with ingrid.page.expect_navigation():
        ingrid.page.locator("main form button").first.click()
    ingrid.sees()
    ingrid.page.get_by_label("Welk systeem is het?").fill("Dossier van de dienst")
    ingrid.presses("Bewaar dit")
    expect(ingrid.page.get_by_role("heading", name="Dossier van de dienst")).to_be_visible()

    ingrid.follows("Verwijderen")
    ingrid.presses("Verwijder deze ontvanger")
    expect(ingrid.page.get_by_text("Er is nog geen ontvanger")).to_be_visible()


def test_a_learner_reads_where_it_goes(screen: Page, axe: Axe, enter: Enter) -> None:
    made = receiver_of(Organisation.objects.get(code="dewilg"))
    outbox.note_success(made, when=timezone.now())
    enter(screen, "bob@dewilg.example")
    screen.goto("/mijn/dit-ziet-je-school/")
    expect(screen.get_by_text("Scholingsdossier (lrs.example)")).to_be_visible()
    axe(screen)
