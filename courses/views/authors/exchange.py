"""Cases in and out of the CMS.

A file becomes a draft at once and the report is read beside it: a draft is seen by nobody else, goes
with one click, and nothing of a stranger's file has to be kept while an author makes up their mind.
"""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from courses import authorship
from courses.cases.graph import MalformedError
from courses.exchange import beginnings, files, incoming, outgoing, own, recognising, telling
from courses.exchange import schema as schemas
from courses.exchange.notes import RefusedError
from courses.models import CasePage, CoursePage
from elearning.accounts.access import PersonRequest
from elearning.ui.redirects import see_other

TOO_LARGE = _("This file is larger than %(most)s. A case is never that large.")


EMPTY = ""


class FileForm(forms.Form):
    """One file, in whichever of the formats."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A Twee file from Twine (.twee), an H5P Branching Scenario (.h5p) or our own JSON."
        ),
        widget=forms.FileInput(attrs={"accept": ".twee,.tw,.txt,.h5p,.zip,.json"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > recognising.MOST:
            raise forms.ValidationError(
                TOO_LARGE, params={"most": filesizeformat(recognising.MOST)}
            )
        return file


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: PersonRequest, course_id: int) -> HttpResponse:
    """Choose a file; what can be read in it becomes a draft below the course."""
    course = authorship.course_to_add_to(request, course_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*sent)
    if form.is_valid():
        page = _brought_in(request, form, course)
        if page:
            return see_other("courses_exchange:report", page.pk)
    context = {"course": course, "form": form}
    status = 422 if form.errors else 200
    return render(request, "courses/exchange/bring_in.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: PersonRequest, course_id: int) -> HttpResponse:
    """Choose what a new case begins with; it becomes a draft below the course, to write on in."""
    course = authorship.course_to_add_to(request, course_id)
    offered = beginnings.by_language(get_language() or course.locale.language_code)
    chosen = request.POST.get("beginning", EMPTY)
    if request.method == "POST" and chosen == EMPTY:
        return see_other("wagtailadmin_pages:add", "courses", "casepage", course.pk)
    for each in (each for _lang, some in offered for each in some):
        if request.method == "POST" and each.code == chosen:
            page = incoming.begin_with(each, course=course, by=request.user)
            return see_other("wagtailadmin_pages:edit", page.pk)
    context = {"course": course, "offered": offered}
    return render(request, "courses/exchange/begin.html", context)


@require_safe
def report(request: PersonRequest, page_id: int) -> HttpResponse:
    """What came in and what did not."""
    page = authorship.page_to_edit(request, CasePage, page_id)
    came = incoming.report_of(page)
    if came is None:
        raise Http404
    context = {
        "page": page,
        "came": came,
        "format_words": telling.FORMATS[came.format],
        "groups": telling.grouped(came.notes),
        "scenes": len(page.scenes),
        "may_delete": page.permissions_for_user(request.user).can_delete(),
    }
    return render(request, "courses/exchange/report.html", context)


@require_safe
def send_out(request: PersonRequest, page_id: int, kind: str) -> HttpResponse:
    """The latest draft of a case as a file."""
    page = authorship.page_to_edit(request, CasePage, page_id)
    how = next((each for each in outgoing.TYPES if each.value == kind), None)
    if how is None:
        raise Http404
    try:
        content = outgoing.written(outgoing.latest(page), how)
    except MalformedError as error:
        words = gettext("This draft cannot be read as a case yet. Look at %(place)s.")
        messages.error(request, words % {"place": error.path})
        return redirect("wagtailadmin_pages:edit", page.pk)
    named = {"Content-Disposition": f'attachment; filename="{page.slug}.{how}"'}
    return HttpResponse(content.encode(), content_type=outgoing.TYPES[how], headers=named)


@require_safe
def own_format(request: HttpRequest) -> HttpResponse:
    """Our own format, told for who writes software or wants to know what a file holds."""
    context = {
        "version": own.VERSION,
        "most": filesizeformat(files.MOST),
        "things": schemas.outline(),
    }
    return render(request, "courses/exchange/own_format.html", context)


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The same for a machine, in JSON Schema."""
    return JsonResponse(schemas.schema(), json_dumps_params={"indent": 2})


def _brought_in(request: PersonRequest, form: FileForm, course: CoursePage) -> CasePage | None:
    file = form.cleaned_data["file"]
    try:
        return incoming.bring_in(file.read(), name=file.name or "", course=course, by=request.user)
    except RefusedError as error:
        form.add_error("file", telling.refusal(error))
        return None
