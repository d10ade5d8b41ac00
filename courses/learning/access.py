"""Which pages of the CMS are there for who asks.

A private page that does not open to somebody is not there for them, by whichever address they come:
what cannot be read cannot be enrolled in, begun or counted as done either.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page, PageViewRestriction

AnyPage = TypeVar("AnyPage", bound=Page)


def open_page(request: HttpRequest, pages: QuerySet[AnyPage], page_id: int) -> AnyPage:
    """The page with this id among `pages`.

    Raises:
        Http404: there is none, or it is private and this request does not open it.
    """
    page = get_object_or_404(pages, pk=page_id)
    if not all(each.accept_request(request) for each in page.get_view_restrictions()):
        raise Http404
    return page


def open_among(request: HttpRequest, pages: Iterable[AnyPage]) -> list[AnyPage]:
    """Those of these pages that are published and open to this request."""
    restrictions = PageViewRestriction.objects.select_related("page")
    shut = tuple(each.page.path for each in restrictions if not each.accept_request(request))
    return [page for page in pages if page.live and not page.path.startswith(shut)]
