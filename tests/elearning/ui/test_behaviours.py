"""The small scripts, in a real browser, on pages made for the purpose."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from elearning.ui.templatetags.ui import DRAWINGS

pytestmark = pytest.mark.journey

HERE = "http://house.example/"
OUT = "http://weather.example/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(5000)
    page = context.new_page()
    page.route(
        f"{OUT}**", lambda route: route.fulfill(body="<h1>Zon</h1>", content_type="text/html")
    )
    page.route(f"{HERE}js/*", script)
    yield page
    context.close()


def script(route: Route) -> None:
    name = route.request.url.rpartition("/")[2]
    route.fulfill(body=(DRAWINGS / "js" / name).read_text(), content_type="text/javascript")


def show(page: Page, script: str, body: str, *, at: str = HERE) -> None:
    html = (
        f'<!doctype html><title>Les</title><script type="module" src="/js/{script}"></script>{body}'
    )
    page.route(at, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(at)


EXIT = f'<quick-exit><a href="{OUT}">Snel weg</a></quick-exit><p>Jip</p><input>'


def test_pressing_shift_three_times_leaves(page: Page) -> None:
    show(page, "quick-exit.js", EXIT)
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(OUT)


def test_capitals_in_a_name_do_not_make_anybody_leave(page: Page) -> None:
    show(page, "quick-exit.js", EXIT)
    page.locator("input").press_sequentially("JiP Van Dam")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url == HERE


def test_pressing_shift_now_and_then_does_not_make_anybody_leave(page: Page) -> None:
    show(page, "quick-exit.js", EXIT)
    for _press in range(3):
        page.keyboard.press("Shift")
        page.wait_for_timeout(700)
    assert page.url == HERE


def test_the_keys_are_told_of_only_where_they_work(page: Page) -> None:
    show(page, "quick-exit.js", f"{EXIT}<p data-quick-exit hidden>Drie keer Shift</p>")
    expect(page.get_by_text("Drie keer Shift")).to_be_visible()


def test_leaving_puts_the_other_page_in_the_place_of_this_one(page: Page) -> None:
    page.goto(OUT)
    show(page, "quick-exit.js", EXIT)
    page.get_by_text("Snel weg").click()
    page.wait_for_url(OUT)
    assert page.evaluate("history.length") == 2 + 1  # the empty tab, the page before, the way out
    page.go_back()
    assert page.url == OUT


def test_the_tab_is_blank_before_the_other_page_answers(page: Page) -> None:
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    show(page, "quick-exit.js", EXIT)
    page.evaluate(
        """new MutationObserver(() => console.log(`${document.title}:${document.body.innerHTML}`))
        .observe(document.body, {childList: true})"""
    )
    page.get_by_text("Snel weg").click()
    page.wait_for_url(OUT)
    assert seen == ["weather.example:"]


STEP = """
<step-form><form method="post" action="/step/">
  <label><input type="radio" name="choice" value="a">A</label>
  <label><input type="radio" name="choice" value="b">B</label>
  <div class="actions"><button name="go" value="1">Verder</button></div>
</form></step-form>
<template id="step-form-trouble">
  <div data-kind="trouble" tabindex="-1">Niets verloren<button data-retry>Opnieuw</button></div>
</template>
"""
SHELL = "<!doctype html><quick-exit></quick-exit>"
LINE = """
<li><span class="ranking-place" hidden></span><span class="ranking-text">{0}</span>
  <select name="order-{0}"><option>1</option><option>2</option></select>
  <span hidden>
    <button type="button" data-move="up">{0} omhoog</button>
    <button type="button" data-move="down">{0} omlaag</button>
  </span></li>
