"""Four public pages that ask nothing and keep nothing: no form, no session, no record.

And two for a manager, who says whom the organisation's own members can turn to.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView

from elearning.accounts import access
from elearning.accounts.access import PersonRequest
from elearning.network import contacts
from elearning.network.forms import ContactForm
from elearning.ui.redirects import see_other

real_child = TemplateView.as_view(template_name="network/real_child.html")
call_sheet = TemplateView.as_view(template_name="network/call_sheet.html")
support = TemplateView.as_view(template_name="network/support.html")


class PauseView(TemplateView):
    """Nothing to do, and the way on: back to where one was, or to what comes after a heavy part.

    The address says whither, and nothing else does.
    """

    template_name = "network/pause.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back = self.request.GET.get("terug", "")
        ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return super().get_context_data(**context, back=back if ours else "")


pause = PauseView.as_view()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: PersonRequest, code: str) -> HttpResponse:
    """Ask who the contact person is, and have the members see it from now on."""
    organisation = access.managed(request.user, code).organisation
    form = ContactForm(request.POST or None, instance=contacts.of(organisation))
    if request.method == "POST" and form.is_valid():
        contacts.give(organisation, form.cleaned_data, by=request.user, when=timezone.now())
        messages.success(request, _("From now on the members see whom they can turn to."))
        return _panel(code)
    shown = {"organisation": organisation, "form": form}
    return render(request, "network/contact_give.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: PersonRequest, code: str) -> HttpResponse:
    """Ask, and then show the members nobody any more."""
    organisation = access.managed(request.user, code).organisation
    if request.method == "POST":
        contacts.take_away(organisation)
        messages.success(request, _("The members see no contact person any more."))
        return _panel(code)
    shown = {"organisation": organisation, "contact": contacts.of(organisation)}
    return render(request, "network/contact_take_away.html", shown)


def _panel(code: str) -> HttpResponse:
    return see_other("accounts:panel", code, "contactpersoon")
