"""What an author wrote is saved in the order in which it was sent.

The editor saves by itself, and goes on saving while somebody presses "publish". Two saves of one page
at once could end the wrong way round, with the earlier text as the newest draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def in_turn(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let each save of a page or snippet of the CMS wait for the one before it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_save(request):
            return get_response(request)
        with _turn(request.path):
            return get_response(request)

    return middleware


def _is_save(request: HttpRequest) -> bool:
    if request.method != "POST" or "/edit/" not in request.path:
        return False
    there = request.path.startswith(reverse("wagtailadmin_home"))
    return there and request.user.is_authenticated


@contextmanager
def _turn(place: str) -> Iterator[None]:
    """Be alone at a place, in every process that shares the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('saving'), hashtext(%s))", [place])
        try:
            yield
        finally:
            with suppress(OperationalError):  # a connection that broke has let go
                cursor.execute(
                    "SELECT pg_advisory_unlock(hashtext('saving'), hashtext(%s))", [place]
                )
