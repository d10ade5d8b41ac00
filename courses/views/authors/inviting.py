"""Asking experts without an account to read a case, and hearing what came of it.

The link is shown once, on the page that answers; only its digest is kept. Reloading that page makes a
new link for the same reader, and the one before ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from courses import authorship
from courses.cases.graph import MalformedError
from courses.drafting import digest_of_draft
from courses.models import CasePage, Reading
from courses.models.editions import numbered
from courses.models.readings import Discipline
from courses.reviewing import reading
from elearning.accounts.access import PersonRequest
from elearning.ui.redirects import see_other


class ReaderForm(forms.Form):
    """Who is asked to read, and from which side."""

    reader = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As it will stand under the course when they sign."),
    )
    discipline = forms.ChoiceField(
        label=gettext_lazy("Discipline"),
        choices=[("", ""), *Discipline.choices],
        widget=forms.Select(attrs={"class": "w-w-full"}),  # a phone is narrower than its words
    )


@dataclass(frozen=True, slots=True)
class Invited:
    """A reading, and what it says of the case as it is now."""

    row: Reading
    is_open: bool
    of_the_draft: bool
    of_what_is_live: bool
    number: int | None
    """Of the edition that was read, where it was published so."""


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: PersonRequest, page_id: int) -> HttpResponse:
    """Who reads this case; a POST makes a link and shows it."""
    page = authorship.page_to_edit(request, CasePage, page_id)
    form = ReaderForm(request.POST if request.method == "POST" else None)
    link = _made(request, page, form) if form.is_valid() else ""
    context = {
        "page": page,
        "form": ReaderForm() if link else form,
        "link": link,
        "days": reading.DAYS,
        "invited": _invited(page),
    }
    response = render(
        request, "courses/reading/readers.html", context, status=422 if form.errors else 200
    )
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
def withdraw(request: PersonRequest, reading_id: int) -> HttpResponse:
    row = _reading_to_change(request, reading_id)
    reading.withdraw(row, when=timezone.now())
    messages.success(request, _("The link of %(reader)s has ended.") % {"reader": row})
    return see_other("courses_reading:readers", row.page_id)


@require_POST
def forget(request: PersonRequest, reading_id: int) -> HttpResponse:
    row = _reading_to_change(request, reading_id)
    reading.forget(row, when=timezone.now())
    messages.success(request, _("The name was taken out; what was said stays."))
    return see_other("courses_reading:readers", row.page_id)


def _made(request: PersonRequest, page: CasePage, form: ReaderForm) -> str:
    """The address of the new link, in the language of the case; none where the draft can't be read."""
    said = form.cleaned_data
    try:
        _row, token = reading.invite(
            page,
            reader=said["reader"],
            discipline=said["discipline"],
            by=request.user,
            when=timezone.now(),
        )
    except MalformedError as error:
        words = _("This draft can't be read as a case yet (%(where)s). Mend that first.")
        form.add_error(None, words % {"where": error.path})
        return ""
    with override(page.locale.language_code):
        return request.build_absolute_uri(reverse("courses:reading", args=[token]))


def _invited(page: CasePage) -> list[Invited]:
    now, draft, numbers = timezone.now(), digest_of_draft(page), numbered(page.pk)
    rows = page.readings.defer("content").prefetch_related("remarks")
    return [
        Invited(
            row,
            is_open=row.is_open(now),
            of_the_draft=row.digest == draft,
            of_what_is_live=page.live and row.digest == page.digest(),
            number=numbers.get(row.digest),
        )
        for row in rows
    ]


def _reading_to_change(request: HttpRequest, reading_id: int) -> Reading:
    rows = Reading.objects.defer("content")
    row = get_object_or_404(rows, pk=reading_id)
    authorship.page_to_edit(request, CasePage, row.page_id)
    return row
