"""Checking a certificate, which anybody may, and one's own certificates.

The public page confirms what stands on the paper and adds nothing: the course, the edition, the day,
and the holder's initials. Who has the paper can compare; who only has the code learns no name.
"""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates import guessing, numbering, rendering
from certificates.forms import CodeForm
from certificates.models import Certificate
from elearning.accounts.access import PersonRequest


@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and lead to the page about it."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("certificates:check", numbering.grouped(form.cleaned_data["code"]))
    return render(request, "certificates/look_up.html", {"form": form})


@require_safe
@never_cache
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether the certificate with this code is valid, withdrawn or unknown."""
    if guessing.too_many(request):
        return _verdict(request, None, HTTPStatus.TOO_MANY_REQUESTS)
    certificate = _found(code)
    if certificate is None:
        guessing.note_miss(request)
        return _verdict(request, None, HTTPStatus.NOT_FOUND)
    return _verdict(request, certificate, HTTPStatus.OK)


@login_required
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    certificates = request.user.certificates.all()
    return render(request, "certificates/mine.html", {"certificates": certificates})


@login_required
@require_safe
def download(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The PDF, for its holder and nobody else."""
    certificate = get_object_or_404(request.user.certificates.valid(), uuid=uuid)
    if not certificate.name:
        return redirect("accounts:profile")
    headers = {
        "Content-Disposition": f'attachment; filename="certificaat-{certificate.serial}.pdf"',
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(rendering.pdf(certificate), content_type="application/pdf", headers=headers)


def _found(typed: str) -> Certificate | None:
    try:
        return Certificate.objects.filter(code=numbering.code(typed)).first()
    except numbering.UnreadableError:
        return None


def _verdict(
    request: HttpRequest, certificate: Certificate | None, status: HTTPStatus
) -> HttpResponse:
    context = {"certificate": certificate, "wait": status == HTTPStatus.TOO_MANY_REQUESTS}
    response = render(request, "certificates/check.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
