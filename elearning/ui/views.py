"""What this place is, the patterns it is made of, and the files that authors brought in."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.static import serve

from elearning.ui.patterns import specimens


def about(request: HttpRequest) -> HttpResponse:
    """What this place is, for whom, and who stands behind it."""
    return render(request, "ui/about.html")


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for those who build and review; learners have no need of it."""
    if not (settings.DEBUG or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    return render(request, "ui/patterns.html", specimens())


def upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file that an author uploaded: to look at and listen to, never to run."""
    if path.startswith("documents/"):  # these have an address of their own, which asks who may read
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "public, max-age=86400"
    return response
