"""Fragments: the part of a page that a script in it asks for, in place of the whole."""

from django.http import HttpRequest


def wanted(request: HttpRequest) -> bool:
    """Whether the page's own script asks; a browser without script gets whole pages."""
    return request.headers.get("X-Requested-With") == "fetch"
