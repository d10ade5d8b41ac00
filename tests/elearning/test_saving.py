"""Who saves at a place waits for who is saving there."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from elearning.accounts.models import User
from elearning.saving import in_turn

pytestmark = pytest.mark.django_db(transaction=True)

A_WHILE = 0.3
SOMEBODY = User(pk=1)


def asking(rf: RequestFactory, *, method: str = "post", path: str = "7/edit/") -> HttpRequest:
    request: HttpRequest = getattr(rf, method)(f"/beheer/pages/{path}")
    request.user = SOMEBODY
    return request


class Door:
    """Behind it each request stays until it may go."""

    def __init__(self) -> None:
        self.inside, self.leave = Event(), Event()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.inside.set()
        assert self.leave.wait(30)
        return HttpResponse()


def goes_in(pool: ThreadPoolExecutor, request: HttpRequest) -> tuple[Door, Future]:
    door = Door()

    def ask() -> None:
        try:
            in_turn(door)(request)
        finally:
            connection.close()

    return door, pool.submit(ask)


def test_a_second_save_waits_for_the_first_and_then_goes_on(rf: RequestFactory) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, one = goes_in(pool, asking(rf))
        assert first.inside.wait(30)
        second, two = goes_in(pool, asking(rf))
        assert not second.inside.wait(A_WHILE)
        second.leave.set()
        first.leave.set()
        assert second.inside.wait(30)
        assert (one.result(), two.result()) == (None, None)


@pytest.mark.parametrize(
    "other", [{"path": "8/edit/"}, {"method": "get"}, {"path": "7/"}], ids=["page", "get", "list"]
)
def test_nobody_else_waits(rf: RequestFactory, other: dict[str, str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, _one = goes_in(pool, asking(rf))
        assert first.inside.wait(30)
        second, _two = goes_in(pool, asking(rf, **other))
        assert second.inside.wait(30)
        first.leave.set()
        second.leave.set()


def test_who_is_not_logged_in_holds_nobody_up(rf: RequestFactory) -> None:
    stranger = asking(rf)
    stranger.user = AnonymousUser()
    with ThreadPoolExecutor(2) as pool:
        first, _one = goes_in(pool, stranger)
        assert first.inside.wait(30)
        second, _two = goes_in(pool, asking(rf))
        assert second.inside.wait(30)
        first.leave.set()
        second.leave.set()


def test_a_save_that_fails_ends_its_turn(rf: RequestFactory) -> None:
    def fails(request: HttpRequest) -> HttpResponse:
        raise LookupError

    with pytest.raises(LookupError):
        in_turn(fails)(asking(rf))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        assert cursor.fetchone() == (0,)
