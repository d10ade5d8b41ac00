"""Where a browser goes after a POST."""

from django.http import HttpResponseRedirect

from elearning.ui.addresses import address


def see_other(to: str, *things: object) -> HttpResponseRedirect:
    """Fetch this page, whatever was sent (RFC 9110 §15.4.4): an address, or its name and things."""
    return HttpResponseRedirect(to if "/" in to else address(to, *things), status=303)