"""


def test_a_step_brings_the_fragment_and_the_focus_and_sends_what_was_chosen(page: Page) -> None:
    seen: list[tuple[str | None, str, str | None]] = []

    def answer(route: Route) -> None:
        request = route.request
        seen.append(
            (request.post_data, request.headers["x-requested-with"], request.headers["accept"])
        )
        route.fulfill(body="<h2>Wat het teweegbrengt</h2><p>Regen.</p>", content_type="text/html")

    page.route(f"{HERE}step/", answer)
    show(page, "step-form.js", STEP)
    page.get_by_label("B").check()
    page.get_by_text("Verder").click()
    expect(page.get_by_role("heading", name="Wat het teweegbrengt")).to_be_focused()
    assert seen == [("choice=b&go=1", "fetch", "text/html; fragment")]
    assert page.url == HERE


def test_what_a_step_brings_is_in_view_wherever_one_was_on_the_page(page: Page) -> None:
    tall = '<p style="height: 3000px"></p>'
    step = STEP.replace("<label>", f"{tall}<label>", 1)
    body = f"<main><h2>Wat het teweegbrengt</h2>{tall}</main>"
    page.route(f"{HERE}step/", lambda route: route.fulfill(body=body, content_type="text/html"))
    show(page, "step-form.js", f"<style>step-form {{ display: contents }}</style>{step}")
    page.get_by_text("Verder").click()
    expect(page.get_by_role("heading", name="Wat het teweegbrengt")).to_be_in_viewport()


def test_a_double_click_is_one_step(page: Page) -> None:
    held: list[Route] = []
    page.route(f"{HERE}step/", lambda route: held.append(route))
    show(page, "step-form.js", STEP)
    page.get_by_text("Verder").dblclick()
    page.wait_for_timeout(200)
    assert len(held) == 1
    held[0].fulfill(body="<h2>Klaar</h2>", content_type="text/html")
    expect(page.get_by_role("heading", name="Klaar")).to_be_visible()


def test_when_the_connection_fails_the_choice_still_stands_and_can_be_sent_again(
    page: Page,
) -> None:
    broken = True

    def answer(route: Route) -> None:
        if broken:
            route.abort()
        else:
            route.fulfill(body="<h2>Klaar</h2>", content_type="text/html")

    page.route(f"{HERE}step/", answer)
    show(page, "step-form.js", STEP)
    page.get_by_label("A").check()
    page.get_by_text("Verder").click()
    expect(page.locator("[data-kind=trouble]")).to_be_focused()
    expect(page.get_by_label("A")).to_be_checked()
    broken = False
    page.get_by_text("Opnieuw").click()
    expect(page.get_by_role("heading", name="Klaar")).to_be_focused()


def test_a_view_that_answers_with_a_whole_page_is_understood(page: Page) -> None:
    whole = f"{SHELL}<main><step-form><h2>Volgende</h2></step-form></main>"
    page.route(f"{HERE}step/", lambda route: route.fulfill(body=whole, content_type="text/html"))
    show(page, "step-form.js", STEP)
    page.get_by_text("Verder").click()
    expect(page.get_by_role("heading", name="Volgende")).to_be_focused()
    assert page.locator("quick-exit").count() == 0


def test_a_page_that_refuses_is_shown_as_it_is(page: Page) -> None:
    whole = f"{SHELL}<main><h1>Stond te lang open</h1></main>"
    page.route(
        f"{HERE}step/",
        lambda route: route.fulfill(status=403, body=whole, content_type="text/html"),
    )
    show(page, "step-form.js", STEP)
    page.get_by_text("Verder").click()
    expect(page.get_by_role("heading", name="Stond te lang open")).to_be_visible()
    assert page.locator("step-form").count() == 0


def test_lines_are_put_in_order_by_keyboard_and_said_aloud(page: Page) -> None:
    lines = LINE.format("Wegen") + LINE.format("Overleg")
    said = "%(item)s staat nu op plaats %(place)s"
    body = f"""<sortable-list data-moved="{said}"><p data-plain>Kies een plaats.</p>
      <p hidden>Zet op volgorde.</p><ol>{lines}</ol><p role="status"></p></sortable-list>"""
    show(page, "sortable-list.js", body)
    page.get_by_text("Overleg omhoog").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Overleg staat nu op plaats 1")
    expect(page.get_by_text("Overleg omhoog")).to_be_focused()
    values = page.locator("select").evaluate_all("all => all.map(one => one.name + one.value)")
    assert values == ["order-Overleg1", "order-Wegen2"]
    expect(page.get_by_text("Kies een plaats.")).to_be_hidden()
    expect(page.get_by_text("Zet op volgorde.")).to_be_visible()


TOLD = """<li><label><input type="checkbox" {} hidden>{}</label><span hidden>
  <button type="button" data-move="up">{} omhoog</button>
  <button type="button" data-move="down">{} omlaag</button></span></li>"""


def test_lines_to_tell_are_chosen_and_moved_and_what_is_left_out_is_not_printed(page: Page) -> None:
    lines = "".join(
        TOLD.format(tick, line, line, line) for tick, line in [("checked", "Brood"), ("", "Jas")]
    )
    show(
        page,
        "told-lines.js",
        f"""<told-lines data-told="Gekozen: %(told)s."><p data-plain>Welke?</p>
        <ol>{lines}</ol><p role="status"></p></told-lines>""",
    )
    expect(page.get_by_role("status")).to_have_text("Gekozen: 1.")
    expect(page.get_by_text("Welke?")).to_be_hidden()
    page.get_by_label("Jas").check()
    page.get_by_text("Jas omhoog").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Jas omhoog")).to_be_focused()
    page.get_by_label("Brood").uncheck()

    expect(page.get_by_role("status")).to_have_text("Gekozen: 1.")
    assert page.locator("label").all_inner_texts() == ["Jas", "Brood"]
    assert page.locator("[data-left-out]").all_inner_texts()[0].startswith("Brood")


PASSKEY = """
<div class="actions"><button type="button">Log in met een toegangssleutel</button></div>
<footer></footer>
<passkey-trouble hidden><div role="alert">
  <p data-says="NotAllowedError" hidden>Je brak het af.</p>
  <p data-says="" hidden>Het kan hier niet.</p>
