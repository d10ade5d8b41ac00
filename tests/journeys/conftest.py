"""The pages one is given in a journey, and what each of them is watched for.

A page fails its test when the browser says an error or a breach of the content policy, when a part
of it is missing, or when it asks anything of another site. Each journey begins with the demo as it
is loaded the first time.

A journey that fails is tried once more: server, browser and tests share the machine with each other,
and now and then one of them has to wait too long. What went wrong the first time is printed all the
same, with the words that stood on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, expect
from pytest_django.live_server_helper import LiveServer

from elearning.accounts.models import User

PATIENCE = 30_000  # milliseconds, on a machine that has other things to do
expect.set_options(timeout=PATIENCE)

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
LIGHT: dict[str, Any] = {"color_scheme": "light"}
DARK: dict[str, Any] = {"color_scheme": "dark"}
SCREENS = {
    "phone-light": PHONE | LIGHT,
    "phone-dark": PHONE | DARK,
    "desktop-light": DESKTOP | LIGHT,
    "desktop-dark": DESKTOP | DARK,
}
NOT_WHOLE_YET = '"error_code": "validation_error"'
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# axe takes what is scrolling by under the bar for hidden by it.
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".help-bar { position: static !important }");
  document.adoptedStyleSheets = [sheet];
}"""
AXE_RUN = """([within, rules]) =>
  axe.run(document.querySelector(within), {runOnly: rules, preload: false})"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function, call: pytest.CallInfo
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call" and report.failed:
        pages = (each for each in item.funcargs.values() if isinstance(each, Page))
        report.sections += [(f"What stood on {page.url}", _words(page)) for page in pages]
    return report


def _words(page: Page) -> str:
    try:
        return page.inner_text("body", timeout=5_000)[:2_000]
    except Error as error:
        return str(error)


@dataclass
class Watch:
    """What went wrong behind a page's back; `abroad` names the other sites it may lead to."""

    home: str
    abroad: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.seen.append(f"script error: {error}"))
        page.on("response", self._answered)
        page.on("request", self._asked)
        page.route(lambda url: not self._here(url), lambda route: route.abort())

    def _here(self, url: str) -> bool:
        return url.startswith((self.home, "data:", "blob:", "about:"))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.seen.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status < 400 or _kept_waiting(response):
            return
        if not response.request.is_navigation_request():
            self.seen.append(f"{response.status} for {response.url}")

    def _asked(self, request: Request) -> None:
        if not self._here(request.url) and not request.url.startswith(tuple(self.abroad)):
            self.seen.append(f"asked of another site: {request.url}")


@pytest.fixture(autouse=True)
def _in_the_demo(demo: None) -> None:
    """Each journey begins where the demo does."""


def _kept_waiting(response: Response) -> bool:
    """Whether the editor, which saves by itself, was told that the form is not whole yet, as it shows.

    Who writes leaves fields half filled in for longer than the editor waits, so that is nobody's fault.
    A form that arrived by halves, a page that is locked or that somebody else saved meanwhile are.
    """
    by_itself = re.search(r"/beheer/pages/\d+/edit/$", response.url)
    if response.status != 400 or not by_itself or response.request.resource_type != "fetch":
        return False
    return NOT_WHOLE_YET in response.text()


@pytest.fixture
def watch(live_server: LiveServer) -> Iterator[Watch]:
    watch = Watch(live_server.url)
    yield watch
    assert not watch.seen, "\n".join(watch.seen)


@pytest.fixture
def opened(
    browser: Browser, live_server: LiveServer, watch: Watch
) -> Callable[..., AbstractContextManager[Page]]:
    """A way to open a page for yourself: `with opened(**SCREENS["phone-dark"]) as page`."""

    @contextmanager
    def page(**how: Any) -> Iterator[Page]:
        context = browser.new_context(
            base_url=live_server.url,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            **how,
        )
        context.set_default_timeout(PATIENCE)
        tab = context.new_page()
        watch.over(tab)
        yield tab
        context.close()

    return page


@pytest.fixture
def phone(opened: Callable) -> Iterator[Page]:
    with opened(**PHONE | LIGHT) as page:
        yield page


@pytest.fixture
def desktop(opened: Callable) -> Iterator[Page]:
    with opened(**DESKTOP | LIGHT) as page:
        yield page


@pytest.fixture
def no_js(opened: Callable) -> Iterator[Page]:
    """A phone on which no script runs."""
    with opened(**PHONE | LIGHT, java_script_enabled=False) as page:
        yield page


@pytest.fixture(params=list(SCREENS))
def screen(request: pytest.FixtureRequest, opened: Callable) -> Iterator[Page]:
    """Each of the four in turn: phone and desktop, light and dark."""
    with opened(**SCREENS[request.param]) as page:
        yield page


@pytest.fixture
def enter(live_server: LiveServer) -> Callable[[Page, str], User]:
    """Log a person of the demo in without the form, for journeys about something else."""

    def enter(page: Page, email: str) -> User:
        user = User.objects.get(email=email)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        name, value = settings.SESSION_COOKIE_NAME, str(session.session_key)
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        return user

    return enter


@pytest.fixture
def axe() -> Callable[..., None]:
    """Fail with what axe finds on the page as it stands, under the page's own content policy.

    `within` names the part that is ours, where the rest of the page is somebody else's.
    """

    def check(page: Page, *, within: str = ":root") -> None:
        page.wait_for_load_state()  # a page can be seen before its stylesheet is there
        page.evaluate(STILL)
        page.evaluate(AXE)
        found = page.evaluate(AXE_RUN, [within, RULES])
        page.evaluate("document.adoptedStyleSheets = []")
        assert not found["violations"], "\n\n".join(map(_finding, found["violations"]))

    return check


def _finding(violation: dict) -> str:
    places = "\n".join(
        f"  {' '.join(map(str, node['target']))}\n    "
        + node["failureSummary"].replace("\n", "\n    ")
        for node in violation["nodes"]
    )
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{places}"
