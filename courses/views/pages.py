"""Showing a page of the CMS.

The road that Wagtail takes asks for the site, then for each step of the path. Here a page is found by
its whole path at once. Whatever this road does not know (redirects, private pages, pages of other
kinds) goes the usual way.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.db.models.functions import StrIndex
from django.http import HttpRequest, HttpResponse
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.views import serve as usual_serve


def serve(request: HttpRequest, path: str) -> HttpResponse:
    page = _public_page(path)
    if page is None:
        return usual_serve(request, path)
    return page.serve(request)


def _public_page(path: str) -> Page | None:
    roots = Site.get_site_root_paths()
    if len(roots) != 1:
        return None
    restricted = PageViewRestriction.objects.annotate(
        above=StrIndex(OuterRef("path"), "page__path")
    ).filter(above=1)
    found = Page.objects.filter(url_path=f"{roots[0].root_path}{path}", live=True)
    page = found.exclude(Exists(restricted)).select_related("locale").first()
    return _with_locale(page.specific, page.locale) if page else None


def _with_locale(page: Page, locale: Locale) -> Page:
    """The page with its language in hand: nearly every line of a template asks for it."""
    page.locale = locale
    return page