</div></passkey-trouble>
"""


@pytest.mark.parametrize(
    ("name", "said"),
    [("NotAllowedError", "Je brak het af."), ("TypeError", "Het kan hier niet.")],
)
def test_what_went_wrong_with_a_passkey_is_said_beside_its_button(
    page: Page, name: str, said: str
) -> None:
    show(page, "passkey-trouble.js", PASSKEY)
    page.get_by_role("button").click()
    page.evaluate(
        """name => document.dispatchEvent(new CustomEvent("allauth.error", {
          detail: { exception: { name } }, cancelable: true }))""",
        name,
    )
    expect(page.get_by_role("alert")).to_have_text(said, use_inner_text=True)
    assert page.locator(".actions + passkey-trouble").count() == 1


def test_the_print_button_shows_itself_only_where_it_can_print(page: Page) -> None:
    show(page, "print-button.js", "<print-button hidden><button>Print</button></print-button>")
    page.evaluate("window.print = () => (document.title = 'printed')")
    page.get_by_text("Print").click()
    assert page.title() == "printed"


def test_the_copy_button_copies_and_says_so(page: Page) -> None:
    page.add_init_script(
        """Object.defineProperty(navigator, "clipboard",
            {value: {writeText: async (text) => (document.title = text)}})"""
    )
    show(
        page,
        "copy-button.js",
        """<copy-button hidden data-text="AB-CD"><button>Kopieer</button>
        <span role="status" data-copied="Gekopieerd"></span></copy-button>""",
    )
    page.get_by_text("Kopieer").click()
    expect(page.get_by_role("status")).to_have_text("Gekopieerd")
    assert page.title() == "AB-CD"


def test_the_copy_button_stays_away_where_it_cannot_copy(page: Page) -> None:
    show(
        page,
        "copy-button.js",
        """<copy-button hidden data-text="AB-CD"><button>Kopieer</button>
        <span role="status" data-copied="Gekopieerd"></span></copy-button>""",
    )
    expect(page.get_by_text("Kopieer")).to_be_hidden()


HOUR = 60 * 60 * 1000  # milliseconds
KEPT = """<body data-person="abc"><on-device {0}>
  <fieldset><legend>Wat houdt jou tegen?</legend>
    <div data-statement><label><input type="checkbox" value="mis">Ik heb het mis</label>
      <p data-reply>Vertel wat je zag.</p></div>
    <div data-statement><label><input type="checkbox" value="ouders">De ouders</label>
      <p data-reply>Open zijn helpt.</p></div>
  </fieldset>
  <fieldset><legend>Hoe zeker ben je?</legend>
    <label><input type="radio" value="zeker-1">1</label>
    <label><input type="radio" value="zeker-2">2</label></fieldset>
  <p data-nothing-kept>Niets blijft</p>
  <div data-kept-here hidden>
    Blijft hier <button data-forget data-forgotten="Gewist" hidden>Wis</button></div>
  <p role="status"></p>
