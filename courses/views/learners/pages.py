"""Showing a page of the CMS.

The road that Wagtail takes asks for the site, then for each step of the path. Here a page is found by
its whole path at once. Whatever this road does not know (redirects, private pages, pages of other
kinds) goes the usual way.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.views import serve as usual_serve

from courses.models import PartPage
from elearning.prepared import Prepared

A_DAY = 24 * 60 * 60  # seconds
_TO_FIND = (
    "pk",
    "path",
    "url_path",
    "content_type",
    "live_revision",
    "last_published_at",
    "private",
)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    page = _public_page(path)
    if page is None:
        return usual_serve(request, path)
    return page.serve(request)


def _public_page(path: str) -> Page | None:
    roots = Site.get_site_root_paths()
    if len(roots) != 1:
        return None
    found = _live_pages(f"{roots[0].root_path}{path}")
    return _in_full(found[0]) if found and not _is_private(found[0]) else None


def _live_at(url_path: str) -> QuerySet[Page, Any]:
    """What is live at this path, and with it where in the tree all that is private stands."""
    private = PageViewRestriction.objects.values("page__path")
    there = Page.objects.filter(url_path=url_path, live=True)
    return there.annotate(private=ArraySubquery(private)).values_list(*_TO_FIND, named=True)


_live_pages = Prepared(_live_at, str)


def _is_private(found: Any) -> bool:
    """Whether it is private itself, or by what stands above it."""
    return any(found.path.startswith(above) for above in found.private)


def _in_full(found: Any) -> Page:
    """The page with its own fields and its language, which nearly every line of a template asks for.

    A part's streams are left out until they are asked for; what becomes of them is kept elsewhere.
    Its other fields change with its revision only, so they are read once for each.
    """
    kind: Any = ContentType.objects.get_for_id(found.content_type).model_class()
    if issubclass(kind, PartPage) and found.live_revision:
        return _part(found, kind)
    return kind.objects.select_related("locale").get(pk=found.pk)


def _part(found: Any, kind: type[PartPage]) -> PartPage:
    published = found.last_published_at.timestamp()
    key = f"part:{found.pk}:{found.live_revision}:{published}"
    full = caches["pages"].get(key)
    if full is None:
        full = kind.to_keep().get(pk=found.pk)
        caches["pages"].set(key, full, A_DAY)
    full.path, full.url_path = found.path, found.url_path
    return full
