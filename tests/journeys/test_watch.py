"""The watch over a page and the look for barriers do see what they are there for."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys.conftest import Watch

POLICY = "default-src 'none'; img-src 'self' https:; script-src 'self'"
BROKEN = """<!doctype html><html lang="nl"><title>Stuk</title>
<main><h1>Stuk</h1><p style="color: red">rood</p><img src="/media/weg.png">
<img src="https://elders.example/pixel.png" alt=""></main></html>"""


@pytest.fixture
def broken(browser: Browser, live_server: LiveServer) -> Iterator[tuple[Page, Watch]]:
    page, watch = browser.new_page(), Watch(live_server.url)
    watch.over(page)
    headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
    page.route("**/stuk/", lambda route: route.fulfill(body=BROKEN, headers=headers))
    page.goto(f"{live_server.url}/stuk/")
    yield page, watch
    page.close()


def test_the_watch_sees_what_goes_wrong_behind_a_page(broken: tuple[Page, Watch]) -> None:
    said = "\n".join(broken[1].seen)

    assert "Content Security Policy" in said
    assert "404 for" in said
    assert "asked of another site: https://elders.example" in said


def test_another_site_may_be_named_beforehand(broken: tuple[Page, Watch]) -> None:
    page, watch = broken
    watch.seen.clear()
    watch.abroad.append("https://elders.example/")

    page.evaluate("new Image().src = 'https://elders.example/pixel.png'")
    page.wait_for_timeout(200)

    assert watch.seen == []


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ('{"success": false, "error_code": "validation_error"}', 0),
        ('{"success": false, "error_code": "invalid_revision"}', 1),
        ("De helft van dit formulier kwam niet aan.", 1),
    ],
)
def test_of_the_editor_saving_by_itself_only_a_form_that_is_not_whole_is_forgiven(
    broken: tuple[Page, Watch], told: str, seen: int
) -> None:
    page, watch = broken
    page.route("**/edit/", lambda route: route.fulfill(status=400, body=told))
    page.goto(f"{watch.home}/privacy/")
    watch.seen.clear()

    with page.expect_response("**/edit/"):
        page.evaluate("fetch('/beheer/pages/7/edit/', {method: 'POST'})")
    page.wait_for_timeout(200)

    assert len(watch.seen) == seen


def test_a_barrier_is_found_under_the_strictest_policy(
    broken: tuple[Page, Watch], axe: Callable[[Page], None]
) -> None:
    with pytest.raises(AssertionError, match="image-alt"):
        axe(broken[0])