</on-device></body>"""
OTHER = (
    "<on-device><input type=checkbox value=ander><p data-nothing-kept></p><p data-kept-here></p>"
)
KEPT_TWICE = KEPT + OTHER + "<button data-forget></button><p role=status></p></on-device>"


def kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage)")


def test_what_is_chosen_on_the_device_is_there_again_after_a_reload(page: Page) -> None:
    show(page, "on-device.js", KEPT)
    page.get_by_label("Ik heb het mis").check()
    page.get_by_label("2").check()
    page.reload()

    expect(page.get_by_label("Ik heb het mis")).to_be_checked()
    expect(page.get_by_label("2")).to_be_checked()
    expect(page.get_by_label("De ouders")).not_to_be_checked()
    assert kept(page) == ["on-device:abc:/"]


def test_a_scale_on_the_device_has_one_mark_and_is_moved_along_by_keyboard(page: Page) -> None:
    show(page, "on-device.js", KEPT)
    page.get_by_label("1").check()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_label("2")).to_be_checked()
    expect(page.get_by_label("1")).not_to_be_checked()


def test_a_form_around_it_carries_nothing_that_stays_on_the_device(page: Page) -> None:
    show(page, "on-device.js", f"<form>{KEPT}</form>")
    page.get_by_label("Ik heb het mis").check()
    page.get_by_label("2").check()

    assert page.evaluate("[...new FormData(document.querySelector('form'))]") == []


def test_the_reply_to_a_statement_unfolds_and_is_said(page: Page) -> None:
    show(page, "on-device.js", KEPT)
    reply = page.locator("[data-reply]", has_text="Vertel wat je zag.")
    expect(reply).to_be_hidden()
    page.get_by_label("Ik heb het mis").check()

    expect(reply).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Vertel wat je zag.")
    page.get_by_label("Ik heb het mis").uncheck()
    expect(reply).to_be_hidden()


def test_one_button_clears_what_stayed_on_the_device(page: Page) -> None:
    show(page, "on-device.js", KEPT)
    expect(page.get_by_role("button", name="Wis")).to_be_hidden()
    page.get_by_label("Ik heb het mis").check()
    page.get_by_role("button", name="Wis").click()

    expect(page.get_by_label("Ik heb het mis")).not_to_be_checked()
    expect(page.get_by_role("status")).to_have_text("Gewist")
    assert kept(page) == []


def test_clearing_one_leaves_what_another_on_the_page_keeps(page: Page) -> None:
    show(page, "on-device.js", KEPT_TWICE)
    page.locator("[value=ander]").check()
    page.get_by_label("De ouders").check()
    page.locator("[data-forget]").first.click()
    page.reload()

    expect(page.locator("[value=ander]")).to_be_checked()
    expect(page.get_by_label("De ouders")).not_to_be_checked()


def test_what_is_named_alike_is_the_same_on_another_page(page: Page) -> None:
    named = KEPT.format('data-what="vertrouwen"')
    show(page, "on-device.js", named)
    page.get_by_label("2").check()
    show(page, "on-device.js", named, at=f"{HERE}later/")

    expect(page.get_by_label("2")).to_be_checked()


def test_after_thirty_days_it_is_gone_by_itself(page: Page) -> None:
    page.clock.install()
    show(page, "on-device.js", KEPT)
    page.get_by_label("De ouders").check()
    page.clock.fast_forward(29 * 24 * HOUR)
    page.reload()
    expect(page.get_by_label("De ouders")).to_be_checked()
    page.clock.fast_forward(2 * 24 * HOUR)
    page.reload()

    expect(page.get_by_text("Blijft hier")).to_be_visible()
    expect(page.get_by_label("De ouders")).not_to_be_checked()
    assert kept(page) == []


def test_a_browser_that_keeps_nothing_is_not_said_to_keep_it(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException() }})"
    )
    show(page, "on-device.js", KEPT)
    page.get_by_label("De ouders").check()

    expect(page.get_by_text("Niets blijft")).to_be_visible()
    expect(page.get_by_text("Blijft hier")).to_be_hidden()


def test_what_is_kept_and_no_longer_readable_is_cleared_away(page: Page) -> None:
    show(page, "on-device.js", KEPT)
    page.evaluate("localStorage.setItem('on-device:abc:/', 'een oud formaat')")
    page.evaluate("localStorage.setItem('van-een-ander', 'blijft')")
    page.reload()

    expect(page.get_by_text("Blijft hier")).to_be_visible()
    assert kept(page) == ["van-een-ander"]
