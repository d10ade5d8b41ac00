"""How many queries a request asked, said in a header of the answer to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

WANTED, SAID = "X-Count-Queries", "X-Queries"


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    def count(request: HttpRequest) -> HttpResponse:
        if WANTED not in request.headers:
            return get_response(request)
        asked: list[str] = []

        def note(execute: Callable, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            response = get_response(request)
        response[SAID] = str(len(asked))
        return response

    return count
