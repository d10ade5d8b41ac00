"""Conditions within one another, put in a group in the form and read again as they were written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from courses.cases.conditions import write_condition
from courses.exchange.casefile import stream_of
from courses.exchange.editing import as_saved
from courses.models import CasePage, CoursePage
from tests.courses.conftest import SCENES
from tests.journeys.editor import SLOW, drawn
from tests.journeys.test_folded_choices import SENT, UNFOLD
from tests.journeys.test_saving import saves

EARLIER = {"visited": "later"}
DEEP: dict[str, Any] = {
    "any": [
        {"compare": ["T", ">=", 7]},
        {"not": {"any": [{"run": "first"}, {"all": [EARLIER, {"draw": [1, 2]}]}]}},
    ]
}
FIRST = SCENES[0]
OFFERED = [FIRST["choices"][0] | {"when": DEEP}, FIRST["choices"][1]]
DECIDED = SCENES[3] | {"rules": [{"to": "laat", "when": DEEP}]}


@pytest.fixture
def case(demo: None) -> CasePage:
    """A choice and a rule that ask for groups of conditions."""
    page = as_saved(
        CasePage(
            title="Voorwaarden",
            about="<p>Over Jip.</p>",
            touches="<p>Honger.</p>",
            minutes=5,
            live=False,
            scenes=stream_of([FIRST | {"choices": OFFERED}, *SCENES[1:3], DECIDED, *SCENES[4:]]),
        )
    )
    course = CoursePage.objects.live().first()
    assert course
    course.add_child(instance=page)
    page.save_revision()
    return page


def opens(page: Page, field: Locator) -> None:
    """Open every fold that a field lies in."""
    field.wait_for(state="attached")
    for fold in field.locator("xpath=ancestor::*[@data-panel]").all():
        toggle = fold.locator("[data-panel-toggle]").first
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()


def adds(page: Page, name: str, kind: str) -> None:
    """A condition of this kind, after those that stand in a list of conditions."""
    beside = page.locator(f"[name='{name}-count']").locator("xpath=following-sibling::*[1]")
    beside.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()


def test_a_group_in_a_group_is_written_in_the_form_and_kept(
    desktop: Page, enter: Callable, axe: Callable, case: CasePage
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    drawn(desktop)
    before = desktop.evaluate(SENT)
    desktop.locator(".case-folded").evaluate_all(UNFOLD)
    assert desktop.evaluate(SENT) == before

    rule = "scenes-3-value-rules-0-value-conditions"
    inner = f"{rule}-1-value-conditions-1-value-conditions"
    last = desktop.locator(f"[name='{inner}-1-value-hits']")
    opens(desktop, last)
    adds(desktop, inner, "Is in een scène geweest")
    desktop.locator(f"[name='{inner}-2-value-scene']").fill("begin")
    group = f"{rule}-1-value-conditions"
    adds(desktop, group, "Zoveel kennisvragen zijn goed beantwoord")
    check = desktop.locator(f"[name='{group}-2-value-checks-0-value']")
    check.fill("kennis")
    check.evaluate("field => field.scrollIntoView({block: 'center'})")
    axe(desktop, within="[data-contentpath=checks]")
    adds(desktop, rule, "Groep voorwaarden")
    desktop.locator(f"[name='{rule}-2-value-match']").select_option(
        label="niet al deze dingen gelden"
    )
    adds(desktop, f"{rule}-2-value-conditions", "Is in een scène geweest")
    desktop.locator(f"[name='{rule}-2-value-conditions-0-value-scene']").fill("later")
    saves(desktop)

    case.refresh_from_db()
    saved = case.get_latest_revision_as_object().case()
    assert write_condition(saved.scenes[0].choices[0].when) == DEEP
    assert write_condition(saved.scenes[3].rules[0].when) == {
        "any": [
            DEEP["any"][0],
            {
                "not": {
                    "any": [
                        {"run": "first"},
                        {"all": [EARLIER, {"draw": [1, 2]}, {"visited": "begin"}]},
                        {"score": [["kennis"], ">=", 1]},
                    ]
                }
            },
            {"not": EARLIER},
        ]
    }
