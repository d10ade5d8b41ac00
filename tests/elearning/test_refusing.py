"""What is refused is said in words, and nothing was done."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDictKeyError

from elearning.refusing import RefusalMiddleware, RefusedError, named


def middleware() -> RefusalMiddleware:
    return RefusalMiddleware(lambda request: HttpResponse("wel"))


def asking(rf: RequestFactory, referer: str) -> HttpRequest:
    request = rf.post("/beheer/iets/", headers={"referer": referer})
    request.user, request.session = AnonymousUser(), {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.fixture
def asked(rf: RequestFactory) -> HttpRequest:
    return asking(rf, "http://testserver/beheer/lijst/")


def test_a_refusal_leads_to_where_it_is_mended_or_back(asked: HttpRequest) -> None:
    for url, there in (("/beheer/daar/", "/beheer/daar/"), ("", "http://testserver/beheer/lijst/")):
        answer = middleware().process_exception(asked, RefusedError("Nee.", url=url))
        assert answer
        assert (answer.status_code, answer["Location"]) == (302, there)
    assert [str(each) for each in get_messages(asked)] == ["Nee.", "Nee."]


def test_nobody_is_sent_round_in_a_circle_nor_to_another_site(rf: RequestFactory) -> None:
    for referer in ("http://testserver/beheer/iets/?id=1", "https://elders.example/"):
        answer = middleware().process_exception(asking(rf, referer), RefusedError("Nee."))
        assert answer
        assert answer["Location"] == "/beheer/"


def test_what_other_rows_need_is_refused_in_words_too(asked: HttpRequest) -> None:
    assert middleware().process_exception(asked, ProtectedError("in use", set()))


def test_other_failures_are_no_business_of_this_one(rf: RequestFactory) -> None:
    assert middleware()(rf.get("/")).content == b"wel"
    assert middleware().process_exception(rf.get("/"), ValueError("iets anders")) is None
    assert middleware().process_exception(rf.get("/"), ProtectedError("", set())) is None


def test_a_long_list_is_cut_short() -> None:
    assert named(["a", "b"]) == "“a”, “b”"
    assert named(list("abcdefg")).endswith("“e”, …")


def test_half_a_form_is_asked_for_again(asked: HttpRequest) -> None:
    answer = middleware().process_exception(asked, MultiValueDictKeyError("scenes-count"))

    assert answer
    assert answer.status_code == 400
