"""Two pages of the look itself: what this place is, and the patterns it is made of."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from elearning.ui.patterns import specimens


def about(request: HttpRequest) -> HttpResponse:
    """What this place is, for whom, and who stands behind it."""
    return render(request, "ui/about.html")


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for those who build and review; learners have no need of it."""
    if not (settings.DEBUG or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    return render(request, "ui/patterns.html", specimens())
