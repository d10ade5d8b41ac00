"""A case as a PDF to review with a pen, for who may edit it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from courses import authorship
from courses.cases.graph import MalformedError
from courses.models import CasePage
from courses.reviewing import proofsheet
from elearning.accounts.access import PersonRequest
from elearning.ui.redirects import see_other


@require_safe
def download(request: PersonRequest, page_id: int) -> HttpResponse:
    """The draft as it stands, in the language that it is written in."""
    page = authorship.page_to_edit(request, CasePage.objects.select_related("locale"), page_id)
    try:
        with override(page.locale.language_code):
            made = proofsheet.pdf(page, when=timezone.now())
    except MalformedError as error:
        words = _("This draft can't be read as a case yet (%(where)s). Mend that first.")
        messages.error(request, words % {"where": error.path})
        return see_other("wagtailadmin_pages:edit", page.pk)
    headers = {
        "Content-Disposition": f'attachment; filename="drukproef-{page.slug}.pdf"',
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(made, content_type="application/pdf", headers=headers)
