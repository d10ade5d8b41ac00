"""Every other address, by any method: told as the rest is, in words that a machine reads."""

from typing import NoReturn

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.defaults import bad_request, server_error

from elearning.records.lrs import answers
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.entrance import is_of_the_store
from elearning.records.lrs.resources import KeyedResource
from elearning.xapi.reading import Version
from elearning.xapi.versions import HEADER


class Nowhere(KeyedResource):
    """Where nothing is."""

    def answer(self) -> NoReturn:
        raise RefusedError(404, f"nothing is here; statements are at {reverse('xapi:statements')}")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is refused before anything is asked: a page for people, and here too a reason in JSON."""
    if not is_of_the_store(request):
        return bad_request(request, exception)
    return _told(RefusedError(400, "the request's headers or cookies are malformed"))


def broken(request: HttpRequest) -> HttpResponse:
    """What is our fault: a page for people, and here too words in JSON."""
    if not is_of_the_store(request):
        return server_error(request)
    return _told(
        RefusedError(500, "something broke here; nothing was kept, so send it again later")
    )


def _told(refusal: RefusedError) -> HttpResponse:
    response = answers.refusal(refusal)
    response[HEADER] = Version.ONE.value
    answers.open_to_pages(response)
    return response
