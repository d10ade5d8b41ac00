"""An author writes in the map: by keyboard alone from an empty page, by hand in a large case."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from courses.models import CasePage, CoursePage
from tests.journeys.conftest import DARK, DESKTOP, LIGHT
from tests.journeys.editor import SLOW, holds

MANY = 150  # tab stops, at most, from one end of the editor to the other


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_two_scenes_are_made_connected_and_mended_by_keyboard_alone(
    opened: Callable, enter: Callable, axe: Callable, scheme: dict
) -> None:
    with opened(**DESKTOP, **scheme) as page:
        enter(page, "alice@dewilg.example")
        course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
        page.goto(f"/beheer/pages/add/courses/casepage/{course.pk}/")
        page.locator("case-graph").wait_for()
        tab_to(page, page.locator("#id_title"))
        page.keyboard.type("Een kleine casus")

        makes_two_scenes(page)
        a_problem_comes_and_goes(page)
        page.locator("[data-findings]").wait_for()
        page.locator("[data-findings]").evaluate("list => { list.open = true; }")
        axe(page, within="case-graph")
        walks_to_the_form(page)


def test_the_way_to_a_variable_that_does_nothing_leads_to_its_block(
    desktop: Page, enter: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    case = CasePage.objects.get(slug="oefening-bel-veilig-thuis")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    desktop.locator(".case-graph-node").first.wait_for()
    name = desktop.locator("[name=variables-0-value-name]")
    name.wait_for(state="attached")
    name.evaluate(RENAMED, "ongelezen")
    way = desktop.locator("[data-list] a", has_text="Variabele ‘ongelezen’").first
    way.wait_for(state="attached")
    desktop.locator("[data-findings]").evaluate("list => { list.open = true; }")
    way.click()

    assert desktop.locator("input:focus").get_attribute("name") == "variables-0-value-name"


RENAMED = """(input, name) => {
  input.value = name;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def makes_two_scenes(page: Page) -> None:
    tab_to(page, page.locator("[data-do=add]"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-title]")).to_be_focused()
    page.keyboard.type("De bel gaat")
    page.keyboard.press("Tab")
    expect(page.locator("input[data-way]")).to_be_focused()
    page.keyboard.type("De volgende dag")
    page.keyboard.press("Enter")

    expect(page.locator(".case-graph-node")).to_have_count(2)
    expect(page.locator(".case-graph-way")).to_have_count(1)
    expect(page.locator("input[name=scenes-0-value-title]")).to_have_value("De bel gaat")
    expect(page.locator("input[name=scenes-0-value-code]")).to_have_value("de-bel-gaat")
    expect(page.locator("input[name=scenes-0-value-to]")).to_have_value("de-volgende-dag")
    expect(page.locator("input[name=scenes-1-value-code]")).to_have_value("de-volgende-dag")


def a_problem_comes_and_goes(page: Page) -> None:
    unreachable = page.locator("[data-list] li", has_text="Geen weg leidt naar ‘De volgende dag’")
    second = page.locator(".case-graph-node", has_text="De volgende dag")
    expect(second).to_have_attribute("data-state", "error", timeout=SLOW)
    expect(unreachable).to_have_count(0)

    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(unreachable).to_have_count(1, timeout=SLOW)

    tab_to(page, page.locator("[data-do=undo]"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(unreachable).to_have_count(0, timeout=SLOW)
    expect(page.locator(".case-graph-way")).to_have_count(1)


def walks_to_the_form(page: Page) -> None:
    tab_to(page, page.locator(".case-graph-node[tabindex='0']"))
    page.keyboard.press("ArrowRight")
    here = page.locator(".case-graph-node[data-here]")
    expect(here).to_be_focused()
    expect(here).to_have_attribute(
        "aria-label", re.compile("^Leesscène: De volgende dag, geen stap")
    )
    page.keyboard.press("Enter")
    expect(page.locator("input[name=scenes-1-value-title]")).to_be_focused()


def test_in_a_large_case_a_way_is_drawn_and_taken_back_by_hand(
    opened: Callable, enter: Callable
) -> None:
    case = CasePage.objects.get(slug="de-lege-broodtrommel")
    with opened(**DESKTOP, **LIGHT) as page:
        page.set_default_timeout(SLOW)
        enter(page, "alice@dewilg.example")
        page.goto(f"/beheer/pages/{case.pk}/edit/")
        nodes = page.locator(".case-graph-node")
        expect(nodes).to_have_count(len(case.scenes), timeout=SLOW)
        lunch = "scenes-0-value-choices-3-value-to"
        before = page.locator(f"[name={lunch}]").input_value()

        assert overlapping(page) == []
        nodes.nth(0).locator(".case-graph-port").nth(3).drag_to(named(page, "Strandweer"))
        holds(page, lunch, "plein")
        page.locator("[data-do=undo]").click()
        holds(page, lunch, before)

        page.locator("[data-search]").fill("plein")
        page.keyboard.press("Enter")
        expect(named(page, "Strandweer")).to_be_focused()
        page.keyboard.press("Delete")
        expect(page.locator("[data-pointers] li")).not_to_have_count(0)
        page.locator("[data-do=delete-now]").click()
        expect(nodes).to_have_count(len(case.scenes) - 1)
        page.locator("[data-do=undo]").click()
        expect(nodes).to_have_count(len(case.scenes))


def test_before_a_scene_is_deleted_one_reads_what_speaks_of_it_too(
    desktop: Page, enter: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    case = CasePage.objects.get(slug="de-lege-broodtrommel")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    desktop.locator(".case-graph-node").first.wait_for()
    desktop.locator("[data-search]").fill("U hoort het van ons")
    desktop.keyboard.press("Enter")
    expect(named(desktop, "U hoort het van ons")).to_be_focused()
    desktop.keyboard.press("Delete")

    expect(desktop.locator("[data-pointers] li")).not_to_have_count(0)
    told = desktop.locator("[data-mentions] li").all_inner_texts()
    assert sorted(each.rpartition(": ")[2] for each in told) == [
        "Regel 1, in een voorwaarde",
        "Stelling ‘Na een melding hebben de ouders het van school gehoord.’",
        (
            "‘Jip liet vallen dat het thuis lastig is. Hij bedoelde niets; hij maakt zich zorgen om "
            "u.’, in wat die later teweegbrengt"
        ),
    ]


def test_a_scene_is_duplicated_and_renamed_and_links_follow_its_code(
    desktop: Page, enter: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    case = CasePage.objects.get(slug="oefening-eerste-zin")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    nodes, ways = desktop.locator(".case-graph-node"), desktop.locator(".case-graph-way")
    nodes.first.wait_for()
    before = nodes.count(), ways.count()

    named(desktop, "Opnieuw beginnen mag").focus()
    desktop.locator("[data-do=duplicate]").click()
    named(desktop, "Opnieuw beginnen mag (kopie)").wait_for()
    title = desktop.locator("[data-title]")
    title.fill("Nog een keer")
    title.press("Enter")
    named(desktop, "Nog een keer").wait_for()

    assert nodes.count() == before[0] + 1
    assert ways.count() > before[1]
    for _ in range(2):
        desktop.locator("[data-do=undo]").click()
    expect(desktop.locator("[data-do=undo]")).to_have_attribute("aria-disabled", "true")
    assert (nodes.count(), ways.count()) == before


def test_from_a_scene_in_the_form_one_goes_back_to_it_in_the_map(
    desktop: Page, enter: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    case = CasePage.objects.get(slug="oefening-eerste-zin")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    desktop.locator(".case-graph-node").first.wait_for()
    named(desktop, "Opnieuw beginnen mag").focus()
    desktop.keyboard.press("Enter")
    title = desktop.locator("input[name$='-value-title']:focus")
    assert title.input_value() == "Opnieuw beginnen mag"

    around = title.locator("xpath=ancestor::*[@data-streamfield-child][1]")
    around.locator("[data-to-map]").first.click()

    expect(named(desktop, "Opnieuw beginnen mag")).to_be_focused()


def test_a_field_of_the_form_offers_the_scenes_and_makes_the_one_it_names(
    desktop: Page, enter: Callable
) -> None:
    case = CasePage.objects.get(slug="oefening-eerste-zin")
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    node = desktop.locator(".case-graph-node[data-kind=passage]").first
    node.click()
    title = desktop.locator("input[name$='-value-title']:focus")
    field = desktop.locator(f"input[name='{str(title.get_attribute('name'))[: -len('title')]}to']")

    field.fill("nacht-erna")
    desktop.locator("[data-case-graph-offer] button").wait_for()
    field.press("Tab")
    expect(field).to_have_attribute("list", "case-graph-codes")
    desktop.keyboard.press("Enter")

    expect(field).to_have_value("nacht-erna", timeout=SLOW)
    named(desktop, "nacht-erna").wait_for()
    assert desktop.locator("#case-graph-codes option[value=nacht-erna]").count() == 1


def test_a_decision_gets_its_ways_in_the_map_and_loses_them_again(
    desktop: Page, enter: Callable
) -> None:
    enter(desktop, "alice@dewilg.example")
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    desktop.goto(f"/beheer/pages/add/courses/casepage/{course.pk}/")
    desktop.locator("#id_title").fill("Een kleine casus")
    desktop.locator("[data-new-kind]").select_option("decision")
    desktop.locator("[data-do=add]").click()
    for target in ("Je wacht", "Je belt"):
        desktop.locator("[data-do=widen]").click()
        desktop.keyboard.type(target)
        desktop.keyboard.press("Enter")

    letters = [
        desktop.locator(f"input[name=scenes-0-value-choices-{n}-value-code]") for n in (0, 1)
    ]
    expect(letters[0]).to_have_value("a")
    expect(letters[1]).to_have_value("b")
    expect(desktop.locator(".case-graph-way")).to_have_count(2)
    for _ in range(5):
        desktop.locator("[data-do=undo]").click()
    expect(desktop.locator(".case-graph-node")).to_have_count(0)
    expect(desktop.locator("[data-do=undo]")).to_have_attribute("aria-disabled", "true")


def test_who_walks_the_findings_stays_there_when_the_case_is_proofed_again(
    desktop: Page, enter: Callable
) -> None:
    case = CasePage.objects.get(slug="oefening-eerste-zin")
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    desktop.goto(f"/beheer/pages/{case.pk}/edit/")
    desktop.locator(".case-graph-node").first.wait_for()
    desktop.locator("[data-do=add]").click()
    desktop.locator("[data-tally]").click()
    tab_to(desktop, desktop.locator("[data-list] a").nth(1))

    with desktop.expect_response(re.compile("/proof/")) as proofed:
        desktop.locator("[name=minutes]").dispatch_event("input")
    assert proofed.value.ok
    desktop.wait_for_timeout(500)
    expect(desktop.locator("[data-list] a").nth(1)).to_be_focused()


def named(page: Page, title: str) -> Locator:
    return page.locator(".case-graph-node", has_text=title)


def overlapping(page: Page) -> list[str]:
    """Scenes of which the map hides a part behind another."""
    return page.evaluate("""() => {
      const boxes = [...document.querySelectorAll(".case-graph-shape")].map((shape) => {
        const { left, right, top, bottom } = shape.getBoundingClientRect();
        return { left, right, top, bottom, name: shape.parentElement.getAttribute("aria-label") };
      });
      return boxes.filter((one, place) => boxes.slice(place + 1).some((other) =>
        one.left < other.right && other.left < one.right &&
        one.top < other.bottom && other.top < one.bottom)).map((box) => box.name);
    }""")


def tab_to(page: Page, sought: Locator, *, key: str = "Tab") -> None:
    for _ in range(MANY):
        if sought.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"No way there by {key}: {sought}")


def test_what_is_written_in_the_form_gets_its_code_there_too(
    desktop: Page, enter: Callable
) -> None:
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    desktop.goto(f"/beheer/pages/add/courses/casepage/{course.pk}/")
    desktop.locator("[data-begin]").wait_for()
    desktop.locator("[data-new-kind]").select_option("decision")
    desktop.locator("[data-do=add]").click()
    holds(desktop, "scenes-0-value-code", "nog-geen-titel")
    desktop.locator("[data-begin]").wait_for(state="hidden")
    desktop.locator("[data-beginning]").wait_for(state="hidden")
    desktop.locator("[data-do=open]").click()
    desktop.locator("[name=scenes-0-value-title]").fill("De bel gaat")
    desktop.keyboard.press("Tab")
    holds(desktop, "scenes-0-value-code", "de-bel-gaat")

    desktop.locator("[name=scenes-0-value-choices-count] ~ * .c-sf-add-button").first.click()
    desktop.locator("[name=scenes-0-value-choices-0-value-text]").fill("Ik loop mee naar buiten")
    desktop.keyboard.press("Tab")
    holds(desktop, "scenes-0-value-choices-0-value-code", "a")
    desktop.locator("[data-do=undo]").click()
    holds(desktop, "scenes-0-value-choices-0-value-code", "")


def test_in_a_narrow_window_the_map_goes_below_the_form(desktop: Page, enter: Callable) -> None:
    """As it is when somebody makes all of the page larger."""
    desktop.set_default_timeout(SLOW)
    enter(desktop, "alice@dewilg.example")
    course = CoursePage.objects.get(slug="als-je-je-zorgen-maakt")
    desktop.goto(f"/beheer/pages/add/courses/casepage/{course.pk}/")
    desktop.locator("case-graph[data-docked]").wait_for()

    desktop.set_viewport_size({"width": 390, "height": 844})
    desktop.locator("case-graph:not([data-docked])").wait_for()
    desktop.set_viewport_size({"width": 1440, "height": 900})
    desktop.locator("case-graph[data-docked]").wait_for()
