"""Every other address, by any method: told as the rest is, in words that a machine reads."""

from typing import NoReturn

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.defaults import bad_request

from elearning.records.lrs import answers
from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.resources import KeyedResource
from elearning.xapi.reading import Version
from elearning.xapi.versions import HEADER


class Nowhere(KeyedResource):
    """Where nothing is."""

    def answer(self) -> NoReturn:
        raise RefusedError(404, f"nothing is here; statements are at {reverse('xapi:statements')}")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is refused before anything is asked: a page for people, and here too a reason in JSON."""
    if not f"{request.path}/".startswith(reverse("xapi:root")):
        return bad_request(request, exception)
    response = answers.refusal(RefusedError(400, "the request's headers or cookies are malformed"))
    response[HEADER] = Version.ONE.value
    answers.open_to_pages(response)
    return response
