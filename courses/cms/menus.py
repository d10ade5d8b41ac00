"""What waits for an author: on the front page of the CMS, and in the menu of reports."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem

from courses.authorship import may_edit_any
from courses.reviewing import doubts


class DoubtsItem(SummaryItem):
    """On the front page of the CMS: at how many places something waits."""

    order = 500
    template_name = "courses/doubts/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"places": doubts.places_waiting_for(self.request.user)}

    def is_shown(self) -> bool:
        return may_edit_any(self.request.user)


@hooks.register("construct_homepage_summary_items")
def doubts_on_the_front_page(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(DoubtsItem(request))


class DoubtsMenuItem(MenuItem):
    """In the menu of reports, for who may change a page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_edit_any(request.user)


@hooks.register("register_reports_menu_item")
def doubts_in_the_menu() -> MenuItem:
    url = reverse("courses_doubts:waiting")
    return DoubtsMenuItem(_("What readers doubt"), url, icon_name="help", order=900)
