"""A page that somebody learns with is not deleted, by whichever road."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.models import Page

from courses.learning.enrolment import learners_with


@hooks.register("before_delete_page")
def keep_what_is_learned_with(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page that somebody learns with can be taken offline, but not away from them."""
    people = learners_with(page)
    if not people:
        return None
    words = gettext(
        "People learn with “%(page)s” (%(people)s), so it can't be deleted. Unpublish it instead."
    )
    messages.error(request, words % {"people": people, "page": page.get_admin_display_title()})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_all_that_is_learned_with(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once: one that somebody learns with keeps the others too."""
    if action_type != "delete":
        return None
    refused = (keep_what_is_learned_with(request, each) for each in pages if isinstance(each, Page))
    return next(filter(None, refused), None)
