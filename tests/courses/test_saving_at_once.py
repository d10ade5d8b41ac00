"""Two saves of one page at once: what was sent last is what is kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from courses.forms import CasePageForm
from courses.models import CasePage, Mistake
from tests.courses.conftest import SCENES, WHEN
from tests.courses.editor import case_form

A_WHILE = 2
PUBLISH = {"action-publish": "action-publish"}
BY_ITSELF = {"accept": "application/json"}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """The first save stops half-way: the one event says that it is there, the other lets it go on."""
    there, on = Event(), Event()
    valid = CasePageForm.is_valid

    def hold(form: CasePageForm) -> bool:
        if form.data["title"] == "Eerst":
            there.set()
            assert on.wait(30)
        return valid(form)

    monkeypatch.setattr(CasePageForm, "is_valid", hold)
    return there, on


@pytest.fixture(autouse=True)
def _mistake_in_the_case(db: None) -> None:
    waiting = {"name_nl": "Alleen afwachten", "valid_from": WHEN}
    Mistake.objects.create(code="ALLEEN_AFWACHTEN", **waiting)


@pytest.fixture
def sends(admin: Client, case_page: CasePage) -> Callable[..., int]:
    address = reverse("wagtailadmin_pages:edit", args=[case_page.pk])

    def send(title: str, more: dict[str, str], **how: Any) -> int:
        browser = Client()
        browser.cookies = admin.cookies
        try:
            return browser.post(
                address, {**case_form(SCENES, title=title), **more}, headers=how
            ).status_code
        finally:
            connection.close()

    return send


@pytest.mark.django_db(transaction=True)
def test_what_is_published_while_the_editor_saves_stays_the_newest(
    case_page: CasePage, held: tuple[Event, Event], sends: Callable[..., int]
) -> None:
    there, on = held
    with ThreadPoolExecutor(2) as both:
        by_itself = both.submit(sends, "Eerst", {}, **BY_ITSELF)
        assert there.wait(30)
        published = both.submit(sends, "Daarna", PUBLISH)
        wait([published], A_WHILE)  # if it didn't wait for its turn, it would be there by now
        on.set()
        assert (by_itself.result(), published.result()) == (200, 302)

    case_page.refresh_from_db()
    assert case_page.title == "Daarna"
    assert case_page.get_latest_revision_as_object().title == "Daarna"
    assert not case_page.has_unpublished_changes
