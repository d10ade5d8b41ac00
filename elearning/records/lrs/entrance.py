"""Where machines come in: before anything is done for people's sake.

What a page needs around it costs more than most answers of the store: a session, a language, who is
logged in. None of it may touch what a machine asks, so nothing of it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, resolve, reverse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponseBase]


def machines_first(get_response: Answer) -> Answer:
    """Answer what is asked of the store here: what comes after this in the settings is for people."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_of_the_store(request):
            return get_response(request)
        request.get_host()  # raises where it is none of ours
        translation.deactivate()  # of whoever asked before in this thread
        request.resolver_match = found = _found(request.path_info)
        response: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
        if isinstance(response, HttpResponse) and "Content-Length" not in response:
            response["Content-Length"] = str(len(response.content))
        return response

    return middleware


def is_of_the_store(request: HttpRequest) -> bool:
    """Whether the address is the store's, with or without its last slash."""
    return f"{request.path}/".startswith(_root())


@lru_cache(maxsize=100)  # of the few addresses that there are, and of any that somebody makes up
def _found(path: str) -> ResolverMatch:
    """What answers at an address: the last of ours takes any."""
    return resolve(path)


@cache
def _root() -> str:
    return reverse("xapi:root")
