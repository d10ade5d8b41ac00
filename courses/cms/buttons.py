"""What an author can do with a course or a case, beside its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from courses.authorship import may_add_case, may_edit
from courses.exchange.incoming import report_of
from courses.exchange.telling import SENT_OUT
from courses.models import CasePage, CoursePage


@hooks.register("register_page_header_buttons")
def buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """On a course: begin a case, or bring one in. On a case: who reads it, its numbers, its files."""
    if page.specific_class is CoursePage and may_add_case(page, user):
        yield from _of_course(page)
    if page.specific_class is CasePage and page.pk and may_edit(page, user):
        yield from _of_case(page)
        yield from _out(page)


def _of_course(course: Page) -> Iterator[Button]:
    yield _button(course, _("New case"), "courses_exchange:begin", "doc-empty", 44)
    yield _button(course, _("Bring in a case"), "courses_exchange:bring_in", "upload", 45)


def _of_case(page: Page) -> Iterator[Button]:
    """By what they are for: to have it read, its editions and numbers; after these its files."""
    yield _button(page, _("Readers without an account"), "courses_reading:readers", "group", 70)
    yield _button(
        page, _("To review on paper (PDF)"), "courses_exchange:proofsheet", "doc-full", 71
    )
    yield _button(page, _("Editions"), "courses_exchange:editions", "history", 74)
    if page.first_published_at:
        yield _button(page, _("What people do in it"), "courses_tallies:case", "table", 75)
    if report_of(page):
        yield _button(page, _("What came in"), "courses_exchange:report", "list-ul", 76)


def _out(page: Page) -> Iterator[Button]:
    """The case as a file, in each of the formats."""
    for place, (how, words) in enumerate(SENT_OUT.items(), start=80):
        url = reverse("courses_exchange:send_out", args=[page.pk, how.value])
        yield Button(words, url, icon_name="download", priority=place)


def _button(page: Page, words: Any, address: str, icon: str, place: int) -> Button:
    return Button(words, reverse(address, args=[page.pk]), icon_name=icon, priority=place)
