"""Where a browser goes after a POST."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


def see_other(to: Any, *arguments: Any) -> HttpResponseRedirect:
    """Fetch this page, whatever was sent (RFC 9110 §15.4.4); named as `redirect` names a page."""
    return HttpResponseRedirect(resolve_url(to, *arguments), status=303)
