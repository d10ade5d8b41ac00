"""What somebody learns with is not deleted, nor a part of a course moved to another, by whichever road.

What learners did in a part counts for the course that they take; elsewhere it would be lost to them.
"""

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
from courses.models.pages import PartPage


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


@hooks.register("before_move_page")
def keep_in_its_course(
    request: HttpRequest, page: Page, destination: Page | None = None
) -> HttpResponse | None:
    """A part that somebody learns with stays in its course; another course can have a copy."""
    is_elsewhere = destination is None or not page.is_child_of(destination)
    people = learners_with(page) if isinstance(page.specific, PartPage) and is_elsewhere else ""
    if not people:
        return None
    words = gettext(
        "People learn with “%(page)s” (%(people)s), so it stays in its course. Copy it instead."
    )
    messages.error(request, words % {"people": people, "page": page.get_admin_display_title()})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_all_that_is_learned_with(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once: one that somebody learns with keeps the others too."""
    keep = {"delete": keep_what_is_learned_with, "move": keep_in_its_course}.get(action_type)
    if keep is None:
        return None
    refused = (keep(request, each) for each in pages if isinstance(each, Page))
    return next(filter(None, refused), None)
