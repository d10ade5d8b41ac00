"""From an invitation to a certificate, and out again: a teacher's whole story, on each screen.

The words on the buttons are the translators' to change, so the journey goes by what a thing is for:
the address a form posts to, the role of an element, the marks that the house puts on its components.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from assessments.models import Attempt
from assessments.scoring.questions import Kind, Question
from courses.cases.graph import Scene, SceneKind
from courses.learning.walks import replayed
from courses.models import Walk
from elearning.accounts.models import Invitation, Organisation, Role, User
from elearning.accounts.telling import FOR_MACHINES, WORDS
from elearning.records.models import Record

COURSE = "/cursussen/als-je-je-zorgen-maakt/"
LESSONS = ("de-vijf-stappen/", "feit-mening-interpretatie/")
CASE = f"{COURSE}de-lege-broodtrommel/"
QUIZ = f"{COURSE}vijf-stappen-en-feiten/"
EMAIL, PASSWORD = "fatima@dewilg.example", "een rustige lange zin"


@dataclass
class Teacher:
    """Somebody with a browser, and axe looking over their shoulder."""

    page: Page
    axe: Callable[[Page], None]

    def opens(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer
        assert answer.ok, f"{answer.status} {path}"
        self.sees()

    def sees(self) -> None:
        """Every screen has its heading, the numbers to call and the way out; axe finds nothing."""
        self.page.wait_for_load_state()
        expect(self.page.locator("h1")).to_have_count(1)
        expect(self.page.get_by_role("link", name="112").first).to_be_visible()
        expect(self.page.locator(".quick-exit")).to_be_visible()
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme)
            self.axe(self.page)

    def posts(self, action: str) -> None:
        """Press the button of the form that posts to an address that ends like this."""
        with self.page.expect_navigation():
            self.form(action).locator("button").first.click()

    def form(self, action: str) -> Locator:
        return self.page.locator(f"main form[action$='{action}']")

    def goes_on(self) -> None:
        """Follow the one link that leads on, within the page or to another."""
        self.page.locator("main").evaluate("main => { main.dataset.left = '' }")
        self.page.locator("main a.button").first.click()
        expect(self.page.locator("main:not([data-left])")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_teacher_from_invitation_to_certificate(
    device: str, request: pytest.FixtureRequest, axe: Callable
) -> None:
    teacher = Teacher(request.getfixturevalue(device), axe)
    joins(teacher)
    enrols(teacher)
    reads(teacher)
    plays(teacher)
    takes_the_quiz(teacher)
    has_a_certificate(teacher)
    sees_what_the_school_sees(teacher)
    takes_everything_along_and_goes(teacher)


def joins(teacher: Teacher) -> None:
    invitation = Invitation.objects.create(
        organisation=Organisation.objects.get(code="dewilg"),
        code="WELKOM2026",
        role=Role.LEARNER,
        created_by=User.objects.get(email="ingrid@dewilg.example"),
        expires_at=timezone.now() + timedelta(days=7),
    )
    page = teacher.page
    teacher.opens(f"/meedoen/{invitation.code}/")
    with page.expect_navigation():
        page.locator("main a[href*='/account/nieuw/']").click()
    teacher.sees()
    page.locator("input[name=display_name]").fill("Fatima Yılmaz")
    page.locator("input[type=email]").fill(EMAIL)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("input[name=password2]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button").first.click()
    confirms(teacher)
    page.goto(f"/meedoen/{invitation.code}/")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/mijn/leren/"))
    teacher.sees()


def confirms(teacher: Teacher) -> None:
    """Follow the letter: a code to type in, or a link to open."""
    letter = str(mail.outbox[-1].body)
    page = teacher.page
    code = page.locator("main input[name=code]")
    if code.count():
        told = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", letter, re.MULTILINE)
        assert told
        code.fill(told[1])
        with page.expect_navigation():
            page.locator("main form button").first.click()


def enrols(teacher: Teacher) -> None:
    teacher.opens("/cursussen/")
    teacher.opens(COURSE)
    teacher.posts("/volgen/")
    expect(teacher.page).to_have_url(re.compile(COURSE))
    teacher.sees()


def reads(teacher: Teacher) -> None:
    for lesson in LESSONS:
        teacher.opens(COURSE + lesson)
        teacher.page.locator("main form button[name=read]").click()
        teacher.page.wait_for_url(re.compile(f"^(?!.*{lesson})"))


def plays(teacher: Teacher) -> None:
    """Walk the case as an expert would, after one other choice and one step back."""
    page = teacher.page
    teacher.opens(CASE)
    teacher.posts("/casus/")
    walk = Walk.objects.latest("begun_at")
    turns_back(teacher, walk)
    kinds: set[SceneKind] = set()
    while not (here := replayed(Walk.objects.get(pk=walk.pk))).finished:
        scene = here.scene
        assert scene
        expect(page.locator("h1")).to_have_text(scene.title)
        if scene.kind not in kinds:
            teacher.sees()
        steps_on(teacher, scene)
        if scene.picks and scene.kind not in kinds:
            teacher.sees()
            assert page.evaluate("document.activeElement.tagName") == "H1"
            expect(page.locator("h1")).to_be_in_viewport()
        kinds.add(scene.kind)
        if scene.picks:
            teacher.goes_on()
    teacher.sees()
    teacher.goes_on()
    expect(page).to_have_url(re.compile("nabespreking"))
    teacher.sees()
    assert not re.search(r"\bfoute?n?\b", page.locator("main").inner_text(), re.IGNORECASE)
    teacher.posts("/klaar/")
    expect(page).to_have_url(re.compile("/pauze/"))
    teacher.sees()
    teacher.goes_on()
    expect(page).to_have_url(re.compile(QUIZ))


def turns_back(teacher: Teacher, walk: Walk) -> None:
    """Make a choice that an expert would not, read what it brings about, and go back on it."""
    page, scene = teacher.page, replayed(walk).scene
    assert scene
    other = next(choice.id for choice in scene.choices if choice.id not in scene.expert)
    page.locator(f"input[name=choice][value='{other}']").check()
    page.locator("form[action$='/stap/'] button").click()
    expect(page.locator(".coach")).to_be_visible()
    teacher.goes_on()
    teacher.posts("/terug/")
    expect(page.locator("h1")).to_have_text(scene.title)


def steps_on(teacher: Teacher, scene: Scene) -> None:
    """Choose what an expert would, or anything, or go on; then wait for what comes of it."""
    page = teacher.page
    anything = tuple(choice.id for choice in scene.choices)[:1]
    if scene.note and scene.picks:
        page.locator(".scene-veil > summary").click()
    boxes = {
        each: f"input[name=choice][value='{each}']:enabled" for each in scene.expert or anything
    }
    open_ones = [box for box in boxes.values() if page.locator(box).count()]
    for box in open_ones[: scene.picks]:
        page.locator(box).check()
    page.locator("form[action$='/stap/']:not(.scene-past) button").click()
    if scene.picks:
        expect(page.locator(".chosen").first).to_be_visible()
    else:
        expect(page.locator("h1")).not_to_have_text(scene.title)


def takes_the_quiz(teacher: Teacher) -> None:
    page = teacher.page
    teacher.opens(QUIZ)
    teacher.posts("/toets/")
    attempt = Attempt.objects.latest("begun_at")
    seen: set[Kind] = set()
    for number, question in enumerate(attempt.paper.questions, 1):
        expect(page.locator(".question-count")).to_contain_text(str(number))
        if question.kind not in seen:
            seen.add(question.kind)
            teacher.sees()
        answers(page, question)
        page.locator("main form[action*='/toets/'] .actions button").click()
        page.locator(".answers, .question-stem + h2").first.wait_for()
        if number == 1:
            teacher.sees()
        teacher.goes_on()
    expect(page).to_have_url(re.compile("/uitslag/"))
    teacher.sees()
    page.goto(f"/toets/{attempt.uuid}/terugkijken/")
    teacher.sees()


def answers(page: Page, question: Question) -> None:
    """Give the right answer, by the places that the options have on this screen."""
    place = {option: str(number) for number, option in enumerate(question.option_ids, 1)}
    if question.kind is not Kind.ORDERING:
        for option in question.key:
            page.locator(f"input[name=choice][value='{place[option]}']").check()
        return
    for rank, option in enumerate(question.key, 1):
        field = page.locator(f"[name='place-{place[option]}']")
        field.evaluate("(field, rank) => { field.value = rank }", str(rank))


def has_a_certificate(teacher: Teacher) -> None:
    page = teacher.page
    teacher.opens("/mijn/certificaten/")
    with page.expect_download() as download:
        page.locator("main a[href$='/pdf/']").first.click()
    pdf = Path(download.value.path()).read_bytes()
    assert pdf.startswith(b"%PDF")
    code = page.locator("main a[href*='/certificaat/']:not([href$='/pdf/'])").first
    teacher.opens(str(code.get_attribute("href")))
    expect(page.locator(".proof-verdict")).to_have_attribute("data-valid", "yes")
    assert "Yılmaz" not in page.locator("main").inner_text()


def sees_what_the_school_sees(teacher: Teacher) -> None:
    teacher.opens("/mijn/dit-ziet-je-school/")
    shown = teacher.page.locator("main").inner_text()
    told = Record.objects.filter(audience="institute", actor__person__email=EMAIL)
    assert "Nog niet te zien" in shown
    assert teacher.page.locator("main ul.flow > li").count() == told.count() == 8
    assert "responded" not in shown


def names_in(kept: object) -> Iterator[str]:
    """The names of the software for what is kept, but for those inside what is for machines."""
    if isinstance(kept, dict):
        for name, inner in kept.items():
            yield name
            yield from () if name in FOR_MACHINES else names_in(inner)
    if isinstance(kept, list):
        for inner in kept:
            yield from names_in(inner)


def takes_everything_along_and_goes(teacher: Teacher) -> None:
    page = teacher.page
    teacher.opens("/account/gegevens/")
    with page.expect_download() as download:
        page.locator("main a[href$='/gegevens/download/']").click()
    kept = json.loads(Path(download.value.path()).read_text())
    assert kept["courses"]["enrolments"][0]["completed_at"]
    assert set(names_in(kept)) <= {*kept, *WORDS, *FOR_MACHINES}
    teacher.opens("/account/gegevens/alles/")
    page.goto("/account/gegevens/wissen/")
    if "bevestigen" in page.url:
        page.locator("input[type=password]").fill(PASSWORD)
        with page.expect_navigation():
            page.locator("main form button").first.click()
    teacher.sees()
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("gewist"))
    assert not User.objects.filter(email=EMAIL).exists()
    assert not Walk.objects.exists()
    assert Record.objects.filter(actor__organisation__code="dewilg").count() == 8
