"""What an author hears right after publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages as cms_messages
from wagtail.models import Page

from courses.models import CasePage, CoursePage
from courses.models.editions import correctable


@hooks.register("after_publish_page")
def warn_of_an_empty_course(request: HttpRequest, page: Page) -> None:
    """A course is published before its parts or after; until it has one, nobody can take it."""
    if isinstance(page, CoursePage) and not page.parts().exists():
        words = gettext("“%(page)s” has no published parts yet, so nobody can take it.")
        messages.warning(request, words % {"page": page.get_admin_display_title()})


@hooks.register("after_publish_page")
def offer_a_safety_correction(request: HttpRequest, page: Page) -> None:
    """Who is under way reads the earlier words; an author can say that those could do harm."""
    if isinstance(page, CasePage) and page.edition and correctable(page.edition):
        url = reverse("courses_exchange:editions", args=[page.pk])
        words = gettext(
            "Who is under way goes on with the earlier edition. Could its words do harm? Then mark "
            "this one as a safety correction."
        )
        button = cms_messages.button(url, gettext("Editions"))
        cms_messages.info(request, words, buttons=[button])
