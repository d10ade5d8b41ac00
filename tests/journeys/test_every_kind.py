"""A case with every kind of scene, played to its end with a script and without, and explored after."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.exchange.casefile import observations_of, stream_of, variables_of
from courses.exchange.editing import as_saved
from courses.learning import enrolment
from courses.models import CasePage, CoursePage, Walk
from elearning.accounts.models import User
from tests.courses.conftest import BESIDES, OTHER_SCENES, SCENES

BEGIN = SCENES[0] | {"choices": [each | {"to": "gesprek"} for each in SCENES[0]["choices"]]}


@pytest.fixture
def case(demo: None) -> CasePage:
    """Around a table, in a circle, weighing and on the phone; published as an author would."""
    page = as_saved(
        CasePage(
            title="Van alles wat",
            slug="van-alles-wat",
            about="<p>Over Jip.</p>",
            touches="<p>Honger.</p>",
            minutes=5,
            live=False,
            scenes=stream_of([BEGIN, *OTHER_SCENES, *SCENES[1:]]),
            variables=variables_of(BESIDES["variables"]),
            observations=observations_of(BESIDES["observations"]),
        )
    )
    course = CoursePage.objects.live().first()
    assert course
    course.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def begins(page: Page, person: User, case: CasePage) -> None:
    enrolment.enrol(
        person, course=case.get_parent().specific, organisation=None, when=timezone.now()
    )
    page.goto(case.url)
    page.locator("main form[action$='/casus/'] button").click()


def answers(page: Page, *words: str) -> None:
    """Choose what is said in these words, and read what it brings about."""
    for each in words:
        page.get_by_label(each).check()
    page.locator("form[action$='/stap/'] button").first.click()
    expect(page.locator(".coach").first).to_be_visible()


def goes_on(page: Page, title: str) -> None:
    """To the scene that follows; without a script it stands below already."""
    onward = page.locator("main").get_by_role("link", name="Verder")
    if onward.count():
        onward.click()
    page.locator(".scene-title", has_text=title).wait_for()


def plays(page: Page, look: Callable[[], None]) -> None:
    answers(page, "Je schrijft op wat je zag.")
    goes_on(page, "Aan tafel")
    expect(page.locator(".speaks")).to_contain_text("Anouk, moeder van Jip")
    look()
    answers(page, "‘Ik zag het zelf.’")
    goes_on(page, "De kring")
    expect(page.locator(".echo")).to_contain_text("Anouk knikt je toe.")
    look()
    answers(page, "Zijn jas.")
    goes_on(page, "Wegen")
    expect(page.locator(".scene-you")).to_have_text("Vanaf hier ben je: intern begeleider")
    look()
    answers(page, "Kleiner.", "vrij zeker")
    expect(page.locator(".panel")).to_contain_text("5 van de 12")
    look()
    goes_on(page, "Wat past hier?")
    look()
    for action, step in (("Je belt om advies.", "past goed"), ("Je wacht tot morgen.", "past")):
        asked = page.get_by_role("group", name=action)
        asked.get_by_label(step, exact=True).check()
    answers(page, "heel zeker")
    expect(page.locator(".panel").first).to_contain_text("8 van de 12")
    goes_on(page, "Even terug")
    look()
    answers(page, "Hij had geen brood bij zich.")
    goes_on(page, "Aan de telefoon")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", level=1, name="Twee weken later")).to_be_visible()
    page.get_by_role("button", name="Verder").click()
    answers(page, "Drie keer geen brood in twee weken.", "Een dunne jas bij vorst.")
    goes_on(page, "Op tijd")


def test_every_kind_is_played_by_sight_and_by_ear_and_explored_afterwards(
    screen: Page, case: CasePage, enter: Callable, axe: Callable
) -> None:
    begins(screen, enter(screen, "bob@dewilg.example"), case)
    plays(screen, lambda: axe(screen))
    screen.get_by_role("link", name="Kijk terug op je weg").click()
    screen.get_by_text("Meer over je weg").click()  # folded where a case is as short as this one
    expect(screen.get_by_role("heading", name="Wat je opmerkte")).to_be_visible()
    axe(screen)
    screen.get_by_role("button", name="Rond af en ga verder").first.click()

    screen.goto(case.url)
    screen.get_by_role("link", name="Kijk rond in de hele casus").click()
    step = screen.locator(".decisions details", has_text="Wegen")
    step.locator("summary").click()
    step.get_by_role("button", name="Ga naar Wegen").click()
    expect(screen.get_by_role("heading", level=1, name="Wegen")).to_be_visible()
    expect(screen.get_by_text("Je kijkt waar andere keuzes heen leiden")).to_be_visible()
    axe(screen)

    first, other = Walk.objects.order_by("begun_at")
    assert (first.exploring, other.exploring) == (False, True)
    assert other.steps == first.steps[:3]


def test_every_kind_is_played_without_a_script(
    no_js: Page, case: CasePage, enter: Callable
) -> None:
    begins(no_js, enter(no_js, "bob@dewilg.example"), case)
    plays(no_js, lambda: None)

    walked = Walk.objects.get()
    assert walked.ended_at
    assert ["oordeel", "nee", 2] in walked.steps
