"""Showing a page of the CMS.

The road that Wagtail takes asks for the site, then for each step of the path. Here a page is found by
its whole path at once. Whatever this road does not know (redirects, private pages, pages of other
kinds) goes the usual way.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.db.models.functions import StrIndex
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageViewRestriction, Site
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
    return page.specific if page else None
