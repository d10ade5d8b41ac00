"""Marking in a story what one notices: in its words or in the list, by keyboard, without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from courses.models import CasePage, Walk
from tests.journeys.test_picture_spots import ARM, JAS, KRING, begins, case_of

WORDS = "Dit kruis ik aan"
SEEN = KRING | {"choices": [JAS | {"phrase": "zijn jas"}, ARM], "to": "begin"}


@pytest.fixture
def case(demo: None) -> CasePage:
    """A case that begins in a circle of children, told in words."""
    return case_of(SEEN)


def test_words_and_list_are_one(
    screen: Page, case: CasePage, enter: Callable, axe: Callable
) -> None:
    begins(screen, case, enter)
    in_story, in_list = (
        screen.get_by_label("zijn jas", exact=True),
        screen.get_by_label("Zijn jas."),
    )
    axe(screen)

    in_story.focus()
    screen.keyboard.press("Space")
    expect(in_list).to_be_checked()
    axe(screen)
    in_list.uncheck()
    expect(in_story).not_to_be_checked()

    screen.get_by_text("zijn jas", exact=True).click()
    expect(in_list).to_be_checked()
    screen.get_by_role("button", name=WORDS).click()
    expect(screen.locator(".coach")).to_have_count(1)
    assert Walk.objects.get().steps == [["kring", "jas"]]


def test_without_a_script_one_of_the_two_is_enough_and_both_are_one(
    no_js: Page, case: CasePage, enter: Callable
) -> None:
    begins(no_js, case, enter)

    no_js.get_by_text("zijn jas", exact=True).click()
    no_js.get_by_label("Zijn jas.").check()
    no_js.get_by_role("button", name=WORDS).click()
    expect(no_js.locator(".coach")).to_have_count(1)
    assert Walk.objects.get().steps == [["kring", "jas"]]
