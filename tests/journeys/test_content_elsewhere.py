"""A lesson on another site keeps and tells how far its learner is, with a key of their school."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from elearning.records.models import KeptDocument, Record
from tests.elearning.records.lrs.conftest import ACTIVITY, AGENT, basic
from tests.elearning.xapi.reading import READ, statement

PLACE = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bladwijzer"}
KEEP = """async ([endpoint, key, place]) => {
  const at = `${endpoint}activities/state?${new URLSearchParams(place)}`;
  const always = {Authorization: key, "X-Experience-API-Version": "1.0.3"};
  const sent = {method: "PUT", headers: {...always, "Content-Type": "application/json",
    "If-None-Match": "*"}, body: JSON.stringify({page: 7})};
  const first = await fetch(at, sent), again = await fetch(at, sent);
  const read = await fetch(at, {headers: always});
  const gone = await fetch(at, {method: "DELETE", headers: {...always, Authorization: ""}});
  return {put: first.status, again: again.status, why: (await again.json()).reason,
    tag: read.headers.get("ETag"), version: read.headers.get("X-Experience-API-Version"),
    kept: await read.json(), withoutKey: gone.status};
}"""

TELL = """async ([endpoint, key, statement]) => {
  const always = {Authorization: key, "X-Experience-API-Version": "2.0.0"};
  const sent = {...always, "Content-Type": "application/json"};
  const post = await fetch(`${endpoint}statements`,
    {method: "POST", headers: sent, body: JSON.stringify(statement)});
  const [id] = await post.json();
  const read = await fetch(`${endpoint}statements?statementId=${id}`, {headers: always});
  const offered = await (await fetch(`${endpoint}../openapi.json`)).json();
  return {post: post.status, id, read: (await read.json()).verb, offered: offered.openapi,
    through: read.headers.get("X-Experience-API-Consistent-Through"),
    modified: read.headers.get("Last-Modified")};
}"""


@pytest.fixture
def lesson(browser: Browser, live_server: LiveServer) -> Page:
    """A page of another origin than ours, and so without our content policy.

    It does come from this machine: from the network no browser lets a page in here.
    """
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(live_server.url.replace("localhost", "127.0.0.1") + "/xapi/about")
    return page


def test_a_lesson_on_another_site_keeps_a_document(
    demo: None, lesson: Page, live_server: LiveServer, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("lrs_credential", "dewilg", "--scope", "state")
    key = basic(*capsys.readouterr().out.split())

    told = lesson.evaluate(KEEP, [f"{live_server.url}/xapi/", key, PLACE])

    assert (told["put"], told["again"], told["withoutKey"]) == (204, 412, 401)
    assert "ETag" in told["why"]
    assert told["kept"] == {"page": 7}
    assert told["tag"].startswith('"')
    assert told["version"] == "1.0.3"
    assert json.loads(bytes(KeptDocument.objects.get().contents)) == {"page": 7}
    assert not lesson.context.cookies()


def test_a_lesson_on_another_site_tells_what_was_done(
    demo: None, lesson: Page, live_server: LiveServer, capsys: pytest.CaptureFixture[str]
) -> None:
    scopes = ("--scope", "statements/write", "--scope", "statements/read/mine")
    call_command("lrs_credential", "dewilg", *scopes)
    key = basic(*capsys.readouterr().out.split())

    told = lesson.evaluate(TELL, [f"{live_server.url}/xapi/2.0/", key, statement()])

    assert (told["post"], told["read"], told["offered"]) == (200, READ, "3.1.1")
    assert told["through"]
    assert told["modified"]
    assert Record.objects.filter(id=told["id"], organisation__code="dewilg").exists()
