"""Marking in a picture what one notices: by hand, by keyboard, and without a script."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Drawing
from playwright.sync_api import Page, Position, expect
from wagtail.images.models import Image

from courses.exchange.casefile import observations_of, stream_of, variables_of
from courses.exchange.editing import as_saved
from courses.learning import enrolment
from courses.models import CasePage, CoursePage, Walk
from tests.courses.conftest import BESIDES, OTHER_SCENES, SCENES

KRING = next(each for each in OTHER_SCENES if each["id"] == "kring")
JAS, ARM = KRING["choices"]
SEEN = KRING | {"choices": [JAS | {"spot": [50, 0, 50, 50]}, ARM], "to": "begin"}


def picture() -> Image:
    """A grey picture, wider than it is high."""
    held = BytesIO()
    Drawing.new("RGB", (400, 200), "#888").save(held, "PNG")
    file = ImageFile(held, name="kring.png")
    return Image.objects.create(title="De kring", file=file)


@pytest.fixture
def case(demo: None) -> CasePage:
    """A case that begins in a circle of children, with a picture of it."""
    return case_of(SEEN, in_the_circle())


def in_the_circle() -> tuple[str, Any]:
    """The picture as a scene shows it."""
    return "picture", {"image": picture(), "alt": "Kinderen in een kring, één met een jas aan."}


def case_of(scene: dict[str, Any], *shown: tuple[str, Any]) -> CasePage:
    """A case that begins with this scene, in which these are shown below the story."""
    ((kind, begin),) = stream_of([scene])
    scenes = [(kind, begin | {"body": [*begin["body"], *shown]}), *stream_of(SCENES)]
    page = as_saved(
        CasePage(
            title="In de kring",
            slug="in-de-kring",
            about="<p>Over Jip.</p>",
            touches="<p>Honger.</p>",
            minutes=5,
            live=False,
            scenes=scenes,
            variables=variables_of(BESIDES["variables"]),
            observations=observations_of(BESIDES["observations"]),
        )
    )
    CoursePage.objects.get(slug="als-je-je-zorgen-maakt").add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def begins(page: Page, case: CasePage, enter: Callable) -> None:
    bob = enter(page, "bob@dewilg.example")
    course = case.get_parent().specific
    enrolment.enrol(bob, course=course, organisation=None, when=timezone.now())
    page.goto(case.url)
    page.locator("main form[action$='/casus/'] button").click()


def test_what_is_pointed_at_is_marked_in_the_list_and_the_other_way_round(
    screen: Page, case: CasePage, enter: Callable, axe: Callable
) -> None:
    begins(screen, case, enter)
    jas, status = screen.get_by_label("Zijn jas."), screen.locator("picture-spots [role=status]")
    over = screen.locator(".picture-spots svg")
    size = over.bounding_box()
    assert size
    where: Position = {"x": size["width"] * 0.75, "y": size["height"] * 0.25}
    axe(screen)

    over.click(position=where)
    expect(jas).to_be_checked()
    expect(status).to_have_text("Aangekruist. In de lijst ook.")
    over.click(position={"x": 10, "y": 10})
    expect(status).to_have_text("Hier staat niets dat in de lijst voorkomt.")
    expect(screen.locator("rect[data-marked]")).to_have_count(1)

    jas.uncheck()
    expect(screen.locator("rect[data-marked]")).to_have_count(0)
    over.click(position=where)
    axe(screen)
    screen.get_by_role("button", name="Dit kruis ik aan").click()
    expect(screen.locator(".coach")).to_have_count(1)
    assert Walk.objects.get().steps == [["kring", "jas"]]


def test_without_a_script_there_is_the_list(no_js: Page, case: CasePage, enter: Callable) -> None:
    begins(no_js, case, enter)

    expect(no_js.locator("picture-spots")).to_be_hidden()
    no_js.get_by_label("Zijn jas.").check()
    no_js.get_by_role("button", name="Dit kruis ik aan").click()
    expect(no_js.locator(".coach")).to_have_count(1)
