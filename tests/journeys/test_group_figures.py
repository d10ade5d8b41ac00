"""What a group did: read by a manager and by an author, on a phone, at a desk and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.cases import offering
from courses.cases.steps import Chose
from courses.groups import tallying
from courses.learning import casework, enrolment, walks
from courses.models import CasePage, Walk
from elearning.accounts.models import Organisation, Role, User
from elearning.accounts.roles import join

Axe = Callable[[Page], None]
Enter = Callable[[Page, str], User]

PEOPLE = 24


@pytest.fixture
def case(demo: None) -> CasePage:
    """The shortest of the demo's cases, walked by two groups: one for authors, one for De Wilg."""
    page = min(CasePage.objects.live(), key=lambda each: len(each.scenes))
    when = timezone.now() - timedelta(days=2)
    for number in range(2 * PEOPLE):
        walk(page, number, when=when)
    tallying.bring_up_to_date(when=timezone.now())
    return page


def walk(page: CasePage, number: int, *, when: datetime) -> None:
    """One more person, who goes another way than the last; every other one counts for authors."""
    de_wilg = Organisation.objects.get(code="dewilg")
    somebody = User.objects.create(email=f"{number}@dewilg.example")
    join(somebody, de_wilg, role=Role.LEARNER, when=when)
    course = page.get_parent().specific
    mine = enrolment.enrol(somebody, course=course, organisation=de_wilg, when=when)
    row = casework.begin(mine, page=page, when=when)
    Walk.objects.filter(pk=row.pk).update(seed=number)
    turns = cycle(range(number // 2 % 3 + 1))
    while not (walked := walks.replayed(Walk.objects.get(pk=row.pk))).finished:
        assert walked.scene
        moves = list(offering.moves(walked.scene, walked.state))
        move = moves[next(turns) % len(moves)]
        casework.step(
            row.uuid,
            person=somebody,
            number=len(walked.steps) + 1,
            scene_id=walked.scene.id,
            choices=move.choices if isinstance(move, Chose) else (),
            when=when,
        )


def fits(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(page.evaluate(wide))


def test_a_manager_reads_what_the_group_did_and_takes_it_along(
    screen: Page, enter: Enter, axe: Axe, case: CasePage
) -> None:
    enter(screen, "ingrid@dewilg.example")
    screen.goto("/organisatie/dewilg/casussen/")

    expect(screen.get_by_text(f"{PEOPLE} mensen kwamen tot een einde")).to_be_visible()
    drawing = screen.get_by_role("region", name="De wegen die mensen gingen")
    expect(drawing.locator("svg text").first).to_be_visible()
    assert fits(screen)
    axe(screen)
    first = screen.locator("details.tally-scene").first
    first.locator("summary").focus()
    screen.keyboard.press("Enter")
    expect(first.get_by_role("table").first).to_be_visible()
    axe(screen)

    screen.get_by_label("Welke keren").select_option("Alleen de eerste keer")
    with screen.expect_navigation():
        screen.get_by_role("button", name="Toon deze cijfers").click()
    expect(screen.get_by_role("columnheader", name="Daarna verkend")).to_have_count(0)
    with screen.expect_download() as download:
        screen.get_by_role("button", name="Download als tabel (CSV)").click()
    assert "Eerste keer" in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(390, 844), (1440, 900)])
def test_an_author_reads_the_numbers_of_a_case(
    opened: Callable, enter: Enter, axe: Axe, case: CasePage, size: tuple[int, int]
) -> None:
    with opened(viewport={"width": size[0], "height": size[1]}) as desk:
        enter(desk, "alice@dewilg.example")
        desk.goto(f"/beheer/cijfers/{case.pk}/")

        expect(desk.get_by_text(f"{PEOPLE} mensen kwamen tot een einde")).to_be_visible()
        expect(desk.locator(".flow-figure svg text").first).to_be_visible()
        axe(desk)
